package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.NodeProcess.Reply;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Charge;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Pull;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two nodes, real processes on one real PostgreSQL, one of them killed in the middle of a load. More by
/// `-Drollcall.marks=N`, the marks of each worker.
@ExtendWith(SharedPostgres.class)
class TwoNodesTest {
    private static final int WORKERS = 4;
    private static final int MARKS = Integer.getInteger("rollcall.marks", 60);
    /// Sessions of each kind.
    private static final int EACH = 3;
    private static final RuleBook RULES;

    static {
        try {
            RULES = Json.LENIENT.readValue("{\"version\":\"2026-2\"," + rules().substring(1), RuleBook.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final String url;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();

    TwoNodesTest(PostgresServer postgres) {
        url = postgres.newDatabase();
    }

    /// A row of a roster, which one worker alone marks.
    private static final class Row {
        private AttendanceStatus status = AttendanceStatus.SCHEDULED;
        private int applied;

        AttendanceStatus next() {
            return switch (status) {
                case SCHEDULED, LATE -> AttendanceStatus.ATTENDED;
                case ATTENDED -> AttendanceStatus.ABSENT;
                case ABSENT -> AttendanceStatus.LATE;
            };
        }
    }

    /// Groups of one or two are paid otherwise than those of three or four, so that most marks move the band.
    private static String rules() {
        return """
                {"supervision":[],"bands":[
                 {"payerId":"pay-1","state":"OH","groupType":null,"minSize":1,"maxSize":2,"procedureCode":"90853",
                  "modifiers":["HQ"],"rateCents":3000,"unitMinutes":null,"unitRounding":null,"from":"2020-01-01",
                  "to":null,"source":"sample"},
                 {"payerId":"pay-1","state":"OH","groupType":null,"minSize":3,"maxSize":12,"procedureCode":"90853",
                  "modifiers":["HQ"],"rateCents":2000,"unitMinutes":null,"unitRounding":null,"from":"2020-01-01",
                  "to":null,"source":"sample"}]}""";
    }

    @Test
    @Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void oneNodeKilledUnderLoadLosesNothingAppliesNothingTwiceAndBillsNobodyTwice() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        // Both find an empty database at once, and migrate it once.
        try (NodeProcess staying = NodeProcess.launch(url, http);
                NodeProcess killed = NodeProcess.launch(url, http)) {
            staying.awaitServing();
            killed.awaitServing();
            prepare(staying, killed);
            List<NodeProcess> nodes = List.of(staying, killed);
            Map<String, GroupSession> pulled = new HashMap<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1)) {
                List<Future<?>> workers = new ArrayList<>();
                for (int worker = 1; worker <= WORKERS; worker++) {
                    int number = worker;
                    workers.add(threads.submit(() -> work(nodes, number)));
                }
                Future<?> puller = threads.submit(() -> pull(nodes, pulled, workers));
                while (answered.get() < WORKERS * MARKS / 2 && workers.stream().noneMatch(Future::isDone)) {
                    Thread.sleep(5);
                }
                killed.kill();
                for (Future<?> worker : workers) {
                    worker.get();
                }
                puller.get();
            }
            assertThat(killed.isAlive()).isFalse();
            assertThat(answered.get()).isEqualTo(WORKERS * MARKS);
            assertThat(pulled.values())
                    .allSatisfy(session -> assertThat(session)
                            .as("what came by pulls alone")
                            .isEqualTo(session(staying, session.id())));
            assertThat(pulled).hasSize(sessionIds("").size());
            assertEveryAnsweredMarkIsThereOnce(staying);
            assertNobodyIsBilledTwice(staying);
            assertAuditIsWhole();
        }
    }

    private static List<String> sessionIds(String kind) {
        return List.of("open-", "over-", "locked-").stream()
                .filter(one -> one.startsWith(kind))
                .flatMap(one -> IntStream.rangeClosed(1, EACH).mapToObj(i -> one + i))
                .toList();
    }

