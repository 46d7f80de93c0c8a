package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// How long a server asks to be left alone, and that it is, whatever was asked of it.
final class RetryAfterTest {
    private static final Duration ASKED = Duration.ofSeconds(90);

    private static @Nullable Duration asked(int status, String retryAfter) {
        Response response = new Response.Builder()
                .request(
                        new Request.Builder().url("https://central.example/api").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("Date", "Mon, 23 Nov 2026 14:00:00 GMT")
                .header("Retry-After", retryAfter)
                .body(ResponseBody.create("", MediaType.get("text/plain")))
                .build();
        return AnswerReader.failure(response).retryAfter();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"90", "Mon, 23 Nov 2026 14:01:30 GMT", "Monday, 23-Nov-26 14:01:30 GMT", "Mon Nov 23 14:01:30 2026"
            })
    void isReadInSecondsAndAsADateByTheServersOwnClock(String header) {
        assertThat(asked(503, header)).isEqualTo(ASKED);
        assertThat(asked(429, header)).isEqualTo(ASKED);
    }

    @Test
    void aTimeThatIsOverIsNoPauseAndWhatCannotBeReadIsNone() {
        assertThat(asked(503, "Mon, 23 Nov 2026 13:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(asked(503, "soon")).isNull();
        assertThat(asked(503, "-5")).isNull();
        assertThat(asked(503, "99999999999999999999")).isNull();
    }

    static Stream<SyncEvent> answers() {
        Failure busy = new Failure(Failure.Kind.BUSY, ASKED);
        return Stream.of(
                new SyncEvent.PushFailed(busy),
                new SyncEvent.PullFailed(busy),
                new SyncEvent.StreamLost(1, busy),
                new SyncEvent.SessionFailed("s1", busy),
                new SyncEvent.RulesFailed(busy),
                new SyncEvent.ReferenceFailed(busy));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void nothingAtAllIsAskedBeforeItIsOver(SyncEvent busy) {
        Steps steps = Steps.online().sends("a").does(busy);
        steps.does(new SyncEvent.SomethingToSend()).does(new SyncEvent.StreamSaid(1, "c9"));
        steps.does(new SyncEvent.FetchAsked("s1"));
        for (int times = 1; times <= 11; times++) {
            steps.after(Duration.ofSeconds(8));
            assertThat(steps.last().stream().filter(RetryAfterTest::isAsked))
                    .as("after %s s", times * 8)
                    .isEmpty();
        }
        steps.after(Duration.ofSeconds(4)).does(new SyncEvent.FetchAsked("s2"));
        assertThat(steps.wants(SyncEffect.FetchSession.class)).isTrue();
    }

    private static boolean isAsked(SyncEffect effect) {
        return switch (effect) {
            case SyncEffect.Push _,
                    SyncEffect.Pull _,
                    SyncEffect.FetchSession _,
                    SyncEffect.FetchRules _,
                    SyncEffect.FetchReference _,
                    SyncEffect.OpenStream _ -> true;
            default -> false;
        };
    }
}
