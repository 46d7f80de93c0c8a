package health.rollcall.central.contract;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.RosterRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A small facility as the feed sends it, River House in Ohio, and another one, Hill House in California.
///
/// CareSource covers `mem-01` to `mem-10` and allows four participants a supervisor; it pays 30.00 for groups of 2
/// to 5 and 20.00 for 8 to 12. `mem-11` has a payer without rules, `mem-12` no coverage. Alvarez supervises
/// `mem-01` to `mem-06`, Brown `mem-06` to `mem-10`.
final class RiverHouse {
    static final String ID = "fac-river";
    static final String HILL = "fac-hill";
    static final String CARE = "pay-care";
    static final String TYPE = "PSYCHOTHERAPY";
    static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    static final Feed.Rules RULES = new Feed.Rules(
            List.of(new SupervisionRule(CARE, "OH", null, 4, YEAR, null, "sample")),
            List.of(band(2, 5, 3000), band(8, 12, 2000)));

    private final Caller feed;
    private final Caller reader;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();

    RiverHouse(Caller feed, Caller reader) {
        this.feed = feed;
        this.reader = reader;
        put("facilities", ID, new Feed.Facility("River House", "OH", ZoneId.of("America/New_York"), null));
        put("facilities", HILL, new Feed.Facility("Hill House", "CA", ZoneId.of("America/Los_Angeles"), null));
        put("providers", "pro-alvarez", new Feed.Provider("Rosa Alvarez", "LPCC-S", null));
        put("providers", "pro-brown", new Feed.Provider("Sam Brown", null, null));
        for (int i = 1; i <= 10; i++) {
            put("members", member(i), person(i, ID, policy("pol-" + i, CARE)));
        }
        put("members", member(11), person(11, ID, policy("pol-11", "pay-unruled")));
        put("members", member(12), new Feed.Member("Member 12", null, ID, List.of()));
        put("members", "mem-hill", person(13, HILL, policy("pol-13", CARE)));
        for (int i = 1; i <= 6; i++) {
            assign("pro-alvarez", member(i), Feed.Role.SUPERVISING);
        }
        for (int i = 6; i <= 10; i++) {
            assign("pro-brown", member(i), Feed.Role.SUPERVISING);
        }
        feed.put("/rule-books/river-1", RULES).expect(201);
    }

    static SizeBand band(int min, @Nullable Integer max, long rateCents) {
        return new SizeBand(
                CARE, "OH", null, min, max, "90853", List.of("HQ"), rateCents, null, null, YEAR, null, "sample");
    }

    /// The ids `mem-01`, `mem-02` and so on.
    static String member(int number) {
        return "mem-%02d".formatted(number);
    }

    static List<String> members(int first, int last) {
        return Stream.iterate(first, i -> i <= last, i -> i + 1)
                .map(RiverHouse::member)
                .toList();
    }

    static Feed.MemberCoverage policy(String policyId, String payerId) {
        return new Feed.MemberCoverage(
                policyId, payerId, "Payer " + payerId, CoverageRank.PRIMARY, YEAR, null, "sub-" + policyId);
    }

    private static Feed.Member person(int number, String facilityId, Feed.MemberCoverage... coverages) {
        return new Feed.Member("Member " + number, LocalDate.of(1980, 2, 29), facilityId, List.of(coverages));
    }

    Answer put(String kind, String id, Object body) {
        Answer answer = feed.put("/feed/" + kind + "/" + id, body);
        answer.expect(201);
        return answer;
    }

    void assign(String providerId, String memberId, Feed.Role role) {
        put(
                "staff-assignments",
                providerId + "-" + memberId + "-" + role,
                new Feed.StaffAssignment(providerId, memberId, role, YEAR, null));
    }

    /// An id that no session has yet.
    String nextSessionId() {
        return "ses-" + sessions.incrementAndGet();
    }

    static Feed.Session scheduled(Instant startsAt, List<String> memberIds) {
        return scheduled(ID, startsAt, memberIds);
    }

    /// An hour from then.
    static Feed.Session scheduled(String facilityId, Instant startsAt, List<String> memberIds) {
        return new Feed.Session(
                facilityId, TYPE, "Process group", startsAt, startsAt.plus(Duration.ofHours(1)), memberIds, false);
    }

    static Feed.Session cancelled(Feed.Session session) {
        return new Feed.Session(
                session.facilityId(),
                session.groupType(),
                session.title(),
                session.startsAt(),
                session.endsAt(),
                session.memberIds(),
                true);
    }

    /// A session that the feed has just sent for the first time.
    GroupSession session(Feed.Session session) {
        String id = nextSessionId();
        put("group-sessions", id, session);
        return read(id);
    }

    /// The feed sends a known session once more, perhaps changed.
    void again(String id, Feed.Session session) {
        feed.put("/feed/group-sessions/" + id, session).expect(200);
    }

    /// One that has just begun, with these members.
    GroupSession running(List<String> memberIds) {
        return session(scheduled(Central.START, memberIds));
    }

    /// One that is yet to come, at an hour of its own.
    GroupSession planned(List<String> memberIds) {
        return session(scheduled(Central.START.plus(Duration.ofHours(24 + sessions.get())), memberIds));
    }

    /// One that is over, nobody marked yet. Each is at an hour of its own, so that nobody is in two rooms at once.
    GroupSession over(List<String> memberIds) {
        return session(scheduled(Central.START.minus(Duration.ofHours(1 + over.incrementAndGet())), memberIds));
    }

    /// One that is over and billed: everybody attended.
    GroupSession locked(Caller caller) {
        GroupSession session = over(members(1, 3));
        markAll(caller, session, AttendanceStatus.ATTENDED);
        GroupSession locked = read(session.id());
        if (!locked.isLocked()) {
            throw new AssertionError("not locked once over and ready to bill: " + session.id());
        }
        return locked;
    }

    void markAll(Caller caller, GroupSession session, AttendanceStatus to) {
        session.rows()
                .forEach(
                        row -> mark(caller, session.id(), row, row.status(), to).expect(200));
    }

    GroupSession read(String sessionId) {
        return reader.get("/group-sessions/" + sessionId).expect(200).as(GroupSession.class);
    }

    static Answer mark(Caller caller, String sessionId, RosterRow row, AttendanceStatus from, AttendanceStatus to) {
        return mark(caller, sessionId, row.participantId(), new Marking.Request(from, to, null, null, null));
    }

    static Answer mark(Caller caller, String sessionId, String participantId, Object mark) {
        return caller.put("/group-sessions/" + sessionId + "/participants/" + participantId + "/attendance", mark);
    }
}
