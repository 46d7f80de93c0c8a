package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.RunningCentral.Reply;
import health.rollcall.protocol.ParticipantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {
    private static final int MARKS_A_PUSH = 200;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aServerThatIsStoppedInTheMiddleOfPushesKeepsAllThatItAnsweredAndItsDatabaseOpensAgain() throws Exception {
        int answered = 0;
        for (int round = 0; round < 3; round++) {
            RunningCentral central = RunningCentral.start(directory);
            Facility.send(central);
            central.feed(
                    "/feed/group-sessions/ses-1",
                    Facility.session(Instant.EPOCH, Duration.ofHours(1), "mem-1", "mem-2"));
            central.token("supervisor");
            CountDownLatch pushing = new CountDownLatch(1);
            CompletableFuture<Integer> pusher = CompletableFuture.supplyAsync(() -> pushUntilRefused(central, pushing));
            pushing.await();
            central.stopServing();
            answered += pusher.join();
        }
        assertThat(answered).isPositive();
        try (RunningCentral again = RunningCentral.start(directory)) {
            Reply session = again.get("supervisor", "/group-sessions/ses-1");
            assertThat(session.status()).isEqualTo(200);
            // Each answered mark raised the version by one; pushes that were cut off may have raised it further.
            assertThat(session.body().path("version").asInt()).isGreaterThan(answered);
        }
    }

    @Test
    @Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void stoppingAStoppedServerWaitsForNothing() throws Exception {
        RunningCentral central = RunningCentral.start(directory);
        central.stopServing();
        central.stopServing();
    }

    /// @return how many marks were answered as applied
    private static int pushUntilRefused(RunningCentral central, CountDownLatch pushing) {
        int applied = 0;
        try {
            while (true) {
                Reply reply = central.call("supervisor", "POST", "/sync/push", push());
                if (reply.status() != 200) {
                    assertThat(reply.status()).isEqualTo(503);
                    return applied;
                }
                applied += count(reply.body(), "APPLIED");
                pushing.countDown();
            }
        } catch (IOException e) {
            return applied;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(JsonNode body, String outcome) {
        List<String> outcomes = new ArrayList<>(body.findValuesAsText("outcome"));
        outcomes.removeIf(one -> !one.equals(outcome));
        return outcomes.size();
    }

    /// One member turned on and off again.
    private static String push() {
        String participant = ParticipantId.of("ses-1", "mem-1");
        String first = mark(participant, "SCHEDULED", "ATTENDED");
        String rest = IntStream.range(0, MARKS_A_PUSH)
                .mapToObj(
                        i -> i % 2 == 0 ? mark(participant, "ATTENDED", "LATE") : mark(participant, "LATE", "ATTENDED"))
                .collect(Collectors.joining(","));
        return "{\"workstationId\":\"ws-1\",\"intents\":[" + first + "," + rest + "]}";
    }

    private static String mark(String participant, String from, String to) {
        return """
                {"intentId":"%s","kind":"MARK","sessionId":"ses-1","participantId":"%s","from":"%s","to":"%s"}""".formatted(UUID.randomUUID(), participant, from, to);
    }
}