    private void prepare(NodeProcess one, NodeProcess other) throws IOException {
        feed(one, "/feed/facilities/fac-river", """
                {"name":"River House","state":"OH","zone":"America/New_York","npi":"1234567893"}""");
        feed(one, "/feed/providers/pro-1", """
                {"name":"Lee Park","credential":"LPCC-S","npi":"1234567893"}""");
        for (int i = 1; i <= WORKERS; i++) {
            feed(other, "/feed/members/mem-" + i, Facility.member("Member " + i, Facility.ID));
            feed(one, "/feed/staff-assignments/sta-" + i, """
                    {"providerId":"pro-1","memberId":"mem-%d","role":"SUPERVISING","from":"2020-01-01","to":null}""".formatted(i));
        }
        feed(other, "/rule-books/2026-2", rules());
        String[] members =
                IntStream.rangeClosed(1, WORKERS).mapToObj(i -> "mem-" + i).toArray(String[]::new);
        Instant now = Clock.systemUTC().instant();
        // None at the time of another, since nobody can be in two groups at once.
        int hours = 0;
        for (String id : sessionIds("")) {
            hours += 2;
            Instant start =
                    id.startsWith("open-") ? now.plus(Duration.ofHours(hours)) : now.minus(Duration.ofHours(hours));
            feed(other, "/feed/group-sessions/" + id, Facility.session(start, Duration.ofHours(1), members));
        }
        for (String id : sessionIds("locked-")) {
            for (String member : members) {
                mark(List.of(one), id, member, false);
            }
            supervisorIsThere(one, id);
            assertThat(session(one, id).isLocked()).isTrue();
        }
        answered.set(0);
    }

    private static void feed(NodeProcess node, String path, String body) throws IOException {
        assertThat(node.call("feed", "PUT", path, body).status()).as(path).isEqualTo(201);
    }

