package health.rollcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The program's log: a few rotating files in the data directory, and warnings on the console. Nothing that is
/// logged names a member.
final class Logs {
    private static final int MAX_BYTES = 1_000_000;
    private static final int FILES = 5;
    /// Loggers of libraries that warn of what is meant so: the class path, where there is no bus, and databases that
    /// keep the zone with a time. Held here, since a logger that nobody holds is forgotten with its level.
    private static final List<Logger> QUIET = Stream.of(
                    "com.sun.javafx.application.PlatformImpl",
                    "javafx",
                    "org.freedesktop.dbus",
                    "com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization.utc_warning")
            .map(Logger::getLogger)
            .toList();
    private static final Logger ACCESS = Logger.getLogger("health.rollcall.access");

    private Logs() {}

    /// Sends warnings to the console alone: a server's log is its supervisor's to keep.
    static void toConsole() {
        toConsole(Level.WARNING);
    }

    private static void toConsole(Level least) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        add(root, new ConsoleHandler(), least);
        // The access log is a line a call: it goes to the console by itself, and a server's setting switches it off.
        ACCESS.setUseParentHandlers(false);
        add(ACCESS, new ConsoleHandler(), Level.INFO);
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        // Java itself would print an exception with its words.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, fault) -> root.log(Level.SEVERE, "A thread ended by a fault", fault));
    }

    /// Sends the log there from now on; a directory that cannot be written leaves the console alone.
    ///
    /// @param console the least that is said on the console as well
    static void to(Path directory, Level console) {
        toConsole(console);
        Logger root = Logger.getLogger("");
        try {
            Files.createDirectories(directory);
            add(
                    root,
                    new FileHandler(directory.resolve("rollcall-%g.log").toString(), MAX_BYTES, FILES, true),
                    Level.INFO);
        } catch (IOException e) {
            root.log(Level.WARNING, "There is no log file: the log directory cannot be written", e);
        }
    }

    private static void add(Logger root, Handler handler, Level level) {
        handler.setLevel(level);
        handler.setFormatter(new LogLine());
        root.addHandler(handler);
    }
}
