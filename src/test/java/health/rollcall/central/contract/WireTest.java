package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.ContractVersion;
import health.rollcall.protocol.ProblemCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What holds for every call: how a body may look, how an error looks, and what needs no token.
@ContractTest
class WireTest {
    private static final int MIB = 1 << 20;

    private final Central central;
    private final Caller supervisor;

    WireTest(Central central) {
        this.central = central;
        supervisor = central.supervisor();
    }

    @Test
    void health_readiness_figures_and_the_contract_need_no_token() throws IOException {
        Caller anonymous = central.anonymous();

        assertThat(anonymous.get("//healthz").expect(200).at("/status").asText())
                .isEqualTo("UP");
        assertThat(anonymous.get("//readyz").expect(200).at("/status").asText()).isEqualTo("UP");
        assertThat(anonymous.get("//metrics").expect(200).body()).contains("# TYPE");
        assertThat(anonymous.get("//openapi.yaml").expect(200).body()).isEqualTo(Contract.text());
    }

    @Test
    void a_client_of_a_contract_that_is_no_longer_spoken_is_to_be_updated_and_nothing_is_done_for_it() {
        Caller old = supervisor.with(ContractVersion.HEADER, "0");
        old.get("/facilities").expect(426, ProblemCode.CLIENT_TOO_OLD);
        old.post("/sync/push", Map.of("workstationId", "ws-1", "intents", List.of()))
                .expect(426, ProblemCode.CLIENT_TOO_OLD);
        supervisor.with(ContractVersion.HEADER, "1").get("/facilities").expect(200);
        supervisor.with(ContractVersion.HEADER, "one").get("/facilities").expect(400, ProblemCode.INVALID);
    }

    /// What this server says is for it to judge: it may go on with the older one.
    @Test
    void a_client_of_a_newer_contract_is_answered_by_the_one_that_is_spoken_here() {
        supervisor.with(ContractVersion.HEADER, "2").get("/facilities").expect(200);
    }

