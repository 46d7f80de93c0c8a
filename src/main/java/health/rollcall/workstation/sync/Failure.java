package health.rollcall.workstation.sync;

import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why an exchange with the server, or with this computer's disk, came to nothing.
///
/// @param retryAfter how long the server asks to be left alone; null where it does not say
public record Failure(Kind kind, @Nullable Duration retryAfter) {
    public static Failure of(Kind kind) {
        return new Failure(kind, null);
    }

    /// What was found, and what follows for the line.
    public enum Kind {
        /// No answer, or only half of one.
        UNREACHABLE(Line.OFFLINE),
        /// An answer that is not the contract's.
        NOT_THE_SERVER(Line.NOT_THE_SERVER),
        /// What answers cannot prove that it is the server: its certificate is not believed, or for another name.
        UNPROVEN(Line.UNPROVEN),
        /// 426, or an answer by a contract that is newer than this program: it has to be updated.
        OUTDATED(Line.OUTDATED),
        /// 401, with a fresh token too.
        SIGN_IN_NEEDED(Line.SIGN_IN_NEEDED),
        /// 403.
        REFUSED(Line.REFUSED),
        /// 404: the server has no such thing for this person.
        NOT_FOUND(Line.REFUSED),
        /// 503 or 429.
        BUSY(Line.BUSY),
        /// The server has a fault of its own, or answers what makes no sense.
        BROKEN(Line.BUSY),
        /// 400, 413 and the like: the request as a whole is not taken.
        UNACCEPTED(Line.BUSY),
        /// 410: the cursor is no longer served.
        EXPIRED(Line.BUSY),
        /// This computer's disk refused; it says nothing about the line.
        DISK(null);

        private final @Nullable Line line;

        Kind(@Nullable Line line) {
            this.line = line;
        }

        Optional<Line> line() {
            return Optional.ofNullable(line);
        }

        /// Whether it concerns every exchange alike, so that any success says it is over.
        boolean isShared() {
            return switch (this) {
                case UNREACHABLE, NOT_THE_SERVER, UNPROVEN, OUTDATED, SIGN_IN_NEEDED, BUSY -> true;
                case REFUSED, NOT_FOUND, BROKEN, UNACCEPTED, EXPIRED, DISK -> false;
            };
        }

        /// Whether the server judged the request, so that both the line and the server are well.
        boolean isVerdict() {
            return this == REFUSED || this == NOT_FOUND || this == UNACCEPTED || this == EXPIRED;
        }

        /// Whether it was the server itself that answered.
        boolean isAnswer() {
            return !isShared() && this != DISK;
        }
    }
}
