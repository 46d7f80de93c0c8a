package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of an answer is believed.
class AnswerReaderTest {
    private static final GroupSession SESSION = Sessions.session("ses-1", 3)
            .withRoster(
                    List.of(new RosterMember(
                            "par-1", "mem-1", "Ann Lee", AttendanceStatus.SCHEDULED, null, null, List.of())),
                    List.of());

    private static <T> Answer<T> read(String body, AnswerReader.Reading<T> reading) throws IOException {
        return AnswerReader.read(response(200, "application/json", body), reading);
    }

    private static Response response(int status, String type, String body) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.get(type)))
                .build();
    }

    private static String json(Object value) throws IOException {
        return Json.STRICT.writeValueAsString(value);
    }

    @Test
    void aWholeSessionIsGood() throws IOException {
        assertThat(read(json(SESSION), AnswerReader.as(GroupSession.class))).isEqualTo(new Answer.Good<>(SESSION));
    }

    /// Each of these came through once, and broke what was done with it: the list, the journal, the cache.
    @ParameterizedTest
    @CsvSource({
        "'\"Ann Lee\"', null",
        "'\"SCHEDULED\"', null",
        "'\"mem-1\"', null",
        "'\"Morning group\"', null",
        "'\"Morning group\"', '\"Morning \\ud83d\"'",
        "'\"2026-11-23T14:00:00Z\"', '\"+1000000000-12-31T23:59:59Z\"'",
        "'\"2026-11-23T15:00:00Z\"', '\"-1000000000-01-01T00:00:00Z\"'"
    })
    void aSessionThatCouldNotBeShownOrKeptIsNotTheServers(String good, String bad) throws IOException {
        String session = json(SESSION).replace(good, bad);
        assertThat(session).isNotEqualTo(json(SESSION));

        assertThat(read(session, AnswerReader.as(GroupSession.class)))
                .isEqualTo(new Answer.Bad<>(Failure.of(Failure.Kind.NOT_THE_SERVER)));
    }

    @Test
    void anOutcomeThatCouldNotBeKeptIsLeftOutAndTheOthersCount() throws IOException {
        String both = json(new Push.Answer(List.of(
                        new Outcome("a", Outcome.Verdict.APPLIED, null, SESSION),
                        new Outcome("b", Outcome.Verdict.CONVERGED, null, null))))
                .replace("Ann Lee", "Ann \\ud83d");

        assertThat(read(both, AnswerReader::outcomes))
                .isEqualTo(new Answer.Good<>(List.of(new Outcome("b", Outcome.Verdict.CONVERGED, null, null))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Pull.MAX_CURSOR + 1})
    void aCursorThatCouldNotBeSentBackIsNotTheServers(int length) throws IOException {
        Pull.Answer page = new Pull.Answer(List.of(), "c".repeat(length), false, "");

        assertThat(read(json(page), AnswerReader::page))
                .isEqualTo(new Answer.Bad<>(Failure.of(Failure.Kind.NOT_THE_SERVER)));
    }

    @Test
    void aFacilityWithoutAnIdIsNotTheServers() throws IOException {
        String page = json(new Page<>(List.of(new Reference.Payer("pay-1", "Buckeye")), null))
                .replace("\"pay-1\"", "null");

        assertThat(read(page, body -> AnswerReader.list(body, Reference.Payer.class)))
                .isEqualTo(new Answer.Bad<>(Failure.of(Failure.Kind.NOT_THE_SERVER)));
    }

    /// An intent is parked for what the server judged, never because it came too slowly or too early.
    @ParameterizedTest
    @ValueSource(ints = {408, 425})
    void whoWasTooSlowIsNotJudged(int status) throws IOException {
        Problem problem = new Problem("urn:x", "Slow", status, "", ProblemCode.INVALID, null, null, null, null);
        Response answer = response(status, Problem.MEDIA_TYPE, json(problem));

        assertThat(AnswerReader.read(answer, AnswerReader::outcomes))
                .isEqualTo(new Answer.Bad<>(Failure.of(Failure.Kind.UNREACHABLE)));
    }
}
