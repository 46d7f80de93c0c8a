package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.RunningCentral.Reply;
import health.rollcall.protocol.ParticipantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionOverHttpTest {
    @TempDir
    Path directory;

    private RunningCentral central;

    @BeforeEach
    void start() throws Exception {
        central = RunningCentral.start(directory);
        Facility.send(central);
        Reply created = central.feed(
                "/feed/group-sessions/ses-1",
                Facility.session(Instant.now(), Duration.ofHours(1), "mem-1", "mem-2", "mem-3"));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        central.close();
    }

    private Reply mark(String person, String from, String to, String... headers) throws Exception {
        return central.call(
                "supervisor",
                "PUT",
                "/group-sessions/ses-1/participants/" + ParticipantId.of("ses-1", person) + "/attendance",
                Facility.mark(from, to),
                headers);
    }

    @Test
    void aSessionShowsItsRosterInOrderAndItsSupervisorsOnce() throws Exception {
        Reply reply = central.get("supervisor", "/group-sessions/ses-1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("members").findValuesAsText("memberId"))
                .containsExactly("mem-1", "mem-2", "mem-3");
        assertThat(reply.body().path("supervisors").findValuesAsText("providerId"))
                .containsExactly("pro-1");
        assertThat(reply.body().path("version").asLong()).isEqualTo(1);
        assertThat(reply.response().headers().firstValue("ETag")).contains("\"1\"");
        assertThat(reply.body().has("locked")).isFalse();
        assertThat(central.call("supervisor", "GET", "/group-sessions/ses-1", "", "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aMarkIsAppliedOnceAndThenConverges() throws Exception {
        Reply first = mark("mem-1", "SCHEDULED", "ATTENDED");
        assertThat(first.body().path("outcome").asText()).isEqualTo("APPLIED");
        assertThat(first.body().at("/session/version").asLong()).isEqualTo(2);
        assertThat(first.body().at("/session/members/0/statusChangedBy").asText())
                .isEqualTo("Sam Rivera");
        Reply second = mark("mem-1", "SCHEDULED", "ATTENDED");
        assertThat(second.body().path("outcome").asText()).isEqualTo("CONVERGED");
        assertThat(second.body().at("/session/version").asLong()).isEqualTo(2);
        Reply third = mark("mem-1", "SCHEDULED", "ABSENT");
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.code()).isEqualTo("DIVERGED");
        assertThat(third.body().at("/current/status").asText()).isEqualTo("ATTENDED");
        assertThat(third.body().at("/session/id").asText()).isEqualTo("ses-1");
        Reply fourth = mark("mem-1", "ATTENDED", "SCHEDULED");
        assertThat(fourth.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(fourth.body().path("allowed").toString()).isEqualTo("[\"ABSENT\",\"LATE\"]");
    }

    @Test
    void aKeyGivesItsFirstAnswerAgainAndNoOtherBody() throws Exception {
        String key = "5e0c1a52-7d0f-4d8e-9f0b-0d6d6f6c6c31";
        Reply first = mark("mem-1", "SCHEDULED", "ATTENDED", "Idempotency-Key", key);
        mark("mem-1", "ATTENDED", "ABSENT");
        Reply again = mark("mem-1", "SCHEDULED", "ATTENDED", "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(mark("mem-1", "SCHEDULED", "LATE", "Idempotency-Key", key).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theListCountsAndThePreviewTellsWhoIsUnmarked() throws Exception {
        mark("mem-1", "SCHEDULED", "ATTENDED");
        mark("mem-2", "SCHEDULED", "LATE");
        Reply list = central.get("supervisor", "/group-sessions");
        assertThat(list.body().at("/items/0/attended").asInt()).isEqualTo(1);
        assertThat(list.body().at("/items/0/late").asInt()).isEqualTo(1);
        assertThat(list.body().at("/items/0/scheduled").asInt()).isEqualTo(1);
        assertThat(central.get("supervisor", "/group-sessions?status=COMPLETE")
                        .body()
                        .path("items"))
                .isEmpty();
        Reply preview = central.get("supervisor", "/group-sessions/ses-1/billing-preview");
        assertThat(preview.body().path("expectedChargesCents").asLong()).isEqualTo(5000);
        assertThat(preview.body().path("issues").findValuesAsText("code"))
                .containsExactly("GROUP_UNATTENDED_BILLED", "SUPERVISION_RATIO_BREACH");
        assertThat(preview.body().at("/issues/0").has("blocking")).isFalse();
    }

    @Test
    void aPullGivesEachChangedSessionOnceAndAnotherServersCursorIsGone() throws Exception {
        Reply first = central.get("supervisor", "/sync/pull?facilityId=fac-river");
        assertThat(first.body().path("sessions")).hasSize(1);
        assertThat(first.body().path("ruleBookVersion").asText()).isEqualTo("2026-1");
        String next = first.body().path("next").asText();
        assertThat(central.get("supervisor", "/sync/pull?facilityId=fac-river&since=" + next)
                        .body()
                        .path("sessions"))
                .isEmpty();
        mark("mem-1", "SCHEDULED", "ATTENDED");
        mark("mem-2", "SCHEDULED", "ATTENDED");
        Reply second = central.get("supervisor", "/sync/pull?facilityId=fac-river&since=" + next);
        assertThat(second.body().path("sessions").findValuesAsText("id")).containsExactly("ses-1");
        assertThat(second.body().at("/sessions/0/version").asLong()).isEqualTo(3);
        assertThat(central.get("supervisor", "/sync/pull?facilityId=fac-river&since=bm9uZQ")
                        .code())
                .isEqualTo("CURSOR_EXPIRED");
    }

    @Test
    void pushDecidesEachIntentByItselfAndKeepsItsOutcome() throws Exception {
        String participant = ParticipantId.of("ses-1", "mem-1");
        String body = """
                {"workstationId":"ws-1","intents":[
                 {"intentId":"i-1","kind":"MARK","sessionId":"ses-1","participantId":"%1$s","from":"SCHEDULED",
                  "to":"ATTENDED","occurredAt":"2026-01-01T00:00:00Z"},
                 {"intentId":"i-2","kind":"DANCE"},
                 {"intentId":"i-3","kind":"MARK","sessionId":"ses-9","participantId":"x","from":"SCHEDULED","to":"LATE"},
                 {"intentId":"i-4","kind":"MARK","sessionId":"ses-1","participantId":"%1$s","from":"ATTENDED",
                  "to":"LATE"}]}""".formatted(participant);
        Reply first = central.call("supervisor", "POST", "/sync/push", body);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
        assertThat(first.body().path("outcomes").findValuesAsText("outcome"))
                .containsExactly("APPLIED", "REJECTED", "REJECTED", "APPLIED");
        assertThat(first.body().at("/outcomes/1/code").asText()).isEqualTo("INVALID");
        assertThat(first.body().at("/outcomes/2/code").asText()).isEqualTo("NOT_FOUND");
        Reply again = central.call("supervisor", "POST", "/sync/push", body);
        assertThat(again.body()).isEqualTo(first.body());
        Reply reused = central.call("supervisor", "POST", "/sync/push", body.replace("\"LATE\"}]", "\"ABSENT\"}]"));
        assertThat(reused.body().at("/outcomes/3/code").asText()).isEqualTo("KEY_REUSED");
    }
}
