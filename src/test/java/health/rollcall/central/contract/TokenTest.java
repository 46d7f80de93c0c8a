package health.rollcall.central.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is let in, and to what.
@ContractTest
class TokenTest {
    private final Central central;
    private final RiverHouse river;

    TokenTest(Central central) {
        this.central = central;
        river = central.river();
    }

    private String token(String user) {
        return central.anonymous()
                .post("//practice/token", Map.of("user", user))
                .expect(200)
                .at("/accessToken")
                .asText();
    }

    private void refused(Caller caller) {
        caller.get("/group-sessions").expect(ProblemCode.UNAUTHORIZED);
        caller.post("/sync/push", Map.of()).expect(ProblemCode.UNAUTHORIZED);
        caller.put("/feed/facilities/fac-x", Map.of()).expect(ProblemCode.UNAUTHORIZED);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    @Test
    void without_a_token_nobody_is_let_in() {
        refused(central.anonymous());
    }

    @Test
    void what_is_not_a_bearer_token_lets_nobody_in() {
        for (String header :
                List.of("", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic bGVhZDpsZWFk", "lead")) {
            refused(central.anonymous().with("Authorization", header));
        }
        refused(central.anonymous().with("Authorization", token("lead")));
    }

    @Test
    void a_token_whose_claims_were_changed_lets_nobody_in() {
        String[] parts = token("supervisor").split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        assertThat(claims).contains("fac-river");
        String changed = encode(claims.replace("fac-river", "fac-hill"));

        refused(central.anonymous().withToken(parts[0] + "." + changed + "." + parts[2]));
    }

    @Test
    void a_token_with_another_signature_lets_nobody_in() {
        String[] one = token("lead").split("\\.", -1);
        String[] other = token("viewer").split("\\.", -1);

        refused(central.anonymous().withToken(one[0] + "." + one[1] + "." + other[2]));
        refused(central.anonymous().withToken(one[0] + "." + one[1] + "."));
    }

    @Test
    void an_unsigned_token_lets_nobody_in() {
        String claims = token("lead").split("\\.", -1)[1];
        String header = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");

        refused(central.anonymous().withToken(header + "." + claims + "."));
        refused(central.anonymous().withToken(header + "." + claims + ".AAAA"));
    }

    @Test
    void a_token_is_good_until_it_expires_and_not_after() {
        Answer answer = central.anonymous().post("//practice/token", Map.of("user", "viewer"));
        Instant expiresAt = Instant.parse(answer.at("/expiresAt").asText());
        Caller viewer = central.anonymous().withToken(answer.at("/accessToken").asText());
        Duration left = Duration.between(central.clock().instant(), expiresAt);
        assertThat(left).isPositive();

        central.clock().advance(left.minusMinutes(3));
        viewer.get("/facilities").expect(200);
        central.clock().advance(Duration.ofMinutes(6));
        refused(viewer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /group-sessions",
        "GET, /facilities",
        "GET, /payers",
        "GET, /facilities/fac-river/members",
        "GET, /rule-books/current",
        "GET, /sync/pull?facilityId=fac-river",
        "GET, /sync/stream?facilityId=fac-river",
        "GET, /members/mem-01/encounters",
        "GET, /claims/none",
        "POST, /group-sessions",
        "POST, /sync/push"
    })
    void the_feed_reads_and_writes_nothing_else(String method, String path) {
        central.feed().send(method, path, "POST".equals(method) ? "{}" : null).expect(ProblemCode.FORBIDDEN);
    }

    @Test
    void the_feed_does_not_read_a_session() {
        String path = "/group-sessions/" + river.running(List.of("mem-01")).id();

        for (String part : List.of("", "/billing-preview", "/charges", "/claims")) {
            central.feed().get(path + part).expect(ProblemCode.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /group-sessions",
        "POST, /group-sessions/none/acceptances",
        "PUT, /group-sessions/none/participants/nobody/attendance",
        "POST, /sync/push"
    })
    void a_viewer_changes_nothing(String method, String path) {
        central.viewer().send(method, path, "{}").expect(ProblemCode.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"facilities", "providers", "members", "staff-assignments", "group-sessions"})
    void only_the_feed_feeds(String kind) {
        central.lead().put("/feed/" + kind + "/x", "{}").expect(ProblemCode.FORBIDDEN);
        central.supervisor().put("/feed/" + kind + "/x", "{}").expect(ProblemCode.FORBIDDEN);
        central.lead().put("/rule-books/x", RiverHouse.RULES).expect(ProblemCode.FORBIDDEN);
    }

    @Test
    void what_belongs_to_another_facility_is_not_there() {
        String hill = river.session(
                        RiverHouse.scheduled(RiverHouse.HILL, central.clock().instant(), List.of("mem-hill")))
                .id();
        Caller supervisor = central.supervisor();

        for (String part : List.of("", "/billing-preview", "/charges", "/claims")) {
            supervisor.get("/group-sessions/" + hill + part).expect(ProblemCode.NOT_FOUND);
            central.lead().get("/group-sessions/" + hill + part).expect(200);
        }
        supervisor.get("/facilities/fac-hill/members").expect(ProblemCode.NOT_FOUND);
        supervisor.get("/members/mem-hill/encounters").expect(ProblemCode.NOT_FOUND);
        supervisor.get("/sync/pull?facilityId=fac-hill").expect(ProblemCode.NOT_FOUND);
        supervisor.get("/sync/stream?facilityId=fac-hill").expect(ProblemCode.NOT_FOUND);
        assertThat(supervisor.get("/facilities").expect(200).at("/items").findValuesAsText("id"))
                .containsExactly("fac-river");
        assertThat(central.lead().get("/facilities").expect(200).at("/items").findValuesAsText("id"))
                .containsExactly("fac-hill", "fac-river");
    }
}
