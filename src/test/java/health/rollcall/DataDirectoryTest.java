package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void onLinuxItIsWhereXdgSays() {
        assertThat(DataDirectory.of("Linux", Map.of("XDG_DATA_HOME", "/srv/data"), HOME))
                .isEqualTo(Path.of("/srv/data/rollcall"));
        assertThat(DataDirectory.of("Linux", Map.of(), HOME)).isEqualTo(HOME.resolve(".local/share/rollcall"));
    }

    @Test
    void aRelativeXdgDirectoryIsIgnored() {
        assertThat(DataDirectory.of("Linux", Map.of("XDG_DATA_HOME", "data"), HOME))
                .isEqualTo(HOME.resolve(".local/share/rollcall"));
    }

    @Test
    void onWindowsItIsTheLocalAppDataWhichDoesNotRoam() {
        assertThat(DataDirectory.of("Windows 11", Map.of("LOCALAPPDATA", "/appdata/local"), HOME))
                .isEqualTo(Path.of("/appdata/local/Rollcall"));
        assertThat(DataDirectory.of("Windows 11", Map.of(), HOME)).isEqualTo(HOME.resolve("AppData/Local/Rollcall"));
    }

    @Test
    void onMacOsItIsApplicationSupport() {
        assertThat(DataDirectory.of("Mac OS X", Map.of("XDG_DATA_HOME", "/srv/data"), HOME))
                .isEqualTo(HOME.resolve("Library/Application Support/Rollcall"));
    }
}
