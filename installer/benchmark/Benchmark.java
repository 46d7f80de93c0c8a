import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Times starts of the packaged program, with many sessions in its encrypted cache, beside those of a bare window
/// with a table on the stock JDK: in turns, from the start of the process to the last change of the picture where
/// list and table are, as it lies in the memory of a screen without a monitor.
///
/// Arguments: the screen's memory, the program's launcher, the data folder, the command of the bare window…
public final class Benchmark {
    private static final int RUNS = Integer.getInteger("runs", 10);
    private static final int SESSIONS = Integer.getInteger("sessions", 10_000);
    private static final String SERVER = "http://127.0.0.1:" + Integer.getInteger("port", 18_099);
    private static final int HEADER = 3232;
    private static final int WIDTH = 1366;
    /// The list's part of the window, past what a clock or a spinner changes.
    private static final int LEFT = 60, RIGHT = 430, TOP = 230, BOTTOM = 690;
    private static final long CALM = TimeUnit.SECONDS.toNanos(3);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
    private static final long IDLE_SECONDS = 8;

    private record Start(double milliseconds, long peakMegabytes, long idleMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("fill")) {
            fill();
            return;
        }
        Path screen = Path.of(arguments[0]);
        List<String> program = List.of(arguments[1], "--data", arguments[2], "--server", SERVER, "--user", "supervisor",
                "--facility", "fac-river");
        List<String> bare = List.of(Arrays.copyOfRange(arguments, 3, arguments.length));
        List<Start> bares = new ArrayList<>();
        List<Start> programs = new ArrayList<>();
        // The first of each warms the disk's cache and is not counted.
        for (int run = 0; run <= RUNS; run++) {
            Start one = start(bare, screen);
            Start other = start(program, screen);
            System.err.printf(Locale.ROOT, "%2d  %s  %s%n", run, one, other);
            if (run > 0) {
                bares.add(one);
                programs.add(other);
            }
        }
        System.out.printf("%-34s %8s %8s %8s %9s %9s%n", "", "min ms", "median", "max", "peak MB", "idle MB");
        tell("bare table window, stock JDK", bares);
        tell("Rollcall, " + SESSIONS + " sessions, encrypted", programs);
        System.out.printf(Locale.ROOT, "start: %.2f of the bare window's (to be at most 0.75); idle memory to be at most"
                + " 250 MB%n", median(programs) / median(bares));
    }

    /// The server's day is full of sessions, as the feed of a large facility would bring them.
    private static void fill() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = Pattern.compile("\"accessToken\":\"([^\"]+)").matcher(client.send(
                            request("/practice/token", "").POST(BodyPublishers.ofString("{\"user\":\"feed\"}")).build(),
                            BodyHandlers.ofString()).body()).results().findFirst().orElseThrow().group(1);
            Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
            for (int i = 0; i < SESSIONS; i++) {
                Instant start = today.plus(i % 59 - 29, ChronoUnit.DAYS).plus(13 + i % 8, ChronoUnit.HOURS);
                String body = """
                        {"facilityId":"fac-river","groupType":"PSYCHOTHERAPY","title":"Group %d","startsAt":"%s",
                        "endsAt":"%s","memberIds":[]}""".formatted(i, start, start.plus(1, ChronoUnit.HOURS));
                int status = client.send(request("/api/v1/feed/group-sessions/bench-" + i, token)
                                .PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
                if (status >= 300) {
                    throw new IOException("The feed answered " + status);
                }
            }
        }
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(SERVER + path)).header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Start start(List<String> command, Path screen) throws Exception {
        try (FileChannel channel = new RandomAccessFile(screen.toFile(), "r").getChannel()) {
            MappedByteBuffer picture = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            long last = look(picture);
            long began = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long changedAt = 0;
            while (changedAt == 0 || System.nanoTime() - changedAt < CALM) {
                long now = look(picture);
                if (now != last) {
                    changedAt = System.nanoTime();
                    last = now;
                }
                if (System.nanoTime() - began > LONGEST) {
                    throw new IOException("No calm picture: " + command.getFirst());
                }
                Thread.sleep(4);
            }
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            Start start = new Start(
                    (changedAt - began) / 1e6, memory(process, "VmHWM"), memory(process, "VmRSS"));
            process.destroy();
            process.waitFor();
            TimeUnit.SECONDS.sleep(1);
            return start;
        }
    }

    private static long look(MappedByteBuffer picture) {
        CRC32 sum = new CRC32();
        for (int row = TOP; row < BOTTOM; row += 2) {
            sum.update(picture.slice(HEADER + (row * WIDTH + LEFT) * 4, (RIGHT - LEFT) * 4));
        }
        return sum.getValue();
    }

    private static long memory(Process process, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static double median(List<Start> starts) {
        double[] sorted = starts.stream().mapToDouble(Start::milliseconds).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void tell(String name, List<Start> starts) {
        System.out.printf(Locale.ROOT, "%-34s %8.0f %8.0f %8.0f %9d %9d%n", name,
                starts.stream().mapToDouble(Start::milliseconds).min().orElseThrow(), median(starts),
                starts.stream().mapToDouble(Start::milliseconds).max().orElseThrow(),
                starts.stream().mapToLong(Start::peakMegabytes).max().orElseThrow(),
                starts.stream().mapToLong(Start::idleMegabytes).max().orElseThrow());
    }
}
