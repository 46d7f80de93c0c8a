package health.rollcall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/// Looks for members' names wherever a program leaves something: its files, its logs, what it prints, its threads.
final class Overheard implements AutoCloseable {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = System.err;
    private final Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();

    /// Logs as the program does, to a directory and the console, and listens to the latter.
    Overheard(Path logs) {
        System.setErr(new PrintStream(printed, /* autoFlush= */ true, UTF_8));
        Logs.to(logs, Level.WARNING);
    }

    /// Every place where one of the names stands, in UTF-8 or UTF-16.
    List<String> find(Collection<String> names, Path... directories) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    look(file.toString(), bytes(file), names, found);
                }
            }
        }
        look("the console", printed.toByteArray(), names, found);
        String threads = String.join(
                "\n",
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .toList());
        look("a thread's name", threads.getBytes(UTF_8), names, found);
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return new byte[0];
        }
    }

    private static void look(String where, byte[] bytes, Collection<String> names, List<String> found) {
        String all = new String(bytes, ISO_8859_1);
        for (String name : names) {
            for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
                if (all.contains(new String(name.getBytes(charset), ISO_8859_1))) {
                    found.add(name + " in " + where + " as " + charset);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        LogManager.getLogManager().readConfiguration();
        Thread.setDefaultUncaughtExceptionHandler(handler);
        System.setErr(console);
    }
}