    private static void supervisorIsThere(NodeProcess node, String sessionId) throws IOException {
        assertThat(node.call("lead", "PUT", path(sessionId, "pro-1"), "{\"from\":\"SCHEDULED\",\"to\":\"ATTENDED\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String path(String sessionId, String person) {
        return "/group-sessions/" + sessionId + "/participants/" + ParticipantId.of(sessionId, person) + "/attendance";
    }

    private void work(List<NodeProcess> nodes, int worker) {
        List<String> sessions = sessionIds("");
        for (int i = 0; i < MARKS; i++) {
            String session = sessions.get((i + worker) % sessions.size());
            List<NodeProcess> order = (i + worker) % 2 == 0 ? nodes : nodes.reversed();
            String member = "mem-" + worker;
            if (session.startsWith("locked-")) {
                mark(order, session, member, true);
            } else if (i % 3 == 0) {
                push(order, session, member);
            } else {
                mark(order, session, member, false);
            }
        }
    }

    private void mark(List<NodeProcess> nodes, String sessionId, String person, boolean force) {
        Row row = row(sessionId, person);
        String body = """
                {"from":"%s","to":"%s","force":%s,"reason":%s}""".formatted(row.status, row.next(), force, force ? "\"Sign-in sheet\"" : "null");
        String key = UUID.randomUUID().toString();
        JsonNode answer = untilAnswered(
                nodes, node -> node.call("lead", "PUT", path(sessionId, person), body, "Idempotency-Key", key));
        applied(row, answer);
    }

    private void push(List<NodeProcess> nodes, String sessionId, String person) {
        Row row = row(sessionId, person);
        String body = """
                {"workstationId":"ws-%s","intents":[{"intentId":"%s","kind":"MARK","sessionId":"%s",
                 "participantId":"%s","from":"%s","to":"%s"}]}""".formatted(
                person, UUID.randomUUID(), sessionId, ParticipantId.of(sessionId, person), row.status, row.next());
        JsonNode answer = untilAnswered(nodes, node -> node.call("supervisor", "POST", "/sync/push", body));
        applied(row, answer.at("/outcomes/0"));
    }

    private Row row(String sessionId, String person) {
        return rows.computeIfAbsent(ParticipantId.of(sessionId, person), id -> new Row());
    }

    /// Nobody else marks this row, so anything but applied means that something was lost or done twice.
    private void applied(Row row, JsonNode answer) {
        assertThat(answer.path("outcome").asText()).as(answer.toString()).isEqualTo("APPLIED");
        row.status = row.next();
        row.applied++;
        answered.incrementAndGet();
    }

    private interface Calling {
        Reply at(NodeProcess node) throws IOException;
    }

    /// As a client does it: what got no answer is sent again, the same to the letter, to the next node.
    private static JsonNode untilAnswered(List<NodeProcess> nodes, Calling calling) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                Reply reply = calling.at(nodes.get(attempt % nodes.size()));
                if (reply.status() != 503) {
                    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
                    return reply.body();
                }
            } catch (IOException e) {
                // Killed before it answered, and nobody knows what it did.
            }
        }
        throw new AssertionError("no node answers");
    }

    private static void pull(List<NodeProcess> nodes, Map<String, GroupSession> pulled, List<Future<?>> workers) {
        String since = "";
        boolean last = false;
        while (true) {
            String path = "/sync/pull?facilityId=fac-river&limit=5" + (since.isEmpty() ? "" : "&since=" + since);
            Pull.Answer page =
                    as(untilAnswered(nodes, node -> node.call("viewer", "GET", path, "")), Pull.Answer.class);
            page.sessions().forEach(session -> pulled.put(session.id(), session));
            since = page.next();
            if (last && !page.more()) {
                return;
            }
            last = last || workers.stream().allMatch(Future::isDone);
        }
    }

    private void assertEveryAnsweredMarkIsThereOnce(NodeProcess node) {
        for (String id : sessionIds("")) {
            Map<String, Long> entered =
                    items(node, "/group-sessions/" + id + "/audit?limit=500", JsonNode.class).stream()
                            .filter(entry -> List.of("MARK", "CORRECT")
                                    .contains(entry.path("kind").asText()))
                            .collect(Collectors.groupingBy(
                                    entry -> entry.path("participantId").asText(), Collectors.counting()));
            GroupSession session = session(node, id);
            session.members().forEach(member -> {
                Row row = Objects.requireNonNull(rows.get(member.participantId()));
                assertThat(member.status()).as(id).isEqualTo(row.status);
                assertThat(entered.getOrDefault(member.participantId(), 0L))
                        .as("entries of %s in %s", member.memberId(), id)
                        .isEqualTo(row.applied);
            });
        }
    }

    private void assertNobodyIsBilledTwice(NodeProcess node) throws IOException {
        for (String id : sessionIds("over-")) {
            supervisorIsThere(node, id);
        }
        for (String id : sessionIds("")) {
            GroupSession session = session(node, id);
            List<Charge> right = id.startsWith("open-") ? List.of() : Billing.charges(session.toEngine(), RULES);
            Predicate<BilledCharge> stands = charge -> charge.state() == BilledCharge.State.BUILT;
            List<BilledCharge> standing =
                    items(node, "/group-sessions/" + id + "/charges?limit=500", BilledCharge.class).stream()
                            .filter(stands)
                            .toList();
            assertThat(standing)
                    .as(id)
                    .extracting(BilledCharge::participantId, BilledCharge::chargeCents)
                    .containsExactlyInAnyOrderElementsOf(right.stream()
                            .map(charge -> tuple(charge.participantId(), charge.chargeCents()))
                            .toList());
            assertThat(items(node, "/group-sessions/" + id + "/claims?limit=500", Claim.class).stream()
                            .filter(claim -> claim.state() == Claim.State.READY)
                            .map(Claim::memberId))
                    .as("one claim for each charge of " + id)
                    .containsExactlyInAnyOrderElementsOf(
                            standing.stream().map(BilledCharge::memberId).toList());
        }
    }

    private void assertAuditIsWhole() {
        StringWriter out = new StringWriter();
        int exit = CentralCommand.commandLine(
                        Map.of("ROLLCALL_JDBC_USER", PostgresServer.USER), InstantSource.system(), app -> {})
                .setOut(new PrintWriter(out))
                .execute("verify-audit", "--jdbc-url", url);
        assertThat(exit).as(out.toString()).isEqualTo(VerifyAudit.WHOLE);
        assertThat(out.toString()).contains(Facility.ID + ": ");
    }

    private static GroupSession session(NodeProcess node, String id) {
        try {
            return as(node.call("lead", "GET", "/group-sessions/" + id, "").body(), GroupSession.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> items(NodeProcess node, String path, Class<T> type) {
        try {
            List<T> items = new ArrayList<>();
            JsonNode page = node.call("lead", "GET", path, "").body();
            assertThat(page.path("nextCursor").isNull()).as(path).isTrue();
            page.path("items").forEach(item -> items.add(as(item, type)));
            return items;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T as(JsonNode node, Class<T> type) {
        try {
            return Json.LENIENT.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(node.toString(), e);
        }
    }
}
