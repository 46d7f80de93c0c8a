package health.rollcall.workstation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// The key store of whoever runs the tests, where they have one: under `dbus-run-session` with an unlocked
/// `gnome-keyring-daemon`, on a desktop, on macOS and on Windows.
final class OsKeyStoreTest {
    private static final String NAME = "test-entry";

    @Test
    void aKeyIsFoundAgainAndTheNewestOneCounts() {
        OsKeyStore store = new OsKeyStore();
        assumeTrue(store.isUsable(), "Skipped: there is no key store here, or it is locked");
        SecureRandom random = new SecureRandom();
        byte[] before = Box.random(Box.KEY_BYTES, random);
        byte[] key = Box.random(Box.KEY_BYTES, random);
        assertThat(store.keep(NAME, before)).isTrue();
        assertThat(store.keep(NAME, key)).isTrue();
        assertThat(new OsKeyStore().get(NAME))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
        assertThat(new OsKeyStore().get("no-such-entry")).isEmpty();
    }
}
