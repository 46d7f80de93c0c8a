package health.rollcall.workstation.signin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/// Hears by D-Bus that the computer's own screen is locked, or that the computer goes to sleep. Where there is no
/// such bus, as on Windows and macOS, nothing is heard and nothing harmed. Whoever may send on a bus may say so
/// without its being true: it locks a window once too often, and never opens one.
public final class ComputerLock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ComputerLock.class.getName());
    private static final String SIGNAL = "signal";
    private static final String SESSIONS = "/org/freedesktop/login1/session/";

    /// Who says that a desktop's screen is locked: KDE and Xfce by the first, the others by their own.
    private static final List<String> SCREEN_SAVERS = List.of(
            "org.freedesktop.ScreenSaver",
            "org.gnome.ScreenSaver",
            "org.cinnamon.ScreenSaver",
            "org.mate.ScreenSaver",
            "org.xfce.ScreenSaver");

    private final Runnable locked;
    /// Connects, which may take long, and disconnects.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rollcall-computer-lock").factory());
    /// The worker's alone.
    private final List<DBusConnection> connections = new ArrayList<>();

    /// Where to listen.
    ///
    /// @param system address of the bus of the whole computer
    /// @param session address of the bus of whoever sits at it
    /// @param sessionPath under which the system knows what they see; empty = unknown, and the lock of any one
    ///     counts
    public record Buses(Optional<String> system, Optional<String> session, Optional<String> sessionPath) {
        private static final String USUAL_SYSTEM = "unix:path=/run/dbus/system_bus_socket";

        /// Those that a program on Linux is told of by its environment.
        ///
        /// @param osName as Java tells it
        public static Buses of(String osName, Map<String, String> environment) {
            if (!osName.equals("Linux")) {
                return new Buses(Optional.empty(), Optional.empty(), Optional.empty());
            }
            Optional<String> session = told(environment, "DBUS_SESSION_BUS_ADDRESS")
                    .or(() -> told(environment, "XDG_RUNTIME_DIR").map(folder -> "unix:path=" + folder + "/bus"));
            return new Buses(
                    Optional.of(told(environment, "DBUS_SYSTEM_BUS_ADDRESS").orElse(USUAL_SYSTEM)),
                    session,
                    told(environment, "XDG_SESSION_ID").map(id -> SESSIONS + label(id)));
        }

        private static Optional<String> told(Map<String, String> environment, String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        /// As systemd writes an id into a path: letters and, but for the first place, digits as they are.
        private static String label(String id) {
            StringBuilder label = new StringBuilder();
            for (int at = 0; at < id.length(); at++) {
                char c = id.charAt(at);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                boolean digit = c >= '0' && c <= '9';
                label.append(letter || (digit && at > 0) ? String.valueOf(c) : "_%02x".formatted((int) c));
            }
            return label.toString();
        }
    }

    private ComputerLock(Runnable locked) {
        this.locked = locked;
    }

    /// Begins to listen, and returns at once.
    ///
    /// @param locked told on a thread of its own, each time
    public static ComputerLock listen(Buses buses, Runnable locked) {
        ComputerLock listening = new ComputerLock(locked);
        Stream<DBusMatchRule> ofSystem = Stream.of(
                new DBusMatchRule(
                        SIGNAL,
                        "org.freedesktop.login1.Session",
                        "Lock",
                        buses.sessionPath().orElse(null)),
                new DBusMatchRule(SIGNAL, "org.freedesktop.login1.Manager", "PrepareForSleep"));
        Stream<DBusMatchRule> ofSession =
                SCREEN_SAVERS.stream().map(saver -> new DBusMatchRule(SIGNAL, saver, "ActiveChanged"));
        listening.connect("system", buses.system(), ofSystem.toList());
        listening.connect("session", buses.session(), ofSession.toList());
        return listening;
    }

    private void connect(String name, Optional<String> address, List<DBusMatchRule> rules) {
        address.ifPresent(at -> run(() -> {
            try {
                DBusConnection connection =
                        DBusConnectionBuilder.forAddress(at).withShared(false).build();
                connections.add(connection);
                for (DBusMatchRule rule : rules) {
                    connection.addGenericSigHandler(rule, this::hear);
                }
            } catch (DBusException | RuntimeException e) {
                // A container, a plain X server, another system: most have one of the two.
                LOG.log(
                        Level.DEBUG,
                        "The {0} bus is not listened to: {1}",
                        name,
                        e.getClass().getSimpleName());
            }
        }));
    }

    private void run(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    /// Completed once all is listened to that there is.
    CompletableFuture<Void> begun() {
        return CompletableFuture.runAsync(() -> {}, worker);
    }

    /// A lock has no more to say; the others say whether it begins or ends.
    private void hear(DBusSignal signal) {
        try {
            Object[] said = signal.getParameters();
            if (said == null || said.length == 0 || Boolean.TRUE.equals(said[0])) {
                locked.run();
            }
        } catch (DBusException e) {
            // What cannot be read may have been one.
            locked.run();
        }
    }

    /// Listens no more.
    @Override
    public void close() {
        run(() -> connections.forEach(DBusConnection::disconnect));
        worker.shutdown();
    }
}
