package health.rollcall;

import health.rollcall.practice.PracticeServer;
import health.rollcall.workstation.CannotOpenException;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.GuardedGate;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.WorkstationApp;
import health.rollcall.workstation.WorkstationOpening;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.NoGate;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.UiSettingsFile;
import health.rollcall.workstation.ui.start.StartScreen.Obstacle;
import health.rollcall.workstation.ui.start.StartScreen.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the window stands on once it is open: the workstation, the window's settings and, in practice, the server
/// inside. Nothing here is for the JavaFX thread.
final class Workplace implements AutoCloseable {
    private static final String PRACTICE_FACILITY = "fac-river";

    /// How long nobody may touch a workstation before it is locked, where nothing else is set.
    static final Duration USUAL_LOCK = Duration.ofMinutes(10);

    private final WorkstationOpening opening;
    private final Gate gate;
    private final @Nullable String facilityId;
    private final UiSettingsFile uiSettingsFile;
    private volatile UiSettings uiSettings;
    private final Optional<PracticeServer> practice;

    private Workplace(WorkstationSettings settings, Gate gate, Optional<PracticeServer> practice) {
        this.opening = WorkstationApp.begin(settings, gate);
        this.gate = gate;
        this.facilityId = settings.facilityId();
        this.uiSettingsFile = new UiSettingsFile(settings.dataDirectory());
        this.uiSettings = uiSettingsFile.read();
        this.practice = practice;
    }

    private static UiSettings looksIn(Path dataDirectory) {
        try (UiSettingsFile file = new UiSettingsFile(dataDirectory)) {
            return file.read();
        }
    }

    private static Gate nobodysGate(@Nullable String user) {
        String name = user == null ? "" : user;
        return new NoGate(new Person(name, name, Set.of(), Set.of()));
    }

    /// What to open.
    sealed interface Start {
        Opening opening();

        /// Where its data lies; at most one window has it open.
        Path directory();

        /// How long nobody may touch it before it is locked, where anybody has to be let in at all.
        Duration lockAfter();

        /// How the person wants the window, as they last had it.
        UiSettings looks();

        /// Who is let in. May take seconds. It is to be closed after what was opened with it.
        Gate gate(InstantSource clock) throws NotOpenedException;

        /// Begins to open what stands behind the gate, once somebody was let in: [Workplace#open()] does the rest. May
        /// take seconds in practice alone.
        Workplace begin(Gate gate, InstantSource clock) throws NotOpenedException;
    }

    /// A workstation of a facility's central server.
    record AtServer(WorkstationSettings settings, Duration lockAfter) implements Start {
        AtServer(WorkstationSettings settings) {
            this(settings, USUAL_LOCK);
        }

        @Override
        public UiSettings looks() {
            return looksIn(settings.dataDirectory());
        }

        @Override
        public Gate gate(InstantSource clock) throws NotOpenedException {
            if (settings.signIn() == null) {
                return nobodysGate(settings.practiceUser());
            }
            try {
                return GuardedGate.open(settings, clock);
            } catch (CannotOpenException e) {
                throw new NotOpenedException(e);
            }
        }

        /// Opens all of it where nobody signs in by themselves.
        Workplace open(InstantSource clock) throws NotOpenedException {
            Workplace workplace = begin(gate(clock), clock);
            workplace.open();
            return workplace;
        }

        @Override
        public Opening opening() {
            return Opening.WORKSTATION;
        }

        @Override
        public Path directory() {
            return settings.dataDirectory();
        }

        @Override
        public Workplace begin(Gate gate, InstantSource clock) {
            return new Workplace(settings, gate, Optional.empty());
        }
    }

    /// A workstation with the server and the sample facility inside.
    ///
    /// @param directory of both, apart from the real data
    /// @param user one of the practice users
    record Practice(Path directory, String user) implements Start {
        @Override
        public Opening opening() {
            return Opening.PRACTICE;
        }

        @Override
        public Duration lockAfter() {
            return USUAL_LOCK;
        }

        @Override
        public UiSettings looks() {
            return looksIn(data());
        }

        @Override
        public Gate gate(InstantSource clock) {
            return nobodysGate(user);
        }

        private Path data() {
            return directory.resolve("workstation");
        }

        @Override
        public Workplace begin(Gate gate, InstantSource clock) throws NotOpenedException {
            try {
                PracticeServer server = PracticeServer.start(directory.resolve("central"), clock);
                WorkstationSettings settings =
                        new WorkstationSettings(data(), server.address(), user, PRACTICE_FACILITY);
                return new Workplace(settings, gate, Optional.of(server));
            } catch (IOException e) {
                throw new NotOpenedException(e);
            }
        }
    }

    /// The workplace could not be opened, and why.
    static final class NotOpenedException extends Exception {
        private static final long serialVersionUID = 1;
        private final Obstacle obstacle;

        private NotOpenedException(CannotOpenException cause) {
            super(cause);
            this.obstacle = switch (cause.why()) {
                case IN_USE -> Obstacle.IN_USE;
                case NEWER_DATA -> Obstacle.NEWER_DATA;
                case NEWER_KEYS -> Obstacle.NEWER_KEYS;
                case NO_KEY -> Obstacle.NO_KEY;
                case NETWORK -> Obstacle.NETWORK;
                case DISK -> Obstacle.DISK;
            };
        }

        private NotOpenedException(IOException cause) {
            super(cause);
            this.obstacle = Obstacle.PRACTICE_SERVER;
        }

        Obstacle obstacle() {
            return obstacle;
        }
    }

    /// Whether the window can be shown before all is open, on the list as it was last seen.
    boolean isEarly() {
        return opening.isEarly();
    }

    /// Opens the rest. May take seconds.
    ///
    /// @throws NotOpenedException saying why not; this is still to be closed
    void open() throws NotOpenedException {
        try {
            opening.open();
        } catch (CannotOpenException e) {
            throw new NotOpenedException(e);
        }
    }

    /// The same from first to last; there is none before all is open, unless [#isEarly()].
    Desk desk() {
        return opening.desk();
    }

    /// Who is let in here.
    Gate gate() {
        return gate;
    }

    @Nullable
    String facilityId() {
        return facilityId;
    }

    boolean isPractice() {
        return practice.isPresent();
    }

    /// How the window is wanted now.
    UiSettings uiSettings() {
        return uiSettings;
    }

    /// Keeps the window's settings, soon.
    void keep(UiSettings settings) {
        uiSettings = settings;
        uiSettingsFile.keep(settings);
    }

    /// Pulls the practice server's network, or plugs it in again.
    ///
    /// @return whether the server can be reached now
    boolean switchNetwork() {
        try {
            return practice.isEmpty() || practice.get().switchNetwork();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // The workstation first, so that no call of its is in the server's hands when that ends.
        try (uiSettingsFile) {
            opening.close();
        } finally {
            practice.ifPresent(PracticeServer::close);
        }
    }
}
