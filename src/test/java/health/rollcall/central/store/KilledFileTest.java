package health.rollcall.central.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database whose process is killed between two writes of its file, again and again.
class KilledFileTest {
    private static final int KILLS = 16;
    private static final AtomicInteger WRITES_LEFT = new AtomicInteger();

    @TempDir
    Path directory;

    /// Writes that come after the kill never reach the file.
    public static final class CutPath extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "cut";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new CutFile(getBase().open(mode));
        }
    }

    private static final class CutFile extends FileBase {
        private final FileChannel file;

        CutFile(FileChannel file) {
            this.file = file;
        }

        private static boolean killed() {
            return WRITES_LEFT.updateAndGet(left -> left == 0 ? 0 : left - 1) == 0;
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            if (killed()) {
                int length = bytes.remaining();
                bytes.position(bytes.limit());
                return length;
            }
            return file.write(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return write(bytes, file.position());
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (!killed()) {
                file.truncate(size);
            }
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }

    /// Space is used again soon, as it is in a database that is older than its retention time.
    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:cut:" + directory.resolve("central") + ";CIPHER=AES;WRITE_DELAY=0;RETENTION_TIME=100",
                "sa",
                "key ");
    }

    @Test
    void everyForcedCommitIsThereAfterEachKill() throws Exception {
        FilePath.register(new CutPath());
        Random random = new Random(20261123);
        Set<Integer> forced = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            WRITES_LEFT.set(Integer.MAX_VALUE);
            KilledFile.settle(directory.resolve("central.mv.db"), "key");
            try (Connection connection = open();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists kept(id int primary key, words varchar)");
                statement.execute("create table if not exists hot(id int primary key, words varchar)");
                assertThat(kept(statement)).as("after kill %d", kill).containsAll(forced);
                // Every other time in the middle of work, and else at rest.
                boolean atRest = kill % 2 == 0;
                WRITES_LEFT.set(atRest ? Integer.MAX_VALUE : random.nextInt(120));
                work(kill, atRest ? random.nextInt(1, 9) : Integer.MAX_VALUE, forced);
                WRITES_LEFT.set(0);
                statement.execute("shutdown immediately");
            } catch (SQLException e) {
                assertThat(e.getErrorCode())
                        .as("closed by the kill: %s", e.getMessage())
                        .isEqualTo(90121);
            }
        }
        assertThat(forced).hasSizeGreaterThan(KILLS);
    }

    /// Three at once, as a server has.
    private void work(int kill, int times, Set<Integer> forced) {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int thread = 0; thread < 3; thread++) {
                int first = kill * 10_000 + thread * 1_000;
                // What the kill does to it is no matter.
                var _ = threads.submit(() -> {
                    Random random = new Random(first);
                    try (Connection connection = open();
                            Statement statement = connection.createStatement()) {
                        for (int n = 0; n < times && WRITES_LEFT.get() > 0; n++) {
                            statement.execute("insert into kept values(" + (first + n) + ", '"
                                    + "x".repeat(random.nextInt(300)) + "')");
                            statement.execute("merge into hot key(id) values(" + (first % 10_000 + random.nextInt(30))
                                    + ", '" + "y".repeat(random.nextInt(4000)) + "')");
                            statement.execute("checkpoint sync");
                            if (WRITES_LEFT.get() > 0) {
                                forced.add(first + n);
                            }
                        }
                    }
                    return true;
                });
            }
        }
    }

    private static Set<Integer> kept(Statement statement) throws SQLException {
        Set<Integer> ids = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery("select id from kept")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