    @Test
    void a_path_that_is_not_there_is_a_problem_not_found() {
        for (String path : List.of("//", "//nothing", "/nothing", "/group-sessions/a/b/c", "//api/v2/facilities")) {
            supervisor.get(path).expect(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void a_method_that_a_path_has_not_is_a_problem_too() {
        for (String path : List.of("/group-sessions", "/sync/pull", "/facilities", "//healthz", "//practice/token")) {
            supervisor.send("DELETE", path, null).expect(ProblemCode.METHOD_NOT_ALLOWED);
        }
        supervisor.send("POST", "/facilities", "{}").expect(ProblemCode.METHOD_NOT_ALLOWED);
        supervisor.send("GET", "/sync/push", null).expect(ProblemCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void a_body_over_one_mebibyte_is_too_large() {
        String large = "{\"workstationId\":\"" + "x".repeat(MIB) + "\",\"intents\":[]}";

        supervisor.post("/sync/push", large).expect(ProblemCode.TOO_LARGE);
        central.feed().put("/feed/facilities/fac-large", large).expect(ProblemCode.TOO_LARGE);
        supervisor.get("/facilities").expect(200);
    }

    @Test
    void a_body_of_one_mebibyte_is_read() {
        String frame = "{\"workstationId\":\"ws-1\",\"intents\":[]}";
        String full = frame + " ".repeat(MIB - frame.length());

        supervisor.post("/sync/push", full).expect(200);
        supervisor.post("/sync/push", full + " ").expect(ProblemCode.TOO_LARGE);
    }

    @Test
    void an_unknown_field_is_invalid_wherever_it_stands() {
        Map<String, Object> facility = Map.of("name", "New House", "state", "OH", "zone", "America/New_York");
        Caller feed = central.feed();

        feed.put("/feed/facilities/fac-new", with(facility, "open", true)).expect(400, ProblemCode.INVALID);
        feed.put("/feed/facilities/fac-new", facility).expect(201);
        supervisor
                .post("/sync/push", Map.of("workstationId", "ws-1", "intents", List.of(), "force", true))
                .expect(400, ProblemCode.INVALID);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(field, value);
        return more;
    }

    @Test
    void what_is_not_the_json_that_was_asked_for_is_invalid() {
        Caller feed = central.feed();

        for (String body : List.of(
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"facility\"",
                "{",
                "{}{}",
                "{\"name\":}",
                "{\"name\":\"A\",\"name\":\"B\",\"state\":\"OH\",\"zone\":\"America/New_York\"}",
                "{\"name\":7,\"state\":\"OH\",\"zone\":\"America/New_York\"}",
                "{\"name\":null,\"state\":\"OH\",\"zone\":\"America/New_York\"}",
                "{\"name\":\"A\",\"zone\":\"America/New_York\"}",
                "{\"name\":\"A\",\"state\":\"OH\",\"zone\":\"America/Nowhere\"}",
                "<facility/>")) {
            feed.put("/feed/facilities/fac-bad", body).expect(400, ProblemCode.INVALID);
        }
        assertThat(central.lead().get("/facilities").body()).doesNotContain("fac-bad");
    }

    @Test
    void half_a_character_which_utf_8_cannot_hold_is_invalid() {
        String provider = "{\"name\":\"Rosa \\ud83d\"}";

        central.feed().put("/feed/providers/pro-half", provider).expect(400, ProblemCode.INVALID);
        central.feed()
                .put("/feed/providers/pro-half", provider.replace("\\ud83d", "\\ud83d\\ude00"))
                .expect(201);
    }

    @Test
    void a_date_is_a_date_and_an_instant_is_in_utc() {
        central.river();
        String session = "{\"facilityId\":\"fac-river\",\"groupType\":\"SKILLS\",\"title\":\"A\",\"memberIds\":[],"
                + "\"startsAt\":\"2026-03-02T14:00:00Z\",\"endsAt\":END}";
        String assignment = "{\"providerId\":\"pro-brown\",\"memberId\":\"mem-01\",\"role\":\"COVERING\",\"from\":DAY}";
        Caller feed = central.feed();

        for (String end : List.of("1772470000", "\"2026-03-02T15:00:00-05:00\"", "\"2026-03-02\"", "\"\"", "[2026]")) {
            feed.put("/feed/group-sessions/ses-odd", session.replace("END", end))
                    .expect(400, ProblemCode.INVALID);
        }
        for (String from : List.of("\"2026-01-01T10:00:00\"", "[2026,1,1]", "20454", "\"+2026-01-01\"")) {
            feed.put("/feed/staff-assignments/sta-odd", assignment.replace("DAY", from))
                    .expect(400, ProblemCode.INVALID);
        }
    }

    @Test
    void an_id_that_no_path_can_hold_is_invalid() {
        central.river();
        for (String id : List.of("a/b", ".", "..")) {
            Map<String, Object> session = Map.of(
                    "id",
                    id,
                    "facilityId",
                    "fac-river",
                    "groupType",
                    "SKILLS",
                    "title",
                    "A",
                    "memberIds",
                    List.of(),
                    "startsAt",
                    "2026-03-02T14:00:00Z",
                    "endsAt",
                    "2026-03-02T15:00:00Z");
            supervisor.post("/group-sessions", session).expect(400, ProblemCode.INVALID);
        }
    }

    @Test
    void what_a_problem_says_holds_no_word_of_the_body() {
        String body = "{\"name\":\"Jane Roe\",\"facilityId\":\"fac-none\",\"coverages\":[]}";

        Answer unknown = central.feed().put("/feed/members/mem-x", body).expect(ProblemCode.UNKNOWN_REFERENCE);
        Answer garbled = central.feed().put("/feed/members/mem-x", body.replace("[]", "[Jane Roe]"));

        assertThat(unknown.body()).doesNotContain("Jane");
        assertThat(garbled.expect(400, ProblemCode.INVALID).body()).doesNotContain("Jane");
    }
}
