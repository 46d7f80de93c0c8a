package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which folders are on another computer.
class NetworkFolderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "CIFS"})
    void aFolderOnANetworkFileSystemIsOneBeforeItIsMadeAndAfter(String kind) {
        NetworkFolder folders = new NetworkFolder(_ -> kind);

        assertThat(folders.is(directory)).isTrue();
        assertThat(folders.is(directory.resolve("not/yet/there"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "NTFS", "apfs", "fuseblk"})
    void aFolderOnADiskOfThisComputerIsNone(String kind) {
        assertThat(new NetworkFolder(_ -> kind).is(directory)).isFalse();
    }

    @Test
    void whereNobodyCanSayTheDiskIsTakenForThisComputers() {
        NetworkFolder unknown = new NetworkFolder(_ -> {
            throw new IOException("No such mount");
        });

        assertThat(unknown.is(directory)).isFalse();
    }

    @Test
    void theRealDiskOfThisTestIsThisComputers() {
        assertThat(NetworkFolder.real().is(directory.resolve("new"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\server\\homes\\ada", "\\\\?\\UNC\\server\\homes"})
    void aServersShareIsOneByItsPath(String path) {
        assertThat(NetworkFolder.isShare(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\Users\\ada", "\\\\?\\C:\\Users\\ada", "/home/ada"})
    void aPathOfThisComputerIsNoShare(String path) {
        assertThat(NetworkFolder.isShare(path)).isFalse();
    }
}
