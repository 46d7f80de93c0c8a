package health.rollcall.workstation;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Browser;
import health.rollcall.workstation.signin.InMemory;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.OidcSignIn;
import health.rollcall.workstation.signin.PracticeTokens;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.SignInNeededException;
import health.rollcall.workstation.signin.SystemBrowser;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.SyncRunner;
import health.rollcall.workstation.sync.SyncSettings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The workstation put together by hand: files, store thread, sync, desk. No screen is part of it.
public final class WorkstationApp implements AutoCloseable {
    private static final String FACILITY = "facility";

    private final OpenedFiles files;
    private final Workstation workstation;

    private WorkstationApp(OpenedFiles files, Workstation workstation) {
        this.files = files;
        this.workstation = workstation;
    }

    /// Opens the data directory and begins to sync. May take seconds: not for the JavaFX thread.
    ///
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static WorkstationApp open(WorkstationSettings settings) throws CannotOpenException {
        return open(settings, WorkstationApp::newId);
    }

    /// Opens the data directory with ids of one's own.
    ///
    /// @param ids for changes and sessions: UUIDs of version 7, asked for on the store thread when one is recorded
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static WorkstationApp open(WorkstationSettings settings, Supplier<String> ids) throws CannotOpenException {
        return open(
                settings, ids, InstantSource.system(), Disk.real(), new SystemBrowser(System.getProperty("os.name")));
    }

    static WorkstationApp open(WorkstationSettings settings, InstantSource clock, Disk disk, Browser browser)
            throws CannotOpenException {
        return open(settings, WorkstationApp::newId, clock, disk, browser);
    }

    private static WorkstationApp open(
            WorkstationSettings settings, Supplier<String> ids, InstantSource clock, Disk disk, Browser browser)
            throws CannotOpenException {
        OpenedFiles files = OpenedFiles.open(settings.dataDirectory(), disk, new SecureRandom(), clock);
        forgetCursorOfAnother(settings, files);
        Way way = way(settings, files, clock, browser);
        SyncSettings sync =
                new SyncSettings(settings.server(), files.workstationId(), settings.facilityId(), settings.trust());
        ExecutorService answers = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("rollcall-events").factory());
        Workstation workstation = new Workstation(new Workstation.Parts(
                files,
                way.tokens(),
                way.signIn(),
                answers,
                ids,
                clock,
                new BillingLine(sync, way.tokens(), clock),
                (tokens, ledger, listener) ->
                        new SyncRunner(sync, ledger, tokens, clock, RandomGenerator.getDefault(), listener)));
        workstation.start();
        return new WorkstationApp(files, workstation);
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /// A cursor is one facility's: at another, the first pull brings the whole window.
    private static void forgetCursorOfAnother(WorkstationSettings settings, OpenedFiles files) {
        String facility = settings.facilityId() == null ? "" : settings.facilityId();
        Optional<String> before = files.cache().kept().get(FACILITY, String.class);
        if (!before.equals(Optional.of(facility))) {
            files.cache().forgetCursor();
            files.cache().kept().put(FACILITY, facility);
        }
    }

    /// How people come to tokens here.
    private record Way(TokenSource tokens, SignIn signIn) {}

    private static Way way(WorkstationSettings settings, OpenedFiles files, InstantSource clock, Browser browser) {
        Optional<Person> lastKnown = files.cache().kept().get(Workstation.PERSON, Person.class);
        String user = settings.practiceUser();
        if (user != null) {
            return new Way(new PracticeTokens(settings.server(), user, clock, lastKnown), new NoSignIn());
        }
        OidcSettings provider = settings.signIn();
        if (provider != null) {
            OidcSignIn signIn = new OidcSignIn(provider, browser, new InMemory(), clock, lastKnown);
            return new Way(signIn.tokens(), signIn);
        }
        return new Way(new NoTokens(lastKnown), new NoSignIn());
    }

    /// Nobody can sign in where nothing says at which provider.
    private record NoTokens(Optional<Person> person) implements TokenSource {
        @Override
        public String token() throws IOException {
            throw new SignInNeededException("There is no way to sign in");
        }

        @Override
        public void refused(String token) {}
    }

    public Desk desk() {
        return workstation;
    }

    /// Ends in order: what was asked of the disk is done, and the next start finds everything.
    @Override
    public void close() {
        workstation.close();
        files.close();
    }
}
