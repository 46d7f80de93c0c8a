package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.RosterSupervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The feed: what it sends is there, the same again changes nothing, and what changes late keeps what was marked.
@ContractTest
class FeedTest {
    private final RiverHouse river;
    private final Caller feed;
    private final Caller lead;
    private final Caller supervisor;

    FeedTest(Central central) {
        river = central.river();
        feed = central.feed();
        lead = central.lead();
        supervisor = central.supervisor();
    }

    private List<Reference.FacilityMember> facilityMembers(String facilityId) {
        List<Reference.FacilityMember> members = new ArrayList<>();
        lead.get("/facilities/" + facilityId + "/members?limit=500")
                .expect(200)
                .at("/items")
                .forEach(item -> members.add(Answer.as(item, Reference.FacilityMember.class)));
        return members;
    }

    private void newFacility(String id) {
        feed.put("/feed/facilities/" + id, new Feed.Facility("House " + id, "OH", ZoneId.of("America/New_York"), null))
                .expect(201);
    }

    @Test
    void the_first_time_is_201_and_every_later_one_200() {
        Feed.Facility facility = new Feed.Facility("Oak House", "OH", ZoneId.of("America/New_York"), "1234567893");
        Feed.Provider provider = new Feed.Provider("Kim Oak", "LPCC", null);
        Feed.Member person = new Feed.Member("Jo Oak", null, "fac-oak", List.of());
        var assignment = new Feed.StaffAssignment("pro-oak", "mem-oak", Feed.Role.PRIMARY, RiverHouse.YEAR, null);
        Feed.Session session = scheduled("fac-oak", Central.START, List.of("mem-oak"));
        for (int status : List.of(201, 200, 200)) {
            feed.put("/feed/facilities/fac-oak", facility).expect(status);
            feed.put("/feed/providers/pro-oak", provider).expect(status);
            feed.put("/feed/members/mem-oak", person).expect(status);
            feed.put("/feed/staff-assignments/sta-oak", assignment).expect(status);
            feed.put("/feed/group-sessions/ses-oak", session).expect(status);
        }
    }

