package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Who may force a correction, once, and what is left of it in the audit.
@ContractTest
class ForceTest {
    private final RiverHouse river;
    private final Corrections corrections;
    private final Caller supervisor;
    private final Caller lead;

    ForceTest(Central central) {
        river = central.river();
        corrections = new Corrections(central);
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private static String dryRun(GroupSession session, RosterRow row, Object to) {
        return Corrections.path(session, row) + "/correction?to=" + to;
    }

    private static RosterRow first(GroupSession session) {
        return session.members().getFirst();
    }

    @Test
    void only_who_may_force_sees_what_it_would_do() {
        GroupSession session = corrections.billed(members(1, 3));

        supervisor.get(dryRun(session, first(session), ABSENT)).expect(ProblemCode.FORBIDDEN);
        lead.get(dryRun(session, first(session), ABSENT)).expect(200);
    }

    @Test
    void a_dry_run_of_what_is_not_there_or_makes_no_sense_is_refused() {
        GroupSession session = corrections.billed(members(1, 3));
        String path = Corrections.path(session, first(session)) + "/correction";

        lead.get("/group-sessions/none/participants/none/correction?to=ABSENT").expect(ProblemCode.NOT_FOUND);
        lead.get("/group-sessions/" + session.id() + "/participants/none/correction?to=ABSENT")
                .expect(ProblemCode.NOT_FOUND);
        lead.get(path).expect(ProblemCode.INVALID);
        lead.get(path + "?to=GONE").expect(ProblemCode.INVALID);
        lead.get(path + "?to=SCHEDULED").expect(ProblemCode.ILLEGAL_TRANSITION);
    }

    @Test
    void a_dry_run_on_a_cancelled_session_says_so() {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);
        river.again(session.id(), RiverHouse.cancelled(plan));

        lead.get(dryRun(session, first(session), ABSENT)).expect(ProblemCode.CANCELLED);
    }

    @Test
    void a_mark_that_bills_nothing_would_touch_nothing() {
        GroupSession open = river.running(members(1, 2));
        GroupSession billed = corrections.billed(members(1, 3));

        assertThat(corrections.foreseen(open, first(open), ATTENDED)).isEqualTo(Correction.NONE);
        assertThat(corrections.foreseen(billed, first(billed), ATTENDED)).isEqualTo(Correction.NONE);
    }

    @Test
    void the_same_key_again_hears_the_same_correction_and_does_it_once() {
        GroupSession session = corrections.billed(members(1, 8));
        int charges = corrections.charges(session).size();
        Caller keyed = lead.with("Idempotency-Key", UUID.randomUUID().toString());
        Marking.Request mark = new Marking.Request(ATTENDED, ABSENT, null, true, Corrections.REASON);
        String path = Corrections.path(session, first(session)) + "/attendance";

        Answer done = keyed.put(path, mark).expect(200);
        Answer again = keyed.put(path, mark).expect(200);

        assertThat(again).isEqualTo(done);
        assertThat(again.at("/correction/chargesRebuilt")).hasSize(7);
        assertThat(river.read(session.id()).version()).isEqualTo(session.version() + 1);
        assertThat(corrections.charges(session)).hasSize(charges + 7);
    }

    @Test
    void of_two_who_force_the_same_row_at_once_one_corrects_it() throws Exception {
        for (AttendanceStatus other : List.of(ABSENT, LATE)) {
            GroupSession session = corrections.billed(members(1, 8));

            List<Answer> answers = together(
                    () -> force(session, first(session), ATTENDED, ABSENT),
                    () -> force(session, first(session), ATTENDED, other));

            assertThat(answers)
                    .anyMatch(answer -> answer.status() == 200
                            && "APPLIED".equals(answer.at("/outcome").asText()));
            assertThat(answers)
                    .filteredOn(answer -> "APPLIED".equals(answer.at("/outcome").asText()))
                    .hasSize(1);
            corrections.assertBilledOnce(session);
        }
    }

