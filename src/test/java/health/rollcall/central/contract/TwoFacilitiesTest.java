package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/// What is unique over all facilities, though every facility's tables stand for themselves: two of them want one id or
/// one key at the same moment.
@ContractTest
class TwoFacilitiesTest {
    private final RiverHouse river;
    private final Caller lead;

    TwoFacilitiesTest(Central central) {
        river = central.river();
        lead = central.lead();
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Answer>> answers = List.of(one, other).stream()
                    .map(work -> threads.submit(() -> {
                        together.await();
                        return work.call();
                    }))
                    .toList();
            return List.of(answers.getFirst().get(), answers.getLast().get());
        }
    }

    private Answer create(String id, String facilityId, String memberId) {
        return lead.post(
                "/group-sessions",
                new NewSession(
                        id,
                        facilityId,
                        RiverHouse.TYPE,
                        "Group",
                        Central.START,
                        Central.START.plus(Duration.ofHours(1)),
                        List.of(memberId)));
    }

    @RepeatedTest(5)
    void of_two_sessions_created_at_once_under_one_id_one_is_and_the_other_is_refused() throws Exception {
        String id = UUID.randomUUID().toString();

        List<Answer> answers =
                atOnce(() -> create(id, RiverHouse.ID, member(1)), () -> create(id, RiverHouse.HILL, "mem-hill"));

        int made = answers.getFirst().status() == 201 ? 0 : 1;
        GroupSession session = answers.get(made).expect(201).as(GroupSession.class);
        assertThat(answers.get(1 - made).expect(ProblemCode.ID_TAKEN).session()).isEqualTo(session);
        assertThat(river.read(id)).isEqualTo(session);
    }

    @RepeatedTest(5)
    void of_two_marks_made_at_once_under_one_key_one_is_and_the_other_is_refused() throws Exception {
        List<GroupSession> sessions = List.of(
                river.running(members(1, 1)),
                river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill"))));
        Caller keyed = lead.with("Idempotency-Key", UUID.randomUUID().toString());

        List<Answer> answers = atOnce(() -> attended(keyed, sessions.get(0)), () -> attended(keyed, sessions.get(1)));

        int made = answers.getFirst().status() == 200 ? 0 : 1;
        answers.get(made).expect(200);
        answers.get(1 - made).expect(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(river.read(sessions.get(made).id()))
                .isEqualTo(answers.get(made).session());
        assertThat(river.read(sessions.get(1 - made).id())).isEqualTo(sessions.get(1 - made));
    }

    private static Answer attended(Caller caller, GroupSession session) {
        return mark(caller, session.id(), session.members().getFirst(), SCHEDULED, ATTENDED);
    }
}
