package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheFile;
import health.rollcall.workstation.store.CacheSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cache whose disk takes nothing more, or whose file was damaged; a real H2 file each time.
class SafeCacheTest {
    private static final SessionQuery ALL = new SessionQuery(Groups.DAY, Groups.DAY, null, null, null, "");

    @TempDir
    Path directory;

    private final List<Notice> notices = new ArrayList<>();

    /// A file on a disk that can be full.
    private final class FillingDisk implements CacheSource {
        private boolean full;

        private CacheFile file() {
            return new CacheFile(directory, "00".repeat(16), CacheFile.TIME_LIMIT, () -> Instant.EPOCH);
        }

        @Override
        public Opened open() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return file().open();
        }

        @Override
        public Opened openToRead() throws IOException {
            return file().openToRead();
        }

        @Override
        public Opened replace() {
            throw new AssertionError("Nothing is damaged");
        }
    }

    private static void put(SafeCache cache, String sessionId) {
        Set<String> kept = cache.use(c -> c.put(List.of(Groups.open(sessionId, 2)), Groups.START));
        assertThat(kept).containsExactly(sessionId);
    }

    private static boolean has(SafeCache cache, String sessionId) {
        return cache.use(c -> c.sessions().session(sessionId).isPresent());
    }

    @Test
    void aFullDiskIsStillReadAndTakesChangesAgainOnceThereIsRoom() throws IOException {
        FillingDisk disk = new FillingDisk();
        Cache first = disk.open().cache();
        try (SafeCache cache = new SafeCache(disk, first, opened -> notices.addAll(opened.notices()))) {
            put(cache, "s1");
            disk.full = true;
            // H2 closes its file where a write is refused.
            first.close();
            assertThatThrownBy(() -> put(cache, "s2")).isInstanceOf(UncheckedIOException.class);
            assertThat(has(cache, "s1")).isTrue();
            assertThatThrownBy(() -> put(cache, "s2")).isInstanceOf(UncheckedIOException.class);
            assertThat(has(cache, "s1")).isTrue();
            assertThat(has(cache, "s2")).isFalse();
            disk.full = false;
            put(cache, "s2");
            assertThat(has(cache, "s2")).isTrue();
        }
        assertThat(notices).as("no cache was begun anew").isEmpty();
    }

    /// More files by `-Drollcall.damaged=N`.
    @Test
    void whateverBecameOfTheFileTheCacheCanBeUsed() throws IOException {
        for (int seed = 0; seed < Integer.getInteger("rollcall.damaged", 4); seed++) {
            Path place = Files.createDirectory(directory.resolve("damaged-" + seed));
            CacheFile file = new CacheFile(place, "00".repeat(16), CacheFile.TIME_LIMIT, () -> Instant.EPOCH);
            try (SafeCache cache = new SafeCache(file, file.open().cache(), opened -> {})) {
                put(cache, "s1");
            }
            damage(place.resolve("cache.mv.db"), new Random(seed));
            try (SafeCache cache = new SafeCache(file, file.open().cache(), opened -> {})) {
                boolean whole = has(cache, "s1");
                int listed = cache.use(c -> c.sessions().list(ALL).size());
                assertThat(listed).as("seed %d", seed).isEqualTo(whole ? 1 : 0);
                put(cache, "s2");
                assertThat(has(cache, "s2")).isTrue();
            }
        }
    }

    private static void damage(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int kept = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
        for (int n = random.nextInt(200); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, Arrays.copyOf(bytes, kept));
    }
}
