package health.rollcall;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for members' names wherever a program leaves something: its files, its logs, what it prints, its threads.
final class Overheard implements AutoCloseable {
    private static final long MOST_BYTES = 20_000_000;

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

    /// The same where programs put their temporary files, as far as they are new. Other tests have folders of their
    /// own there.
    List<String> findInTemporaryFiles(Collection<String> names, Instant since) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return find(names, files.filter(file -> isNew(file, since)).toArray(Path[]::new));
        }
    }

    private static boolean isNew(Path file, Instant since) {
        try {
            return Files.isRegularFile(file)
                    && Files.isReadable(file)
                    && Files.size(file) < MOST_BYTES
                    && Files.getLastModifiedTime(file).toInstant().isAfter(since);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return new byte[0];
        }
    }

    /// By the first two bytes of what is looked for: files are long, and names are many.
    private static void look(String where, byte[] bytes, Collection<String> names, List<String> found) {
        Map<Integer, List<Sought>> byStart = names.stream()
                .flatMap(name -> Stream.of(UTF_8, UTF_16LE, UTF_16BE)
                        .map(charset -> new Sought(name, charset, name.getBytes(charset))))
                .collect(Collectors.groupingBy(sought -> start(sought.bytes(), 0)));
        BitSet starts = new BitSet();
        byStart.keySet().forEach(starts::set);
        for (int at = 0; at + 1 < bytes.length; at++) {
            int start = start(bytes, at);
            if (starts.get(start)) {
                for (Sought sought : byStart.getOrDefault(start, List.of())) {
                    if (sought.isAt(bytes, at)) {
                        found.add(sought.name() + " in " + where + " as " + sought.charset());
                    }
                }
            }
        }
    }

    private static int start(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sought(String name, Charset charset, byte[] bytes) {
        boolean isAt(byte[] all, int at) {
            int end = at + bytes.length;
            return end <= all.length && Arrays.equals(all, at, end, bytes, 0, bytes.length);
        }
    }

    @Override
    public void close() throws IOException {
        LogManager.getLogManager().readConfiguration();
        Thread.setDefaultUncaughtExceptionHandler(handler);
        System.setErr(console);
    }
}
