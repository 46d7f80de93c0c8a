package health.rollcall;

import health.rollcall.practice.PracticeServer;
import health.rollcall.workstation.CannotOpenException;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.WorkstationApp;
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
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the window stands on once it is open: the workstation, the window's settings and, in practice, the server
/// inside. Nothing here is for the JavaFX thread.
final class Workplace implements AutoCloseable {
    private static final String PRACTICE_FACILITY = "fac-river";

    private final WorkstationApp app;
    private final Gate gate;
    private final @Nullable String facilityId;
    private final UiSettingsFile uiSettingsFile;
    private final UiSettings uiSettings;
    private final Optional<PracticeServer> practice;

    private Workplace(WorkstationSettings settings, Optional<PracticeServer> practice) throws CannotOpenException {
        this.app = WorkstationApp.open(settings);
        this.gate = new NoGate(app.desk().person());
        this.facilityId = settings.facilityId();
        this.uiSettingsFile = new UiSettingsFile(settings.dataDirectory());
        this.uiSettings = uiSettingsFile.read();
        this.practice = practice;
    }

    /// What to open.
    sealed interface Start {
        Opening opening();

        /// Where its data lies; at most one window has it open.
        Path directory();

        Workplace open(InstantSource clock) throws NotOpenedException;
    }

    /// A workstation of a facility's central server.
    record AtServer(WorkstationSettings settings) implements Start {
        @Override
        public Opening opening() {
            return Opening.WORKSTATION;
        }

        @Override
        public Path directory() {
            return settings.dataDirectory();
        }

        @Override
        public Workplace open(InstantSource clock) throws NotOpenedException {
            try {
                return new Workplace(settings, Optional.empty());
            } catch (CannotOpenException e) {
                throw new NotOpenedException(e);
            }
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
        public Workplace open(InstantSource clock) throws NotOpenedException {
            PracticeServer server;
            try {
                server = PracticeServer.start(directory.resolve("central"), clock);
            } catch (IOException e) {
                throw new NotOpenedException(e);
            }
            try {
                WorkstationSettings settings = new WorkstationSettings(
                        directory.resolve("workstation"), server.address(), user, PRACTICE_FACILITY);
                return new Workplace(settings, Optional.of(server));
            } catch (CannotOpenException e) {
                server.close();
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
                case NEWER_JOURNAL -> Obstacle.NEWER_JOURNAL;
                case NO_KEY -> Obstacle.NO_KEY;
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

    Desk desk() {
        return app.desk();
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

    UiSettings uiSettings() {
        return uiSettings;
    }

    /// Keeps the window's settings, soon.
    void keep(UiSettings settings) {
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
            app.close();
        } finally {
            practice.ifPresent(PracticeServer::close);
        }
    }
}
