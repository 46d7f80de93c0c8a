package health.rollcall.workstation.store;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.Groups;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SessionQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache's file, whole and damaged; real H2 each time.
class CacheFileTest {
    private static final String PASSWORD = "00112233445566778899aabbccddeeff";

    @TempDir
    Path directory;

    private final AtomicLong seconds = new AtomicLong();

    private CacheFile file(Duration limit) {
        return new CacheFile(directory, PASSWORD, limit, () -> Instant.EPOCH.plusSeconds(seconds.incrementAndGet()));
    }

    private CacheSource.Opened open() throws IOException {
        return file(Duration.ofSeconds(60)).open();
    }

    private void fill() throws IOException {
        try (Cache cache = open().cache()) {
            cache.put(List.of(Groups.open("s1", 3), Groups.open("s2", 3)), Groups.START);
        }
    }

    private List<Path> files(String part) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().contains(part))
                    .toList();
        }
    }

    @Test
    void whatWasPutIsThereAfterReopening() throws IOException {
        fill();
        CacheSource.Opened opened = open();
        try (Cache cache = opened.cache()) {
            assertThat(cache.sessions().session("s1").orElseThrow())
                    .isEqualTo(new CachedSession(Groups.open("s1", 3), Groups.START));
        }
        assertThat(opened.notices()).isEmpty();
    }

    @Test
    void aFileThatANewerProgramWroteIsRefusedAndLeftAsItIs() throws Exception {
        fill();
        String url = "jdbc:h2:file:" + directory.resolve("cache") + ";CIPHER=AES";
        try (Connection newer = DriverManager.getConnection(url, "rollcall", PASSWORD + " rollcall");
                Statement statement = newer.createStatement()) {
            statement.execute("""
                    INSERT INTO "flyway_schema_history"
                    SELECT "installed_rank" + 1000, '1000', 'what only a newer program knows', "type", "script",
                        "checksum", "installed_by", "installed_on", "execution_time", "success"
                    FROM "flyway_schema_history" WHERE "version" = '1'""");
        }
        assertThatThrownBy(this::open).isInstanceOf(NewerCacheException.class);
        assertThat(files("broken")).isEmpty();
        assertThat(files(".mv.db")).hasSize(1);
        try (Connection after = DriverManager.getConnection(url, "rollcall", PASSWORD + " rollcall");
                Statement statement = after.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM session")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aFileOfTheFirstVersionIsKeptAndTakesWhatIsSeenOfBilling() throws IOException, SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("cache") + ";CIPHER=AES";
        Flyway.configure()
                .dataSource(url, "rollcall", PASSWORD + " rollcall")
                .locations("classpath:health/rollcall/workstation/store")
                .target("1")
                .load()
                .migrate();
        try (Connection old = DriverManager.getConnection(url, "rollcall", PASSWORD + " rollcall");
                Statement statement = old.createStatement()) {
            statement.execute("INSERT INTO payer (id, name) VALUES ('p', 'Ohio Medicaid')");
        }
        CacheSource.Opened opened = open();
        try (Cache cache = opened.cache()) {
            assertThat(opened.notices()).isEmpty();
            assertThat(cache.reference().payerNames()).containsEntry("p", "Ohio Medicaid");
            assertThat(cache.seen().find(new SeenTable.Place<>(SeenKind.BILLED, "s1", "")))
                    .isEmpty();
        }
    }

    @Test
    void noNameCanBeReadFromTheFile() throws IOException {
        fill();
        String raw = new String(Files.readAllBytes(directory.resolve("cache.mv.db")), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("Member", "Dana", "River House");
    }

    @Test
    void aDamagedFileIsMovedAsideAndAnEmptyCacheTakesItsPlace() throws IOException {
        fill();
        Path broken = directory.resolve("cache.mv.db");
        byte[] bytes = Files.readAllBytes(broken);
        for (int at = 0; at < bytes.length; at += 64) {
            bytes[at] ^= 0x55;
        }
        Files.write(broken, bytes);
        assertRebuilt(open());
        assertThat(Files.readAllBytes(files(".broken-").getFirst())).isEqualTo(bytes);
    }

    @Test
    void aDiskThatTakesNothingIsNoReasonToMoveAFileAside() throws IOException {
        fill();
        Path file = directory.resolve("cache.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        // Where H2 cannot open the file, and nothing else can be written either.
        Files.write(file, new byte[] {1, 2, 3});
        Path inTheWay = Files.createDirectories(directory.resolve("cache.probe").resolve("in the way"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(files(".broken-")).isEmpty();
        Files.write(file, bytes);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        CacheSource.Opened opened = open();
        try (Cache cache = opened.cache()) {
            assertThat(cache.sessions().session("s1")).isPresent();
        }
        assertThat(opened.notices()).isEmpty();
    }

    @Test
    void anotherKeysFileIsMovedAside() throws IOException {
        fill();
        CacheSource.Opened opened =
                new CacheFile(directory, "ff".repeat(16), Duration.ofSeconds(60), () -> Instant.EPOCH).open();
        assertRebuilt(opened);
    }

    @Test
    void aFileThatHangsIsMovedAsideAfterTheLimit() throws Exception {
        fill();
        // A scan of this never ends: as near to H2's own endless loop as a test can be sure of.
        sql(
                "DROP TABLE session",
                "CREATE VIEW session (document, summary, date_of_service) AS "
                        + "SELECT RAND(), RAND(), CURRENT_DATE FROM SYSTEM_RANGE(1, 9000000000000000)");
        assertRebuilt(file(Duration.ofSeconds(3)).open());
        CacheSource.Opened again = open();
        again.cache().close();
        assertThat(again.notices()).as("the new file is the one that is used").isEmpty();
    }

    @Test
    void aFileThatOpensSlowlyOnABusyComputerIsKept() throws Exception {
        fill();
        sql(
                "DROP TABLE session",
                "CREATE ALIAS wait_for_the_disk FOR 'java.lang.Thread.sleep(long)'",
                "CREATE VIEW session (document, summary, date_of_service) AS "
                        + "SELECT '', '', CURRENT_DATE FROM SYSTEM_RANGE(1, 1) WHERE wait_for_the_disk(1500) IS NOT NULL");
        CacheSource.Opened opened = file(Duration.ofSeconds(2)).open();
        opened.cache().close();
        assertThat(opened.notices()).isEmpty();
    }

    @Test
    void anotherProgramsSchemaIsMovedAside() throws Exception {
        fill();
        sql("DROP TABLE payer");
        assertRebuilt(open());
    }

    @Test
    void threeBrokenFilesAreKeptForSupport() throws IOException {
        for (int n = 0; n < 5; n++) {
            fill();
            Path newest = files(".mv.db").stream()
                    .filter(file -> file.getFileName().toString().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow();
            Files.write(newest, new byte[] {1, 2, 3});
            assertRebuilt(open());
        }
        assertThat(files(".broken-")).hasSize(3);
    }

    private void assertRebuilt(CacheSource.Opened opened) {
        try (Cache cache = opened.cache()) {
            assertThat(cache.sessions().session("s1")).isEmpty();
            assertThat(cache.put(List.of(Groups.open("s3", 1)), Groups.START)).isEqualTo(Set.of("s3"));
        }
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.CACHE_REBUILT);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + directory.resolve("cache") + ";CIPHER=AES",
                        "rollcall",
                        PASSWORD + " rollcall");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void theListBySqlIsTheListByWord() throws IOException {
        GroupSession marked = Groups.open("s2", 1);
        marked = Groups.marked(Groups.marked(marked, "m1", ATTENDED), "dana", ATTENDED);
        List<GroupSession> sessions = List.of(Groups.open("s1", 3), marked, Groups.locked(Groups.open("s3", 2)));
        try (Cache cache = open().cache()) {
            cache.put(sessions, Groups.START);
            for (SessionQuery query : queries()) {
                assertThat(cache.sessions().list(query).stream()
                                .map(listed -> listed.summary().id()))
                        .as("%s", query)
                        .containsExactlyElementsOf(sessions.stream()
                                .map(ListedSession::of)
                                .filter(listed -> listed.matches(query))
                                .map(listed -> listed.summary().id())
                                .toList());
            }
        }
    }

    private static List<SessionQuery> queries() {
        List<SessionQuery> queries = new ArrayList<>();
        for (String text : List.of("", "zoe", "ZOË member 3", "dana RELAPSE", "100%", "nobody")) {
            for (int shift = -1; shift <= 1; shift++) {
                queries.add(new SessionQuery(Groups.DAY, Groups.DAY.plusDays(shift), null, null, null, text));
            }
            queries.add(new SessionQuery(Groups.DAY, Groups.DAY, Groups.FACILITY, "PSYCHOTHERAPY", null, text));
            queries.add(new SessionQuery(Groups.DAY, Groups.DAY, "elsewhere", null, null, text));
            for (SessionQuery.State state : SessionQuery.State.values()) {
                queries.add(new SessionQuery(Groups.DAY, Groups.DAY, null, null, state, text));
            }
        }
        return queries;
    }

    @Test
    void whatIsOlderThanTheWindowIsDroppedUnlessItIsNeeded() throws IOException {
        try (Cache cache = open().cache()) {
            cache.put(List.of(Groups.open("s1", 1), Groups.open("s2", 1)), Groups.START);
            cache.dropBefore(Groups.DAY, List.of());
            assertThat(cache.sessions().session("s1")).isPresent();
            cache.dropBefore(Groups.DAY.plusDays(1), List.of("s2"));
            assertThat(cache.sessions().session("s1")).isEmpty();
            assertThat(cache.sessions().session("s2")).isPresent();
        }
    }
}
