package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Two central servers on one PostgreSQL never give one control number twice, and each gives greater ones.
class ControlNumbersAcrossNodesTest {
    private static final int EACH = 6;

    @Test
    void numbers_are_unique_and_increase_on_both_nodes() throws Exception {
        try (PostgresServer postgres = PostgresServer.start()) {
            String database = postgres.newDatabase();
            try (Central first = Central.onPostgres(database);
                    Central second = Central.onPostgres(database)) {
                List<String> claims = claims(first);
                List<Long> numbers = new ArrayList<>();
                try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                    Future<List<Long>> one = threads.submit(() -> submit(first, claims.subList(0, EACH)));
                    Future<List<Long>> other = threads.submit(() -> submit(second, claims.subList(EACH, 2 * EACH)));
                    assertThat(one.get()).isSorted();
                    assertThat(other.get()).isSorted();
                    numbers.addAll(one.get());
                    numbers.addAll(other.get());
                }
                assertThat(numbers).hasSize(2 * EACH).doesNotHaveDuplicates();
                assertThat(numbers.stream().mapToLong(Long::longValue).max()).hasValue(2L * EACH);
            }
        }
    }

    private static List<String> claims(Central central) {
        List<String> claims = new ArrayList<>();
        Caller lead = central.lead();
        while (claims.size() < 2 * EACH) {
            GroupSession session = central.river().over(members(1, 4));
            central.river().markAll(lead, session, ATTENDED);
            lead.get("/group-sessions/" + session.id() + "/claims")
                    .expect(200)
                    .at("/items")
                    .forEach(claim -> claims.add(claim.path("id").asText()));
        }
        return claims;
    }

    /// One by one.
    private static List<Long> submit(Central central, List<String> claimIds) {
        Caller lead = central.lead();
        return claimIds.stream()
                .map(id -> lead.post("/claims/submissions", new Submission.Request(List.of(id)))
                        .expect(200)
                        .as(Submission.Answer.class)
                        .interchanges()
                        .getFirst()
                        .controlNumber())
                .toList();
    }
}
