import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Times starts of the packaged program, with many sessions in its encrypted cache, beside those of a bare window
/// with a table on the stock JDK: in turns, from the start of the process to the last change of the picture where
/// list and table are, as it lies in the memory of a screen without a monitor. Told besides: the first change there,
/// the last one where a session lies beside the list, the processor's time, and the largest memory of any run.
///
/// Arguments: the screen's memory, the program's launcher, the data folder, the command of the bare window…
public final class Benchmark {
    private static final int RUNS = Integer.getInteger("runs", 10);
    private static final int SESSIONS = Integer.getInteger("sessions", 10_000);
    private static final String SERVER = "http://127.0.0.1:" + Integer.getInteger("port", 18_099);
    /// Where list and table are in the window.
    private static final Region LIST = new Region(60, 430, 230, 690);
    /// Where the session is that is opened beside the list.
    private static final Region BESIDE = new Region(440, 1270, 100, 690);
    private static final String MEMBERS = "/api/v1/facilities/fac-river/members";
    private static final long CALM = TimeUnit.SECONDS.toNanos(3);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
    private static final long IDLE_SECONDS = 8;

    /// A part of the screen, in pixels.
    private record Region(int left, int right, int top, int bottom) {}

    /// How a start went, in ms from the start of the process.
    ///
    /// @param window until the list's part of the screen first changed: there is a window
    /// @param list until it last changed: it is complete
    /// @param beside until the part beside it last changed
    /// @param processor the processor's time until the list was complete, of all threads together
    private record Start(
            double window, double list, double beside, double processor, long peakMegabytes, long idleMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("fill")) {
            fill();
            return;
        }
        Screen screen = Screen.of(Path.of(arguments[0]));
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
        System.out.printf(
                "%-38s %8s %26s %8s %9s %9s %9s%n",
                "ms",
                "window",
                "list: min, median, max",
                "beside",
                "processor",
                "peak MB",
                "idle MB");
        tell("bare table window, stock JDK", bares);
        tell("Rollcall, " + SESSIONS + " sessions, encrypted", programs);
        System.out.printf(
                Locale.ROOT,
                "list complete: %.2f of the bare window's (to be at most 0.75); idle memory to be at most 250 MB%n",
                median(programs, Start::list) / median(bares, Start::list));
    }

    /// The server's weeks are full of sessions, as the feed of a large facility would bring them.
    private static void fill() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String feed = token(client, "feed");
            String members = words(
                            "id",
                            answer(client, request(MEMBERS, token(client, "supervisor"))))
                    .limit(8)
                    .map("\"%s\""::formatted)
                    .collect(Collectors.joining(","));
            Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
            for (int i = 0; i < SESSIONS; i++) {
                Instant start = today.plus(i % 59 - 29, ChronoUnit.DAYS).plus(13 + i % 8, ChronoUnit.HOURS);
                String body = """
                        {"facilityId":"fac-river","groupType":"PSYCHOTHERAPY","title":"Group %d","startsAt":"%s",
                        "endsAt":"%s","memberIds":[%s]}""".formatted(i, start, start.plus(1, ChronoUnit.HOURS), members);
                answer(client, request("/api/v1/feed/group-sessions/bench-" + i, feed).PUT(BodyPublishers.ofString(body)));
            }
        }
    }

    private static String token(HttpClient client, String user) throws Exception {
        String body = "{\"user\":\"" + user + "\"}";
        return words("accessToken", answer(client, request("/practice/token", "").POST(BodyPublishers.ofString(body))))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> words(String key, String json) {
        return Pattern.compile("\"" + key + "\":\"([^\"]+)").matcher(json).results().map(found -> found.group(1));
    }

    private static String answer(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("The practice server answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(SERVER + path)).header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Start start(List<String> command, Screen screen) throws Exception {
        Watch list = new Watch(screen, LIST);
        Watch beside = new Watch(screen, BESIDE);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double processor = 0;
        while (!list.isCalm() || !beside.isCalm()) {
            if (list.look()) {
                processor = processorTime(process);
            }
            beside.look();
            if (System.nanoTime() - began > LONGEST) {
                throw new IOException("No calm picture: " + command.getFirst());
            }
            Thread.sleep(4);
        }
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        Start start = new Start(
                list.first(began),
                list.last(began),
                beside.last(began),
                processor,
                memory(process, "VmHWM"),
                memory(process, "VmRSS"));
        process.destroy();
        process.waitFor();
        TimeUnit.SECONDS.sleep(1);
        return start;
    }

    /// The memory of a screen without a monitor: a window dump, which is written as it is painted.
    private record Screen(MappedByteBuffer dump, int offset, int bytesPerLine) {
        private static final int HEADER_SIZE = 0, BYTES_PER_LINE = 12, COLOURS = 19, COLOUR_BYTES = 12;

        static Screen of(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                MappedByteBuffer dump = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
                int offset = dump.getInt(HEADER_SIZE) + COLOUR_BYTES * dump.getInt(COLOURS * Integer.BYTES);
                return new Screen(dump, offset, dump.getInt(BYTES_PER_LINE * Integer.BYTES));
            }
        }

        long sum(Region region) {
            CRC32 sum = new CRC32();
            for (int row = region.top(); row < region.bottom(); row += 2) {
                int from = offset + row * bytesPerLine + region.left() * Integer.BYTES;
                sum.update(dump.slice(from, (region.right() - region.left()) * Integer.BYTES));
            }
            return sum.getValue();
        }
    }

    /// Notes when a part of the screen changes.
    private static final class Watch {
        private final Screen screen;
        private final Region region;
        private final long before;
        private long now;
        private long firstAt;
        private long lastAt;

        Watch(Screen screen, Region region) {
            this.screen = screen;
            this.region = region;
            this.before = screen.sum(region);
            this.now = before;
        }

        /// Whether it changed.
        boolean look() {
            long next = screen.sum(region);
            if (next != now) {
                now = next;
                lastAt = System.nanoTime();
                firstAt = firstAt == 0 ? lastAt : firstAt;
                return true;
            }
            return false;
        }

        boolean isCalm() {
            return lastAt != 0 && System.nanoTime() - lastAt > CALM;
        }

        double first(long began) {
            return (firstAt - began) / 1e6;
        }

        double last(long began) {
            return (lastAt - began) / 1e6;
        }
    }

    /// In ms; the kernel counts in hundredths of a second.
    private static double processorTime(Process process) {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e6)
                .orElse(0.0);
    }

    private static long memory(Process process, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> what) {
        double[] sorted = starts.stream().mapToDouble(what).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void tell(String name, List<Start> starts) {
        System.out.printf(
                Locale.ROOT,
                "%-38s %8.0f %8.0f %8.0f %8.0f %8.0f %9.0f %9d %9d%n",
                name,
                median(starts, Start::window),
                starts.stream().mapToDouble(Start::list).min().orElseThrow(),
                median(starts, Start::list),
                starts.stream().mapToDouble(Start::list).max().orElseThrow(),
                median(starts, Start::beside),
                median(starts, Start::processor),
                starts.stream().mapToLong(Start::peakMegabytes).max().orElseThrow(),
                starts.stream().mapToLong(Start::idleMegabytes).max().orElseThrow());
    }
}
