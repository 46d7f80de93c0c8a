package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// A member marked as in the room of two sessions of overlapping time: nobody is in two rooms at once, so one of the
/// two is not billed. The third member, `mem-03`, is on both rosters.
@ContractTest
class TwoRoomsTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Central central;
    private final RiverHouse river;
    private final Caller lead;

    TwoRoomsTest(Central central) {
        this.central = central;
        river = central.river();
        lead = central.lead();
    }

    /// Ten o'clock on a day of the test's own, so that no other test's sessions are near.
    private static Instant day(int number) {
        return Central.START.minus(Duration.ofDays(number));
    }

    private GroupSession first(Instant starts) {
        return river.session(scheduled(starts, members(1, 3)));
    }

    private GroupSession second(Instant starts) {
        return river.session(scheduled(starts, members(3, 5)));
    }

    private static RosterMember shared(GroupSession session) {
        return session.members().stream()
                .filter(row -> row.memberId().equals(member(3)))
                .findFirst()
                .orElseThrow();
    }

    private void mark(GroupSession session, RosterRow row, AttendanceStatus from, AttendanceStatus to) {
        RiverHouse.mark(lead, session.id(), row, from, to).expect(200);
    }

    private void markAllBut(GroupSession session, RosterRow left) {
        session.rows().filter(row -> !row.equals(left)).forEach(row -> mark(session, row, SCHEDULED, ATTENDED));
    }

    private BillingPreview preview(GroupSession session) {
        return lead.get("/group-sessions/" + session.id() + "/billing-preview")
                .expect(200)
                .as(BillingPreview.class);
    }

    private boolean isLocked(GroupSession session) {
        return river.read(session.id()).isLocked();
    }

    private List<Claim> claims(GroupSession session) {
        return List.of(Answer.as(
                lead.get("/group-sessions/" + session.id() + "/claims")
                        .expect(200)
                        .at("/items"),
                Claim[].class));
    }

    private void assertOverlap(GroupSession session) {
        assertThat(preview(session).issues())
                .filteredOn(issue -> issue.code() == IssueCode.MEMBER_TIME_OVERLAP)
                .extracting(Issue::payerId, Issue::participants, Issue::isBlocking)
                .containsExactly(tuple(RiverHouse.CARE, 1, true));
    }

    private void assertNoOverlap(GroupSession session) {
        assertThat(preview(session).issues()).extracting(Issue::code).doesNotContain(IssueCode.MEMBER_TIME_OVERLAP);
    }

    @Test
    void the_preview_of_both_sessions_shows_it_until_the_member_is_absent_in_one() {
        GroupSession one = first(day(1));
        GroupSession other = second(day(1).plus(HALF_AN_HOUR));
        mark(one, shared(one), SCHEDULED, ATTENDED);
        mark(other, shared(other), SCHEDULED, LATE);
        assertOverlap(one);
        assertOverlap(other);

        mark(other, shared(other), LATE, ABSENT);

        assertNoOverlap(one);
        assertNoOverlap(other);
    }

    @Test
    void it_cannot_be_accepted() {
        GroupSession one = first(day(2));
        GroupSession other = second(day(2));
        mark(one, shared(one), SCHEDULED, ATTENDED);
        mark(other, shared(other), SCHEDULED, ATTENDED);
        lead.post(
                        "/group-sessions/" + one.id() + "/acceptances",
                        new NewAcceptance(
                                IssueCode.MEMBER_TIME_OVERLAP, RiverHouse.CARE, 1, 0, "Walked between the rooms"))
                .expect(ProblemCode.NOT_ACCEPTABLE);
    }

    @Test
    void what_was_billed_first_stands_and_its_claims_show_what_the_other_session_says_now() {
        GroupSession one = first(day(3));
        GroupSession other = second(day(3).plus(HALF_AN_HOUR));
        river.markAll(lead, one, ATTENDED);
        assertThat(isLocked(one)).isTrue();
        river.markAll(lead, other, ATTENDED);
        assertThat(isLocked(other))
                .as("who is in one room is not billed in another")
                .isFalse();
        assertThat(claims(other)).isEmpty();
        assertThat(claims(one))
                .hasSize(3)
                .allSatisfy(claim -> assertThat(claim.validation())
                        .extracting(Issue::code)
                        .containsExactly(IssueCode.MEMBER_TIME_OVERLAP));

        mark(other, shared(other), ATTENDED, ABSENT);

        assertThat(isLocked(other)).isTrue();
        assertThat(claims(other)).hasSize(2);
        assertThat(claims(one)).hasSize(3).allMatch(claim -> claim.validation().isEmpty());
    }

    @Test
    void sessions_that_touch_or_were_cancelled_and_rooms_the_member_is_absent_from_do_not_count() {
        GroupSession here = first(day(4));
        GroupSession before = second(day(4).minus(Duration.ofHours(1)));
        GroupSession after = second(day(4).plus(Duration.ofHours(1)));
        GroupSession unmarked = second(day(4));
        Feed.Session plan = scheduled(day(4), members(3, 5));
        GroupSession cancelled = river.session(plan);
        GroupSession absent = second(day(4));
        List.of(here, before, after, cancelled).forEach(each -> mark(each, shared(each), SCHEDULED, ATTENDED));
        mark(absent, shared(absent), SCHEDULED, ABSENT);
        river.again(cancelled.id(), RiverHouse.cancelled(plan));
        assertNoOverlap(here);
        mark(unmarked, shared(unmarked), SCHEDULED, LATE);
        assertOverlap(here);
    }

    @Test
    void a_room_of_another_facility_counts_and_one_on_whose_roster_the_member_is_no_more_does_not() {
        GroupSession here = first(day(6));
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, day(6), members(3, 4)));
        mark(here, shared(here), SCHEDULED, ATTENDED);
        mark(hill, shared(hill), SCHEDULED, ATTENDED);
        assertOverlap(here);
        river.again(hill.id(), scheduled(RiverHouse.HILL, day(6), List.of(member(4))));
        assertNoOverlap(here);
    }

    /// The first is held back by somebody unmarked, so that the second, marked later, waits for the shared member.
    private GroupSession waiting(GroupSession holding, Instant starts) {
        mark(holding, shared(holding), SCHEDULED, ATTENDED);
        GroupSession waiting = second(starts);
        river.markAll(lead, waiting, ATTENDED);
        assertThat(isLocked(waiting)).isFalse();
        return waiting;
    }

    private void assertBilledSoon(GroupSession session) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            // The job looks again as the server's clock goes on.
            central.clock().advance(Duration.ofSeconds(2));
            assertThat(isLocked(session)).isTrue();
        });
        assertThat(claims(session))
                .hasSize(3)
                .allMatch(claim -> claim.validation().isEmpty());
    }

    @Test
    void a_session_that_waited_is_billed_once_the_member_is_absent_from_the_other_room() {
        GroupSession holding = first(day(8));
        GroupSession waiting = waiting(holding, day(8).plus(HALF_AN_HOUR));
        mark(holding, shared(holding), ATTENDED, ABSENT);
        assertBilledSoon(waiting);
    }

    @Test
    void a_session_that_waited_is_billed_once_the_feed_cancels_the_other() {
        Feed.Session plan = scheduled(day(10), members(1, 3));
        GroupSession holding = river.session(plan);
        GroupSession waiting = waiting(holding, day(10).plus(HALF_AN_HOUR));
        river.again(holding.id(), RiverHouse.cancelled(plan));
        assertBilledSoon(waiting);
    }

    @Test
    void a_session_that_waited_is_billed_once_the_feed_moves_the_other() {
        GroupSession holding = first(day(12));
        GroupSession waiting = waiting(holding, day(12).plus(HALF_AN_HOUR));
        river.again(holding.id(), scheduled(day(12).minus(HALF_AN_HOUR), members(1, 3)));
        assertBilledSoon(waiting);
    }

    @Test
    void a_session_that_waited_is_billed_once_the_feed_takes_the_member_off_the_other() {
        GroupSession holding = first(day(14));
        GroupSession waiting = waiting(holding, day(14).plus(HALF_AN_HOUR));
        river.again(holding.id(), scheduled(day(14), members(1, 2)));
        assertBilledSoon(waiting);
    }

    /// The last mark of both sessions is that of the shared member, and both come at once.
    @RepeatedTest(8)
    void two_sessions_never_bill_the_same_time_of_a_member_however_close_the_marks(RepetitionInfo repetition)
            throws Exception {
        Instant starts = day(20 + repetition.getCurrentRepetition());
        GroupSession one = first(starts);
        GroupSession other = second(starts.plus(HALF_AN_HOUR));
        markAllBut(one, shared(one));
        markAllBut(other, shared(other));
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> marks = List.of(
                    threads.submit(() -> markAtOnce(together, one)), threads.submit(() -> markAtOnce(together, other)));
            for (Future<?> mark : marks) {
                mark.get();
            }
        }
        assertThat(List.of(isLocked(one), isLocked(other))).containsExactlyInAnyOrder(true, false);
    }

    private boolean markAtOnce(CyclicBarrier together, GroupSession session) throws Exception {
        together.await();
        mark(session, shared(session), SCHEDULED, ATTENDED);
        return true;
    }
}