    @Test
    void two_who_force_different_rows_at_once_both_correct_the_session() throws Exception {
        GroupSession session = corrections.billed(members(1, 8));

        List<Answer> answers = together(
                () -> force(session, session.members().get(0), ATTENDED, ABSENT),
                () -> force(session, session.members().get(1), ATTENDED, ABSENT));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(river.read(session.id()).version()).isEqualTo(session.version() + 2);
        assertThat(corrections.built(session)).hasSize(6);
        corrections.assertBilledOnce(session);
    }

    private Answer force(GroupSession session, RosterRow row, AttendanceStatus from, AttendanceStatus to) {
        return lead.put(
                Corrections.path(session, row) + "/attendance",
                new Marking.Request(from, to, null, true, Corrections.REASON));
    }

    @SafeVarargs
    private static List<Answer> together(Callable<Answer>... all) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(all.length);
        try (ExecutorService threads = Executors.newFixedThreadPool(all.length)) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (Callable<Answer> one : all) {
                asked.add(threads.submit(() -> {
                    barrier.await();
                    return one.call();
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void it_is_one_entry_of_the_audit_with_who_where_why_before_and_after() {
        GroupSession session = corrections.billed(members(1, 8));
        List<AuditEntry> before = history(session);
        Marking.Request mark = new Marking.Request(ATTENDED, ABSENT, Central.START, true, Corrections.REASON);

        lead.with("Workstation-Id", "ws-7")
                .put(Corrections.path(session, first(session)) + "/attendance", mark)
                .expect(200);

        List<AuditEntry> after = history(session);
        assertThat(after).hasSize(before.size() + 1).startsWith(before.toArray(AuditEntry[]::new));
        AuditEntry entry = after.getLast();
        assertThat(entry.kind()).isEqualTo(Kind.CORRECT);
        assertThat(entry.subject()).isEqualTo("lead");
        assertThat(entry.workstationId()).isEqualTo("ws-7");
        assertThat(entry.reason()).isEqualTo(Corrections.REASON);
        assertThat(entry.occurredAt()).isEqualTo(Central.START);
        assertThat(entry.participantId()).isEqualTo(first(session).participantId());
        AuditEntry.Facts was = Objects.requireNonNull(entry.before());
        AuditEntry.Facts is = Objects.requireNonNull(entry.after());
        assertThat(was.status()).isEqualTo(ATTENDED);
        assertThat(is.status()).isEqualTo(ABSENT);
        assertThat(was.charges())
                .hasSize(8)
                .extracting(BilledCharge::chargeCents)
                .containsOnly(2000L);
        assertThat(is.charges())
                .hasSize(7)
                .extracting(BilledCharge::chargeCents)
                .containsOnly(3000L);
        assertThat(was.claims()).hasSize(8);
        assertThat(is.claims())
                .hasSize(8)
                .filteredOn(claim -> claim.memberId().equals(member(1)))
                .singleElement()
                .matches(claim -> claim.state() == health.rollcall.protocol.Claim.State.VOIDED);
    }

    @Test
    void a_workstation_id_that_is_none_is_invalid() {
        GroupSession session = river.running(members(1, 1));

        RiverHouse.mark(
                        supervisor.with("Workstation-Id", "w".repeat(129)),
                        session.id(),
                        first(session),
                        SCHEDULED,
                        ATTENDED)
                .expect(ProblemCode.INVALID);
    }

    private List<AuditEntry> history(GroupSession session) {
        List<AuditEntry> entries = new ArrayList<>();
        for (JsonNode entry : lead.get("/group-sessions/" + session.id() + "/audit")
                .expect(200)
                .at("/items")) {
            entries.add(Answer.as(entry, AuditEntry.class));
        }
        return entries;
    }

    @Test
    void a_corrected_session_reaches_the_workstations_by_the_next_pull() {
        GroupSession session = corrections.billed(members(1, 3));
        String cursor = pull("").at("/next").asText();

        corrections.force(session, first(session), ABSENT);

        assertThat(pull("&since=" + cursor).at("/sessions"))
                .singleElement()
                .matches(pulled -> pulled.path("id").asText().equals(session.id()));
    }

    private Answer pull(String since) {
        return supervisor
                .get("/sync/pull?facilityId=" + RiverHouse.ID + "&limit=500" + since)
                .expect(200);
    }
}
