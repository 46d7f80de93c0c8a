package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static health.rollcall.protocol.Outcome.Verdict.APPLIED;
import static health.rollcall.protocol.Outcome.Verdict.CONVERGED;
import static health.rollcall.protocol.Outcome.Verdict.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.RosterRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Intents sent up together: each gets its own outcome, in order, once and for ever.
@ContractTest
class PushTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;
    private final Caller viewer;

    PushTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
        viewer = central.viewer();
    }

    private static Answer push(Caller caller, List<? extends Intent> intents) {
        return caller.post("/sync/push", new Push.Request("ws-1", List.copyOf(intents)));
    }

    private static List<Outcome> outcomes(Caller caller, Intent... intents) {
        return push(caller, List.of(intents)).expect(200).as(Push.Answer.class).outcomes();
    }

    private static Intent.MarkAttendance intent(
            GroupSession session, RosterRow row, AttendanceStatus from, AttendanceStatus to) {
        return intent(session.id(), row.participantId(), from, to);
    }

    private static Intent.MarkAttendance intent(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return new Intent.MarkAttendance(
                UUID.randomUUID().toString(), sessionId, participantId, from, to, Central.START);
    }

    private static RosterRow first(GroupSession session) {
        return session.members().getFirst();
    }

    private static void assertRejected(Outcome outcome, ProblemCode code) {
        assertThat(outcome.outcome()).isEqualTo(REJECTED);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void intents_are_applied_in_order_and_each_outcome_shows_the_session_after_it() {
        GroupSession session = river.running(members(1, 2));
        RosterRow row = first(session);
        Intent one = intent(session, row, SCHEDULED, ATTENDED);
        Intent two = intent(session, row, ATTENDED, LATE);
        Intent three = intent(session, row, LATE, ABSENT);

        List<Outcome> outcomes = outcomes(supervisor, one, two, three);

        assertThat(outcomes)
                .extracting(Outcome::intentId)
                .containsExactly(one.intentId(), two.intentId(), three.intentId());
        assertThat(outcomes).extracting(Outcome::outcome).containsOnly(APPLIED);
        assertThat(outcomes.stream().map(PushTest::shown).map(PushTest::first))
                .extracting(RosterRow::status)
                .containsExactly(ATTENDED, LATE, ABSENT);
        assertThat(shown(outcomes.getLast())).isEqualTo(river.read(session.id()));
    }

    private static GroupSession shown(Outcome outcome) {
        @Nullable GroupSession session = outcome.session();
        if (session == null) {
            throw new AssertionError("no session with " + outcome.outcome() + " " + outcome.code());
        }
        return session;
    }

    @Test
    void a_known_intent_hears_its_first_outcome_byte_for_byte_whatever_happened_since() {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);
        List<Intent> intents = List.of(
                intent(session, first(session), SCHEDULED, ATTENDED),
                intent(session, first(session), SCHEDULED, LATE),
                intent(session, first(session), SCHEDULED, ATTENDED));
        Answer before = push(supervisor, intents).expect(200);
        assertThat(before.as(Push.Answer.class).outcomes())
                .extracting(Outcome::outcome)
                .containsExactly(APPLIED, REJECTED, CONVERGED);
        mark(lead, session.id(), first(session), ATTENDED, ABSENT).expect(200);
        river.again(session.id(), RiverHouse.cancelled(plan));
        GroupSession now = river.read(session.id());

        assertThat(push(supervisor, intents).body()).isEqualTo(before.body());
        assertThat(push(supervisor, intents).body()).isEqualTo(before.body());
        assertThat(river.read(session.id())).isEqualTo(now);
    }

    @Test
    void a_known_id_with_other_content_is_rejected_and_does_nothing() {
        GroupSession session = river.running(members(1, 2));
        Intent.MarkAttendance mark = intent(session, first(session), SCHEDULED, ATTENDED);
        outcomes(supervisor, mark);
        Intent other = new Intent.MarkAttendance(
                mark.intentId(), session.id(), mark.participantId(), ATTENDED, ABSENT, Central.START);

        assertRejected(outcomes(supervisor, other).getFirst(), ProblemCode.KEY_REUSED);
        assertThat(first(river.read(session.id())).status()).isEqualTo(ATTENDED);
        assertThat(outcomes(supervisor, mark).getFirst().outcome()).isEqualTo(APPLIED);
    }

    @Test
    void the_same_intent_twice_in_one_push_is_applied_once() {
        GroupSession session = river.running(members(1, 2));
        Intent mark = intent(session, first(session), SCHEDULED, ATTENDED);

        List<Outcome> outcomes = outcomes(supervisor, mark, mark);

        assertThat(outcomes.getLast()).isEqualTo(outcomes.getFirst());
        assertThat(river.read(session.id()).version()).isEqualTo(session.version() + 1);
    }

    @Test
    void refusals_of_the_marking_table_come_as_outcomes_with_the_session() {
        GroupSession session = river.running(members(1, 3));
        mark(lead, session.id(), first(session), SCHEDULED, ABSENT).expect(200);
        GroupSession cancelled = river.session(RiverHouse.cancelled(scheduled(Central.START, members(1, 1))));
        GroupSession locked = river.locked(lead);

        List<Outcome> outcomes = outcomes(
                supervisor,
                intent(session, first(session), SCHEDULED, ATTENDED),
                intent(session, first(session), ABSENT, SCHEDULED),
                intent(cancelled, first(cancelled), SCHEDULED, ATTENDED),
                intent(locked, first(locked), ATTENDED, ABSENT),
                intent(locked, first(locked), SCHEDULED, ATTENDED),
                intent(session, session.members().getLast(), SCHEDULED, LATE));

        assertRejected(outcomes.get(0), ProblemCode.DIVERGED);
        assertRejected(outcomes.get(1), ProblemCode.ILLEGAL_TRANSITION);
        assertRejected(outcomes.get(2), ProblemCode.CANCELLED);
        assertRejected(outcomes.get(3), ProblemCode.LOCKED);
        assertThat(outcomes.get(4).outcome()).isEqualTo(CONVERGED);
        assertThat(outcomes.get(5).outcome()).isEqualTo(APPLIED);
        assertThat(outcomes).allMatch(outcome -> outcome.session() != null);
    }

    @Test
    void what_is_not_there_or_not_the_callers_is_not_found_and_not_shown() {
        GroupSession session = river.running(members(1, 1));
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));

        List<Outcome> outcomes = outcomes(
                supervisor,
                intent("ses-none", "nobody", SCHEDULED, ATTENDED),
                intent(hill, first(hill), SCHEDULED, ATTENDED),
                intent(session.id(), "nobody", SCHEDULED, ATTENDED));

        outcomes.forEach(outcome -> assertRejected(outcome, ProblemCode.NOT_FOUND));
        assertThat(outcomes.get(0).session()).isNull();
        assertThat(outcomes.get(1).session()).isNull();
    }

    @Test
    void somebody_who_left_the_roster_is_told_apart_from_somebody_who_never_was_on_it() {
        GroupSession session = river.session(scheduled(Central.START, members(1, 2)));
        RosterRow left = session.members().getLast();
        river.again(session.id(), scheduled(Central.START, members(1, 1)));

        Outcome outcome =
                outcomes(supervisor, intent(session, left, SCHEDULED, ATTENDED)).getFirst();

        assertRejected(outcome, ProblemCode.PARTICIPANT_REMOVED);
        assertThat(shown(outcome)).isEqualTo(river.read(session.id()));
    }

    @Test
    void an_intent_that_cannot_be_read_is_invalid_and_stops_no_other() {
        GroupSession session = river.running(members(1, 2));
        String good = "{\"intentId\":\"%s\",\"kind\":\"MARK\",\"sessionId\":\"%s\",\"participantId\":\"%s\","
                + "\"from\":\"SCHEDULED\",\"to\":\"ATTENDED\",\"occurredAt\":null}";
        String one =
                good.formatted(UUID.randomUUID(), session.id(), first(session).participantId());
        String two = good.formatted(
                UUID.randomUUID(), session.id(), session.members().getLast().participantId());
        List<String> bad = List.of(
                one.replace("MARK", "ERASE").replaceFirst("intentId\":\"", "intentId\":\"a"),
                one.replace("\"to\":\"ATTENDED\"", "\"to\":\"HERE\"").replaceFirst("intentId\":\"", "intentId\":\"b"),
                one.replace("\"occurredAt\":null", "\"force\":true").replaceFirst("intentId\":\"", "intentId\":\"c"),
                one.replace("\"from\":\"SCHEDULED\",", "").replaceFirst("intentId\":\"", "intentId\":\"d"));
        List<String> all = new ArrayList<>(bad);
        all.addFirst(one);
        all.addLast(two);

        Answer answer = supervisor
                .careless()
                .post("/sync/push", "{\"workstationId\":\"ws-1\",\"intents\":[" + String.join(",", all) + "]}");

        List<Outcome> outcomes = answer.expect(200).as(Push.Answer.class).outcomes();
        assertThat(outcomes.getFirst().outcome()).isEqualTo(APPLIED);
        outcomes.subList(1, 5).forEach(outcome -> assertRejected(outcome, ProblemCode.INVALID));
        assertThat(outcomes.getLast().outcome()).isEqualTo(APPLIED);
        assertThat(outcomes).hasSize(6);
    }

    @Test
    void a_session_is_created_and_marked_in_one_push() {
        String id = UUID.randomUUID().toString();
        Intent.CreateSession create = createSession(id, members(1, 2));
        Intent mark = intent(id, ParticipantId.of(id, member(2)), SCHEDULED, LATE);
        Intent markSupervisor = intent(id, ParticipantId.of(id, "pro-alvarez"), SCHEDULED, ATTENDED);

        List<Outcome> outcomes = outcomes(supervisor, create, mark, markSupervisor);

        assertThat(outcomes).extracting(Outcome::outcome).containsOnly(APPLIED);
        GroupSession session = river.read(id);
        assertThat(session.origin()).isEqualTo(GroupSession.Origin.AD_HOC);
        assertThat(session.members().getLast().status()).isEqualTo(LATE);
        assertThat(session.supervisors().getFirst().status()).isEqualTo(ATTENDED);
        assertThat(outcomes(supervisor, create).getFirst()).isEqualTo(outcomes.getFirst());
    }

    private static Intent.CreateSession createSession(String id, List<String> memberIds) {
        return new Intent.CreateSession(
                UUID.randomUUID().toString(),
                id,
                RiverHouse.ID,
                RiverHouse.TYPE,
                "Walk-in group",
                Central.START,
                Central.START.plus(Duration.ofHours(1)),
                memberIds,
                Central.START);
    }

    @Test
    void a_session_that_cannot_be_created_is_rejected_with_its_reason() {
        GroupSession taken = river.running(members(1, 1));

        List<Outcome> outcomes = outcomes(
                supervisor,
                createSession(taken.id(), members(1, 2)),
                createSession(UUID.randomUUID().toString(), List.of("mem-none")));

        assertRejected(outcomes.get(0), ProblemCode.ID_TAKEN);
        assertRejected(outcomes.get(1), ProblemCode.UNKNOWN_REFERENCE);
    }

    @Test
    void an_issue_is_accepted_among_marks() {
        GroupSession session = river.running(members(1, 5));
        List<Intent> intents = new ArrayList<>();
        session.rows().forEach(row -> intents.add(intent(session, row, SCHEDULED, ATTENDED)));
        intents.add(accept(session, 5, "Called away"));
        intents.add(accept(session, 4, "Called away"));
        intents.add(accept(session, 5, null));

        List<Outcome> outcomes = outcomes(supervisor, intents.toArray(Intent[]::new));

        assertThat(outcomes.subList(0, 7)).extracting(Outcome::outcome).containsOnly(APPLIED);
        assertThat(shown(outcomes.get(6)).acceptances()).hasSize(1);
        assertRejected(outcomes.get(7), ProblemCode.ISSUE_CHANGED);
        assertRejected(outcomes.get(8), ProblemCode.NOT_ACCEPTABLE);
    }

    private static Intent accept(GroupSession session, int participants, @Nullable String reason) {
        return new Intent.AcceptIssue(
                UUID.randomUUID().toString(),
                session.id(),
                IssueCode.SUPERVISION_RATIO_BREACH,
                RiverHouse.CARE,
                participants,
                1,
                reason,
                Central.START);
    }

    @Test
    void five_hundred_intents_are_taken_at_once_and_one_more_is_too_many() {
        GroupSession session = river.running(members(1, 1));
        List<Intent> intents = new ArrayList<>();
        AttendanceStatus from = SCHEDULED;
        for (int i : IntStream.range(0, 500).toArray()) {
            AttendanceStatus to = i % 2 == 0 ? ATTENDED : ABSENT;
            intents.add(intent(session, first(session), from, to));
            from = to;
        }

        List<Outcome> outcomes =
                push(supervisor, intents).expect(200).as(Push.Answer.class).outcomes();
        intents.add(intent(session, first(session), ABSENT, LATE));
        Answer tooMany = push(supervisor, intents);

        assertThat(outcomes).hasSize(500).extracting(Outcome::outcome).containsOnly(APPLIED);
        assertThat(tooMany.status()).isIn(400, 413);
        assertThat(first(river.read(session.id())).status()).isEqualTo(ABSENT);
    }

    @Test
    void a_push_of_nothing_hears_nothing() {
        assertThat(push(supervisor, Collections.emptyList()).expect(200).body()).isEqualTo("{\"outcomes\":[]}");
    }

    @Test
    void only_who_may_write_may_push() {
        push(viewer, List.of()).expect(ProblemCode.FORBIDDEN);
    }
}
