package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.ProblemCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A live mark with an `Idempotency-Key`: sent again, it does nothing more and hears the same.
@ContractTest
class IdempotencyTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;

    IdempotencyTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private static Caller keyed(Caller caller) {
        return caller.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Answer markFirst(Caller caller, GroupSession session, AttendanceStatus from, AttendanceStatus to) {
        return mark(caller, session.id(), session.members().getFirst(), from, to);
    }

    @Test
    void the_first_answer_comes_back_byte_for_byte_and_nothing_is_done_again() {
        GroupSession session = river.running(members(1, 2));
        Caller keyed = keyed(supervisor);

        Answer first = markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);
        Answer second = markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);

        assertThat(second).isEqualTo(first);
        assertThat(second.at("/outcome").asText()).isEqualTo("APPLIED");
        assertThat(river.read(session.id()).version()).isEqualTo(session.version() + 1);
    }

    @Test
    void the_first_answer_comes_back_after_the_status_moved_on() {
        GroupSession session = river.running(members(1, 2));
        Caller keyed = keyed(supervisor);
        Answer first = markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);
        markFirst(lead, session, ATTENDED, ABSENT).expect(200);

        Answer second = markFirst(keyed, session, SCHEDULED, ATTENDED);

        assertThat(second).isEqualTo(first);
        assertThat(river.read(session.id()).members().getFirst().status()).isEqualTo(ABSENT);
    }

    @Test
    void the_first_answer_comes_back_after_the_session_was_cancelled() {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);
        Caller keyed = keyed(supervisor);
        Answer first = markFirst(keyed, session, SCHEDULED, LATE).expect(200);
        river.again(session.id(), RiverHouse.cancelled(plan));

        assertThat(markFirst(keyed, session, SCHEDULED, LATE)).isEqualTo(first);
    }

    @Test
    void a_refusal_is_an_answer_too_and_comes_back() {
        GroupSession session = river.running(members(1, 2));
        markFirst(lead, session, SCHEDULED, ABSENT).expect(200);
        Caller keyed = keyed(supervisor);
        Answer first = markFirst(keyed, session, SCHEDULED, ATTENDED).expect(ProblemCode.DIVERGED);
        markFirst(lead, session, ABSENT, LATE).expect(200);

        assertThat(markFirst(keyed, session, SCHEDULED, ATTENDED)).isEqualTo(first);
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_changes_nothing() {
        GroupSession session = river.running(members(1, 2));
        Caller keyed = keyed(supervisor);
        markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);

        markFirst(keyed, session, SCHEDULED, ABSENT).expect(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        markFirst(keyed, session, ATTENDED, ABSENT).expect(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(river.read(session.id()).members().getFirst().status()).isEqualTo(ATTENDED);
    }

    @Test
    void the_same_key_for_another_participant_is_refused_and_changes_nothing() {
        GroupSession session = river.running(members(1, 2));
        Caller keyed = keyed(supervisor);
        markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);

        mark(keyed, session.id(), session.members().getLast(), SCHEDULED, ATTENDED)
                .expect(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(river.read(session.id()).members().getLast().status()).isEqualTo(SCHEDULED);
    }

    @Test
    void one_persons_key_does_not_open_another_persons_answer() {
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));
        String key = UUID.randomUUID().toString();
        markFirst(lead.with("Idempotency-Key", key), hill, SCHEDULED, ATTENDED).expect(200);

        markFirst(supervisor.with("Idempotency-Key", key), hill, SCHEDULED, ATTENDED)
                .expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_mark_that_was_not_found_does_not_use_up_the_key() {
        GroupSession session = river.running(members(1, 2));
        Caller keyed = keyed(supervisor);
        Marking.Request mark = new Marking.Request(SCHEDULED, ATTENDED, null, null, null);
        mark(keyed, session.id(), "nobody", mark).expect(ProblemCode.NOT_FOUND);

        markFirst(keyed, session, SCHEDULED, ATTENDED).expect(200);
    }

    @Test
    void a_key_that_is_no_uuid_is_invalid() {
        GroupSession session = river.running(members(1, 1));

        markFirst(supervisor.with("Idempotency-Key", "again"), session, SCHEDULED, ATTENDED)
                .expect(ProblemCode.INVALID);
    }
}
