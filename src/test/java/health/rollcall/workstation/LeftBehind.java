package health.rollcall.workstation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.NoGate;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The data directory of a workstation as earlier runs of the program left it: real files, and no server to reach.
public final class LeftBehind {
    static final Gate GATE = new NoGate(new Person("supervisor", "supervisor", Set.of(), Set.of()));

    private LeftBehind() {}

    /// A session of two members that begins now.
    public static GroupSession sessionNow() {
        return Groups.moved(Groups.open("gs-1", 2), Duration.between(Groups.START, Instant.now()));
    }

    public static WorkstationSettings settings(Path directory, String user) {
        return new WorkstationSettings(directory, URI.create("http://127.0.0.1:1"), user, Groups.FACILITY);
    }

    /// By a run in which the server was there, and sent this session.
    public static void bySync(Path directory, GroupSession session) throws Exception {
        OpenedFiles files = OpenedFiles.open(directory, Disk.real(), new SecureRandom(), InstantSource.system());
        files.cache().put(List.of(session), Instant.now());
        files.cache()
                .replaceReference(
                        List.of(new Reference.Facility(Groups.FACILITY, "River House", "OH", Groups.ZONE)),
                        List.of(),
                        Groups.FACILITY,
                        List.of());
        files.cache().kept().put(Workstation.PERSON, Room.SAM);
        files.cache().close();
        files.close();
    }

    /// By a run that opened and closed its window: it keeps the list that it showed.
    public static void byRun(Path directory) throws CannotOpenException {
        try (WorkstationOpening run = WorkstationApp.begin(settings(directory, "supervisor"), GATE)) {
            run.open();
        }
    }

    /// Settings that no opening foresees, with the list as it was shown under them: a server that there cannot be.
    public static WorkstationSettings impossible(Path directory) throws Exception {
        WorkstationSettings usual = settings(directory, "supervisor");
        WorkstationSettings impossible =
                new WorkstationSettings(directory, URI.create("http://127.0.0.1:99999"), "supervisor", Groups.FACILITY);
        LastListFile file = OpenedFiles.lastList(directory, new SecureRandom()).orElseThrow();
        LastList list = file.read(LastListFile.purpose(usual, "supervisor")).orElseThrow();
        file.write(list, LastListFile.purpose(impossible, "supervisor"));
        return impossible;
    }

    /// By a newer program, whose cache this one does not understand.
    public static void byNewerProgram(Path directory) throws Exception {
        StoreKeys keys =
                DataKey.read(directory.resolve(OpenedFiles.KEY)).orElseThrow().storeKeys();
        String url = "jdbc:h2:file:" + directory.resolve("cache") + ";CIPHER=AES";
        try (Connection newer = DriverManager.getConnection(url, "rollcall", keys.cache() + " rollcall");
                Statement statement = newer.createStatement()) {
            statement.execute("""
                    INSERT INTO "flyway_schema_history"
                    SELECT "installed_rank" + 1000, '1000', 'what only a newer program knows', "type", "script",
                        "checksum", "installed_by", "installed_on", "execution_time", "success"
                    FROM "flyway_schema_history" WHERE "version" = '1'""");
        }
    }

    /// The file with what was marked here and is not sent yet.
    public static Path journal(Path directory) {
        return directory.resolve(OpenedFiles.JOURNAL);
    }
}
