package health.rollcall.workstation;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.signin.PracticeTokens;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.SignInNeededException;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.SyncRunner;
import health.rollcall.workstation.sync.SyncSettings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The workstation put together by hand: files, store thread, sync, desk. No screen is part of it.
public final class WorkstationApp implements AutoCloseable {
    private static final String FACILITY = "facility";
    private static final String DAYS_KEPT = "days-kept";

    private final OpenedFiles files;
    private final Workstation workstation;
    private final List<Runnable> ends = new ArrayList<>();

    private WorkstationApp(OpenedFiles files, Workstation workstation) {
        this.files = files;
        this.workstation = workstation;
    }

    /// Opens the data directory of a workstation where nobody signs in by themselves, and begins to sync. May take
    /// seconds: not for the JavaFX thread.
    ///
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static WorkstationApp open(WorkstationSettings settings) throws CannotOpenException {
        return open(settings, WorkstationApp::newId);
    }

    /// The same with ids of one's own.
    ///
    /// @param ids for changes and sessions: UUIDs of version 7, asked for on the store thread when one is recorded
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static WorkstationApp open(WorkstationSettings settings, Supplier<String> ids) throws CannotOpenException {
        if (settings.signIn() != null) {
            throw new IllegalArgumentException("Whoever signs in comes by a gate");
        }
        InstantSource clock = InstantSource.system();
        OpenedFiles files = OpenedFiles.open(settings.dataDirectory(), Disk.real(), new SecureRandom(), clock);
        return start(settings, files, way(settings, files, clock), ids, clock);
    }

    /// Opens what is kept here for whoever was let in at the gate, and for those who follow. The gate stays its
    /// owner's, to be closed after this. May take seconds: not for the JavaFX thread.
    ///
    /// @param gate which was opened in this run, whether or not it was shut since
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public static WorkstationApp open(WorkstationSettings settings, GuardedGate gate) throws CannotOpenException {
        return open(settings, gate, InstantSource.system(), Disk.real());
    }

    static WorkstationApp open(WorkstationSettings settings, GuardedGate gate, InstantSource clock, Disk disk)
            throws CannotOpenException {
        OpenedFiles files = OpenedFiles.open(settings.dataDirectory(), gate.keys(), disk, new SecureRandom(), clock);
        Way way = new Way(gate.tokens(), gate.signIn());
        WorkstationApp app = start(settings, files, way, WorkstationApp::newId, clock);
        app.workstation.tellOwnWaiting();
        app.ends.add(gate.subscribe(state -> {
            if (state instanceof Gate.State.Open) {
                app.workstation.signInChanged();
            }
        }));
        return app;
    }

    /// What is to be opened for whoever was let in, with the list as they last saw it where it was kept.
    /// Reads one small file: for the start of the program, though not for the JavaFX thread.
    public static WorkstationOpening begin(WorkstationSettings settings, Gate gate) {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        if (gate instanceof GuardedGate guarded) {
            Optional<LastList> last = guarded.state() instanceof Gate.State.Open(Person person, boolean _)
                    ? new LastListFile(settings.dataDirectory(), guarded.keys().list(), random)
                            .read(LastListFile.purpose(settings, person.id()))
                            .map(list -> list.seenBy(person))
                    : Optional.empty();
            return new WorkstationOpening(
                    last.map(list -> new EarlyDesk(list, gate.signIn(), clock.instant())),
                    () -> open(settings, guarded));
        }
        String user = settings.practiceUser();
        Optional<LastList> last = OpenedFiles.lastList(settings.dataDirectory(), random)
                .flatMap(file -> file.read(LastListFile.purpose(settings, user == null ? "" : user)));
        return new WorkstationOpening(
                last.map(list -> new EarlyDesk(list, new NoSignIn(), clock.instant())), () -> open(settings));
    }

    private static WorkstationApp start(
            WorkstationSettings settings, OpenedFiles files, Way way, Supplier<String> ids, InstantSource clock) {
        forgetCursorOfAnother(settings, files);
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
                        new SyncRunner(sync, ledger, tokens, clock, RandomGenerator.getDefault(), listener),
                settings.daysKept(),
                Optional.of(new LastListKeeper(files.lastList(), settings, clock))));
        workstation.start();
        return new WorkstationApp(files, workstation);
    }

    private static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /// A cursor is one facility's, and for as many days as were kept: at another, or for more, the first pull brings
    /// the whole window.
    private static void forgetCursorOfAnother(WorkstationSettings settings, OpenedFiles files) {
        String facility = settings.facilityId() == null ? "" : settings.facilityId();
        Optional<String> before = files.cache().kept().get(FACILITY, String.class);
        Optional<Integer> daysBefore = files.cache().kept().get(DAYS_KEPT, Integer.class);
        boolean fewerBefore = daysBefore.orElse(WorkstationSettings.USUAL_DAYS_KEPT) < settings.daysKept();
        if (fewerBefore || !before.equals(Optional.of(facility))) {
            files.cache().forgetCursor();
            files.cache().kept().put(FACILITY, facility);
        }
        files.cache().kept().put(DAYS_KEPT, settings.daysKept());
    }

    /// How people come to tokens here.
    private record Way(TokenSource tokens, SignIn signIn) {}

    private static Way way(WorkstationSettings settings, OpenedFiles files, InstantSource clock) {
        Optional<Person> lastKnown = files.cache().kept().get(Workstation.PERSON, Person.class);
        String user = settings.practiceUser();
        if (user != null) {
            return new Way(new PracticeTokens(settings.server(), user, clock, lastKnown), new NoSignIn());
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
        ends.forEach(Runnable::run);
        workstation.close();
        files.close();
    }
}