    @Test
    void the_same_session_again_does_not_change_it() {
        Feed.Session plan = scheduled(Central.START, members(1, 3));
        GroupSession session = river.session(plan);

        river.again(session.id(), plan);

        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void reference_data_is_shown_as_it_was_sent_last() {
        newFacility("fac-elm");
        Feed.MemberCoverage coverage = RiverHouse.policy("pol-elm", "pay-elm");
        feed.put("/feed/members/mem-elm", new Feed.Member("Ann Elm", null, "fac-elm", List.of(coverage)))
                .expect(201);
        feed.put("/feed/providers/pro-elm", new Feed.Provider("Lee Elm", "LISW-S", null))
                .expect(201);
        LocalDate until = LocalDate.of(2026, 12, 31);
        feed.put(
                        "/feed/staff-assignments/sta-elm",
                        new Feed.StaffAssignment("pro-elm", "mem-elm", Feed.Role.SUPERVISING, RiverHouse.YEAR, until))
                .expect(201);
        feed.put("/feed/members/mem-elm", new Feed.Member("Ann Elm-Oak", null, "fac-elm", List.of(coverage)))
                .expect(200);

        assertThat(facilityMembers("fac-elm"))
                .containsExactly(new Reference.FacilityMember(
                        "mem-elm",
                        "Ann Elm-Oak",
                        List.of(new Coverage(
                                "pol-elm", "pay-elm", "Payer pay-elm", coverage.rank(), RiverHouse.YEAR, null)),
                        List.of(new Reference.SupervisedBy("pro-elm", "Lee Elm", "LISW-S", RiverHouse.YEAR, until))));
        assertThat(lead.get("/payers").expect(200).at("/items").findValuesAsText("id"))
                .contains("pay-elm", RiverHouse.CARE)
                .isSorted();
    }

    @Test
    void what_is_named_and_unknown_is_refused() {
        Feed.Member elsewhere = new Feed.Member("A", null, "fac-none", List.of());
        var noProvider = new Feed.StaffAssignment("pro-none", member(1), Feed.Role.SUPERVISING, RiverHouse.YEAR, null);
        var noMember = new Feed.StaffAssignment("pro-brown", "mem-none", Feed.Role.COVERING, RiverHouse.YEAR, null);

        feed.put("/feed/members/mem-x", elsewhere).expect(ProblemCode.UNKNOWN_REFERENCE);
        feed.put("/feed/staff-assignments/sta-x", noProvider).expect(ProblemCode.UNKNOWN_REFERENCE);
        feed.put("/feed/staff-assignments/sta-x", noMember).expect(ProblemCode.UNKNOWN_REFERENCE);
        feed.put("/feed/group-sessions/ses-x", scheduled("fac-none", Central.START, members(1, 1)))
                .expect(ProblemCode.UNKNOWN_REFERENCE);
        feed.put("/feed/group-sessions/ses-x", scheduled(Central.START, List.of(member(1), "mem-none")))
                .expect(ProblemCode.UNKNOWN_REFERENCE);
        lead.get("/group-sessions/ses-x").expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_session_that_does_not_end_after_it_starts_is_refused() {
        Instant start = Central.START;
        var backwards = new Feed.Session(
                RiverHouse.ID, RiverHouse.TYPE, "Group", start, start.minusSeconds(60), members(1, 1), null);
        var empty = new Feed.Session(RiverHouse.ID, RiverHouse.TYPE, "Group", start, start, members(1, 1), null);

        feed.put("/feed/group-sessions/ses-back", backwards).expect(422, ProblemCode.INVALID);
        feed.put("/feed/group-sessions/ses-back", empty).expect(422, ProblemCode.INVALID);
    }

    @Test
    void a_late_member_joins_and_everybody_keeps_their_mark_and_id() {
        GroupSession session = river.session(scheduled(Central.START, members(1, 2)));
        river.markAll(supervisor, session, LATE);
        GroupSession marked = river.read(session.id());

        river.again(session.id(), scheduled(Central.START, List.of(member(3), member(2), member(1))));

        GroupSession after = river.read(session.id());
        assertThat(after.version()).isGreaterThan(marked.version());
        assertThat(after.members()).extracting(RosterMember::memberId).containsExactly(member(3), member(2), member(1));
        assertThat(after.members())
                .contains(marked.members().get(0), marked.members().get(1));
        assertThat(after.members().getFirst().status()).isEqualTo(SCHEDULED);
        assertThat(after.supervisors()).isEqualTo(marked.supervisors());
    }

    @Test
    void a_late_change_of_time_and_title_keeps_the_marks() {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);
        river.markAll(supervisor, session, ATTENDED);
        GroupSession marked = river.read(session.id());
        Instant later = Central.START.plus(Duration.ofMinutes(30));

        river.again(
                session.id(),
                new Feed.Session(
                        plan.facilityId(),
                        plan.groupType(),
                        "Moved",
                        later,
                        later.plus(Duration.ofHours(2)),
                        plan.memberIds(),
                        false));

        GroupSession after = river.read(session.id());
        assertThat(after.title()).isEqualTo("Moved");
        assertThat(after.startsAt()).isEqualTo(later);
        assertThat(after.members()).isEqualTo(marked.members());
        assertThat(after.supervisors()).isEqualTo(marked.supervisors());
        assertThat(after.version()).isEqualTo(marked.version() + 1);
    }

    @Test
    void a_member_who_leaves_the_roster_is_gone_and_back_again_is_the_same_participant() {
        GroupSession session = river.session(scheduled(Central.START, members(1, 2)));
        RosterRow second = session.members().getLast();

        river.again(session.id(), scheduled(Central.START, members(1, 1)));
        assertThat(river.read(session.id()).members())
                .extracting(RosterMember::memberId)
                .containsExactly(member(1));
        mark(supervisor, session.id(), second, SCHEDULED, ATTENDED).expect(ProblemCode.NOT_FOUND);
        river.again(session.id(), scheduled(Central.START, members(1, 2)));

        assertThat(river.read(session.id()).members().getLast().participantId()).isEqualTo(second.participantId());
        mark(supervisor, session.id(), second, SCHEDULED, ATTENDED).expect(200);
    }

    @Test
    void a_session_is_cancelled_and_takes_place_after_all() {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);

        river.again(session.id(), RiverHouse.cancelled(plan));
        assertThat(river.read(session.id()).cancelled()).isTrue();
        river.again(session.id(), plan);

        assertThat(river.read(session.id()).cancelled()).isFalse();
        mark(supervisor, session.id(), session.members().getFirst(), SCHEDULED, ATTENDED)
                .expect(200);
    }

