package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.rollcall.engine.AttendanceStatus;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workstation leaves on disk, and who may read it there.
final class OwnerOnlyTest {
    @Test
    void whateverHoldsAnythingIsReadByItsOwnerAloneWhereverItIsCopiedTo(@TempDir Path directory) throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "Skipped: this file system has other rights");
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("g-1", 2));
            room.mark("g-1", "m1", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED);
            assertThat(rights(directory))
                    .containsKeys("cache.mv.db", "changes.journal", "data.key")
                    .allSatisfy((file, rights) -> assertThat(rights).as(file).isEqualTo("rw-------"));
        }
        assertThat(rights(directory))
                .allSatisfy((file, rights) -> assertThat(rights).as(file).isEqualTo("rw-------"));
    }

    private static Map<String, String> rights(Path directory) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.size(file) > 0) {
                    rights.put(
                            file.getFileName().toString(),
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
        }
        return rights;
    }
}
