package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One window to a data directory; a second start reaches it.
class FrontDoorTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final WindowCall SHOW = new WindowCall.Show();

    @TempDir
    Path directory;

    private final List<WindowCall> heard = new CopyOnWriteArrayList<>();

    private CompletableFuture<Boolean> hear(WindowCall call) {
        return CompletableFuture.completedFuture(heard.add(call));
    }

    private FrontDoor open(Path at) throws IOException {
        FrontDoor door = FrontDoor.take(at).orElseThrow();
        door.answer(this::hear);
        return door;
    }

    private static void ringUntilHeard(Path at, WindowCall call) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> FrontDoor.ring(at, call, LONG));
    }

    @Test
    void theFirstTakesTheDoorAndEachLaterOneReachesIt() throws IOException {
        try (FrontDoor door = open(directory)) {
            assertThat(FrontDoor.take(directory)).isEmpty();
            ringUntilHeard(directory, SHOW);
            assertThat(FrontDoor.ring(directory, new WindowCall.Open("group 1/é"), LONG))
                    .isTrue();
            assertThat(heard).containsExactly(SHOW, new WindowCall.Open("group 1/é"));
            assertThat(door).isNotNull();
        }
        assertThat(FrontDoor.ring(directory, SHOW, LONG)).as("nobody is there").isFalse();
        open(directory).close();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName)).containsExactly(Path.of("window.lock"));
        }
    }

    @Test
    void aDirectoryWhosePathIsTooLongForASocketHasADoorToo() throws IOException {
        Path deep = directory.resolve("a".repeat(100)).resolve("b".repeat(100));
        Path elsewhere;
        try (FrontDoor door = open(deep)) {
            ringUntilHeard(deep, SHOW);
            assertThat(heard).containsExactly(SHOW);
            assertThat(door).isNotNull();
            elsewhere = Path.of(Files.readString(deep.resolve("window.socket-path")));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(elsewhere.getParent()).doesNotExist();
        try (Stream<Path> left = Files.list(deep)) {
            assertThat(left.map(Path::getFileName)).containsExactly(Path.of("window.lock"));
        }
    }

    @Test
    void aWindowThatCannotComeDoesNotAnswerAndTheNextRingIsHeard() throws IOException {
        boolean[] ready = new boolean[1];
        try (FrontDoor door = FrontDoor.take(directory).orElseThrow()) {
            door.answer(call -> {
                if (!ready[0]) {
                    throw new IllegalStateException("No window yet");
                }
                return hear(call);
            });
            assertThat(FrontDoor.ring(directory, SHOW, LONG)).isFalse();
            ready[0] = true;
            ringUntilHeard(directory, SHOW);
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void aWindowThatHangsIsNotWaitedForLongerThanPatienceLasts() throws IOException {
        try (FrontDoor door = FrontDoor.take(directory).orElseThrow()) {
            door.answer(call -> {
                heard.add(call);
                return new CompletableFuture<>();
            });
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        assertThat(FrontDoor.ring(directory, SHOW, Duration.ofMillis(50)))
                                .isFalse();
                        return !heard.isEmpty();
                    });
        }
    }

    @Test
    void whatIsNoCallIsNotAnsweredAndTheDoorGoesOn() throws IOException {
        try (FrontDoor door = open(directory)) {
            ringUntilHeard(directory, SHOW);
            for (String line : List.of(
                    "close\n", "open \n", "\n", "show me\n", "x".repeat(5000), "open " + "x".repeat(129) + "\n")) {
                assertThat(said(line)).isEmpty();
            }
            assertThat(FrontDoor.ring(directory, SHOW, LONG)).isTrue();
            assertThat(heard).containsExactly(SHOW, SHOW);
            assertThat(door).isNotNull();
        }
    }

    private String said(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.resolve("window.socket")));
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(100);
            try {
                channel.read(answer);
            } catch (IOException e) {
                // It closed the door before all was said.
                return "";
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }

    /// Takes the door, hangs the bell out, and stays until it is killed.
    public static final class Doorkeeper {
        private Doorkeeper() {}

        public static void main(String[] arguments) throws IOException {
            Path place = Path.of(arguments[0]);
            Optional<FrontDoor> door = FrontDoor.take(place);
            door.orElseThrow().answer(call -> {
                System.out.println(call.line());
                return CompletableFuture.completedFuture(true);
            });
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever started this closes its input.
            }
        }
    }

    @Test
    void anotherProcessIsReachedAndOneThatWasKilledLeavesTheDoorFree() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doorkeeper.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("ready");
            assertThat(FrontDoor.take(directory)).isEmpty();
            ringUntilHeard(directory, new WindowCall.Open("s1"));
            assertThat(output.readLine()).isEqualTo("open s1");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(directory.resolve("window.socket"))
                .as("a killed process cleans nothing")
                .exists();
        assertThat(FrontDoor.ring(directory, SHOW, LONG)).isFalse();
        try (FrontDoor door = open(directory)) {
            ringUntilHeard(directory, SHOW);
            assertThat(door).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Show", "show ", "open", "open ", "open a\nb", "close"})
    void anythingElseIsNoCall(String line) {
        assertThat(WindowCall.of(line)).isEmpty();
    }

    @Test
    void aCallIsReadAsItWasWritten() {
        for (WindowCall call : List.of(SHOW, new WindowCall.Open("s 1"), new WindowCall.Open("ñ".repeat(128)))) {
            assertThat(WindowCall.of(call.line())).contains(call);
        }
        assertThatThrownBy(() -> new WindowCall.Open("a\nshow")).isInstanceOf(IllegalArgumentException.class);
    }
}