    @Test
    void supervisors_follow_the_assignments_that_hold_on_the_date_of_service() {
        newFacility("fac-ash");
        feed.put("/feed/members/mem-ash", new Feed.Member("Ash", null, "fac-ash", List.of()))
                .expect(201);
        LocalDate day = LocalDate.of(2026, 3, 2);
        assign("sta-1", "pro-alvarez", Feed.Role.SUPERVISING, day, day);
        assign("sta-2", "pro-alvarez", Feed.Role.SUPERVISING, day.minusDays(9), null);
        assign("sta-3", "pro-brown", Feed.Role.SUPERVISING, day.minusDays(9), day.minusDays(1));
        feed.put("/feed/providers/pro-primary", new Feed.Provider("P", null, null))
                .expect(201);
        assign("sta-4", "pro-primary", Feed.Role.PRIMARY, day, null);
        GroupSession session = river.session(scheduled("fac-ash", Central.START, List.of("mem-ash")));
        assertThat(session.supervisors())
                .extracting(RosterSupervisor::providerId)
                .containsExactly("pro-alvarez");

        feed.put(
                        "/feed/staff-assignments/sta-3",
                        new Feed.StaffAssignment("pro-brown", "mem-ash", Feed.Role.SUPERVISING, day, null))
                .expect(200);

        GroupSession after = river.read(session.id());
        assertThat(after.supervisors())
                .extracting(RosterSupervisor::providerId)
                .containsExactlyInAnyOrder("pro-alvarez", "pro-brown");
        assertThat(after.version()).isGreaterThan(session.version());
    }

    private void assign(String id, String providerId, Feed.Role role, LocalDate from, @Nullable LocalDate to) {
        feed.put("/feed/staff-assignments/" + id, new Feed.StaffAssignment(providerId, "mem-ash", role, from, to))
                .expect(201);
    }

    @Test
    void a_locked_session_keeps_its_roster_and_marks_whatever_the_feed_sends() {
        GroupSession locked = river.locked(supervisor);

        Answer answer = feed.put(
                "/feed/group-sessions/" + locked.id(),
                scheduled(locked.startsAt().plusSeconds(60), List.of(member(1))));

        assertThat(answer.status()).isIn(200, 409);
        GroupSession after = river.read(locked.id());
        assertThat(after.members()).isEqualTo(locked.members());
        assertThat(after.supervisors()).isEqualTo(locked.supervisors());
        assertThat(after.startsAt()).isEqualTo(locked.startsAt());
        assertThat(after.lock()).isEqualTo(GroupSession.Lock.LOCKED);
    }

    @Test
    void a_session_stays_at_its_facility() {
        GroupSession session = river.session(scheduled(Central.START, members(1, 1)));

        feed.put("/feed/group-sessions/" + session.id(), scheduled(RiverHouse.HILL, Central.START, members(1, 1)))
                .expect(422, ProblemCode.INVALID);
        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void an_ad_hoc_sessions_id_is_not_taken_over_by_the_feed() {
        String id = "019a8c5e-7a10-7c3e-9d5b-5f1f6f0d2a11";
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        supervisor
                .post(
                        "/group-sessions",
                        new NewSession(
                                id,
                                plan.facilityId(),
                                plan.groupType(),
                                plan.title(),
                                plan.startsAt(),
                                plan.endsAt(),
                                plan.memberIds()))
                .expect(201);

        assertThat(feed.put("/feed/group-sessions/" + id, plan).status()).isIn(200, 409);
        assertThat(river.read(id).origin()).isEqualTo(GroupSession.Origin.AD_HOC);
    }
}
