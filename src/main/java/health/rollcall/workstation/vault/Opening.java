package health.rollcall.workstation.vault;

import java.time.Instant;
import java.util.Optional;

/// What came of a secret.
public sealed interface Opening extends AutoCloseable {
    /// Wipes what was opened, if anything.
    @Override
    default void close() {}

    /// It is theirs.
    final class Opened implements Opening {
        private final byte[] dataKey;
        private final byte[] hidden;
        private final Ways.PersonWay way;

        Opened(byte[] dataKey, byte[] hidden, Ways.PersonWay way) {
            this.dataKey = dataKey;
            this.hidden = hidden;
            this.way = way;
        }

        /// Wiped when this is closed.
        public byte[] dataKey() {
            return dataKey;
        }

        /// What was sealed to this person last; empty where nothing was, or it is not as it was written.
        ///
        /// @param records as [Vault#recordKey] says
        public Optional<byte[]> right(byte[] records) {
            PersonKey.Sealed right = way.right();
            return right == null
                    ? Optional.empty()
                    : PersonKey.open(hidden, records, Vault.rightOf(way.personId()), right);
        }

        /// Wipes the keys.
        @Override
        public void close() {
            Box.wipe(dataKey);
            Box.wipe(hidden);
        }
    }

    /// It is not.
    ///
    /// @param left tries that can still be wrong
    /// @param nextAt before which none is looked at
    record Wrong(int left, Instant nextAt) implements Opening {}

    /// It was not looked at.
    record TooSoon(Instant nextAt) implements Opening {}

    /// It was not looked at, and none will be before the provider confirms who it is.
    record TooOften() implements Opening {}

    /// It was not looked at: the key store does not give the key that is needed besides, or the person has no secret.
    record NoWay() implements Opening {}
}
