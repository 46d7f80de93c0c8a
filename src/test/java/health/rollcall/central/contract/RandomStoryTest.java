package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rollcall.protocol.GroupSession;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Three hundred requests by chance, sensible and not: never a 5xx, never an answer that the contract does not have.
@ContractTest
class RandomStoryTest {
    private static final int REQUESTS = 300;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "x",
            "-1",
            "0",
            "null",
            "../..",
            "%2e%2e",
            "é😀",
            "' or 1=1 --",
            "a".repeat(300),
            "\u0000",
            "*",
            "{");

    private final Central central;
    private final List<GroupSession> sessions = new ArrayList<>();
    private final List<Caller> callers;

    RandomStoryTest(Central central) {
        this.central = central;
        sessions.add(central.river().running(members(1, 3)));
        sessions.add(central.river().running(members(4, 9)));
        sessions.add(central.river().over(members(1, 2)));
        callers = List.of(
                central.supervisor().careless(),
                central.lead().careless(),
                central.viewer().careless(),
                central.feed().careless(),
                central.anonymous().careless());
    }

    @Test
    void nothing_that_is_asked_breaks_the_server_or_the_contract() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeSet<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            Answer answer = ask(random);
            assertThat(answer.status()).as("request %d of seed %d", i, seed).isLessThan(500);
            statuses.add(answer.status());
        }
        // The story met good and bad ends, or it told nothing.
        assertThat(statuses).as("seed %d", seed).contains(200, 400, 403, 404);
        central.supervisor().get("/group-sessions").expect(200);
    }

    private Answer ask(Random random) {
        Caller caller = pick(random, callers);
        GroupSession session = pick(random, sessions);
        String id = random.nextInt(5) == 0 ? odd(random) : session.id();
        String participant = random.nextInt(5) == 0
                ? odd(random)
                : pick(random, session.rows().toList()).participantId();
        return switch (random.nextInt(12)) {
            case 0 -> caller.get("/group-sessions?" + query(random, "from", "to", "status", "groupType"));
            case 1 -> caller.get("/group-sessions?" + query(random, "limit", "cursor", "facilityId"));
            case 2 -> caller.get("/group-sessions/" + id + pick(random, List.of("", "/billing-preview", "/charges")));
            case 3, 4 ->
                keyed(caller, random)
                        .put("/group-sessions/" + id + "/participants/" + participant + "/attendance", mark(random));
            case 5 -> caller.post("/group-sessions/" + id + "/acceptances", acceptance(random));
            case 6 -> caller.post("/group-sessions", newSession(random));
            case 7 -> caller.post("/sync/push", push(random, id, participant));
            case 8 -> caller.get("/sync/pull?" + query(random, "facilityId", "since", "limit"));
            case 9 ->
                caller.get(pick(random, List.of("/facilities", "/payers", "/rule-books/current", "/claims/" + id)));
            case 10 -> caller.put("/feed/group-sessions/" + id, newSession(random));
            default ->
                caller.send(
                        pick(random, List.of("PUT", "DELETE", "PATCH", "POST")),
                        pick(random, List.of("/", "/facilities", "/sync", "/group-sessions/" + id)),
                        "{}");
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// Something that nobody should send, fit to stand in an address.
    private static String odd(Random random) {
        String text = pick(random, ODD);
        return text.isBlank() || text.startsWith("%") || text.contains("..") ? "none" : URLEncoder.encode(text, UTF_8);
    }

    private static String query(Random random, String... names) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            if (random.nextBoolean()) {
                String value = pick(
                        random,
                        List.of("2026-03-02", "fac-river", "fac-hill", "10", "LOCKED", "2026-02-30", odd(random)));
                parts.add(name + "=" + value);
            }
        }
        return String.join("&", parts);
    }

    private static Caller keyed(Caller caller, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> caller.with("Idempotency-Key", new UUID(0, random.nextInt(5)).toString());
            case 1 -> caller.with("Idempotency-Key", "no-uuid");
            default -> caller;
        };
    }

    private static String status(Random random) {
        return pick(random, List.of("SCHEDULED", "ATTENDED", "LATE", "ABSENT", "GONE"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Now and then something is left out, added or of another type.
    private static String spoiled(Random random, ObjectNode body) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = pick(random, names);
        switch (random.nextInt(8)) {
            case 0 -> body.remove(name);
            case 1 -> body.putNull(name);
            case 2 -> body.put(name, pick(random, ODD));
            case 3 -> body.put(name, random.nextLong());
            case 4 -> body.put("more", true);
            default -> {}
        }
        String text = body.toString();
        return random.nextInt(20) == 0 ? text.substring(1) : text;
    }

    private static String mark(Random random) {
        ObjectNode mark = object().put("from", status(random)).put("to", status(random));
        mark.put("occurredAt", "2026-03-02T14:00:00Z")
                .put("force", random.nextInt(4) == 0)
                .putNull("reason");
        return spoiled(random, mark);
    }

    private static String acceptance(Random random) {
        return spoiled(
                random,
                object().put("issueCode", "SUPERVISION_RATIO_BREACH")
                        .put("payerId", RiverHouse.CARE)
                        .put("participants", random.nextInt(-1, 6))
                        .put("supervisors", random.nextInt(2))
                        .put("reason", pick(random, ODD)));
    }

    private static String newSession(Random random) {
        ObjectNode body = object().put("facilityId", pick(random, List.of("fac-river", "fac-hill", "fac-none")))
                .put("groupType", "PSYCHOTHERAPY")
                .put("title", pick(random, ODD))
                .put("startsAt", "2026-03-02T14:00:00Z")
                .put("endsAt", pick(random, List.of("2026-03-02T15:00:00Z", "2026-03-02T14:00:00Z", "later")));
        body.putArray("memberIds").add("mem-01").add(pick(random, List.of("mem-02", "mem-01", "mem-none")));
        return spoiled(random, body);
    }

    private static String push(Random random, String sessionId, String participantId) {
        ObjectNode body = object().put("workstationId", "ws-1");
        ObjectNode intent = body.putArray("intents").addObject();
        intent.put("intentId", new UUID(1, random.nextInt(20)).toString())
                .put("kind", pick(random, List.of("MARK", "MARK", "MARK", "ACCEPT", "ERASE")))
                .put("sessionId", sessionId)
                .put("participantId", participantId)
                .put("from", status(random))
                .put("to", status(random));
        return spoiled(random, body);
    }
}
