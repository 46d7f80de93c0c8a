package health.rollcall.workstation;

import health.rollcall.central.store.Sessions;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Group sessions to test with: `m1`, `m2` … on the roster, one supervisor `dana`.
public final class Groups {
    public static final String FACILITY = "fac-river";
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final Instant START = Instant.parse("2026-11-23T15:00:00Z");
    public static final LocalDate DAY = LocalDate.parse("2026-11-23");
    public static final String PAYER = "payer-oh";

    private Groups() {}

    /// An open session of some members, all unmarked.
    public static GroupSession open(String id, int members) {
        return new GroupSession(
                id,
                FACILITY,
                "River House",
                "OH",
                ZONE,
                "PSYCHOTHERAPY",
                "Relapse prevention",
                START,
                START.plus(Duration.ofMinutes(90)),
                GroupSession.Origin.FEED,
                false,
                GroupSession.Lock.OPEN,
                null,
                1,
                IntStream.rangeClosed(1, members).mapToObj(n -> member(id, n)).toList(),
                List.of(new RosterSupervisor(
                        pid(id, "dana"), "dana", "Dana Ortiz", "LPCC-S", AttendanceStatus.SCHEDULED, null, null)),
                List.of());
    }

    private static RosterMember member(String sessionId, int n) {
        return new RosterMember(
                pid(sessionId, "m" + n),
                "m" + n,
                "Zoë Member " + n,
                AttendanceStatus.SCHEDULED,
                null,
                null,
                List.of(coverage(n)));
    }

    static Coverage coverage(int n) {
        return new Coverage(
                "policy-" + n, PAYER, "Ohio Medicaid", CoverageRank.PRIMARY, LocalDate.parse("2026-01-01"), null);
    }

    public static String pid(String sessionId, String person) {
        return ParticipantId.of(sessionId, person);
    }

    /// The same session one version on, with somebody's status set by another person.
    public static GroupSession marked(GroupSession session, String person, AttendanceStatus status) {
        String pid = pid(session.id(), person);
        List<RosterMember> members = session.members().stream()
                .map(row -> row.participantId().equals(pid) ? row.withStatus(status, START, "Lee Park") : row)
                .toList();
        List<RosterSupervisor> supervisors = session.supervisors().stream()
                .map(row -> row.participantId().equals(pid) ? row.withStatus(status, START, "Lee Park") : row)
                .toList();
        return with(session, session.cancelled(), session.lock(), members, supervisors);
    }

    public static GroupSession locked(GroupSession session) {
        return with(session, session.cancelled(), GroupSession.Lock.LOCKED, session.members(), session.supervisors());
    }

    public static GroupSession cancelled(GroupSession session) {
        return with(session, true, session.lock(), session.members(), session.supervisors());
    }

    /// Put back into the schedule.
    public static GroupSession restored(GroupSession session) {
        return with(session, false, session.lock(), session.members(), session.supervisors());
    }

    /// The same session one version on, at another time.
    public static GroupSession moved(GroupSession session, Duration by) {
        GroupSession later = Sessions.rescheduled(
                session,
                session.groupType(),
                session.title(),
                session.startsAt().plus(by),
                session.endsAt().plus(by),
                session.cancelled());
        return Sessions.withVersion(later, session.version() + 1);
    }

    public static GroupSession without(GroupSession session, String person) {
        List<RosterMember> members = new ArrayList<>(session.members());
        members.removeIf(row -> row.memberId().equals(person));
        return with(session, session.cancelled(), session.lock(), members, session.supervisors());
    }

    private static GroupSession with(
            GroupSession session,
            boolean cancelled,
            GroupSession.Lock lock,
            List<RosterMember> members,
            List<RosterSupervisor> supervisors) {
        return new GroupSession(
                session.id(),
                session.facilityId(),
                session.facilityName(),
                session.state(),
                session.zone(),
                session.groupType(),
                session.title(),
                session.startsAt(),
                session.endsAt(),
                session.origin(),
                cancelled,
                lock,
                lock == GroupSession.Lock.LOCKED ? START : null,
                session.version() + 1,
                members,
                supervisors,
                session.acceptances());
    }

    /// Two participants per supervisor, no bands.
    public static RuleBook rules() {
        return new RuleBook(
                "rules-1",
                List.of(new SupervisionRule(
                        PAYER, "OH", null, 2, LocalDate.parse("2026-01-01"), null, "a sample for tests")),
                List.of());
    }

    public static List<Reference.Facility> facilities() {
        return List.of(new Reference.Facility(FACILITY, "River House", "OH", ZONE));
    }

    public static List<Reference.Payer> payers() {
        return List.of(new Reference.Payer(PAYER, "Ohio Medicaid"));
    }

    public static List<Reference.FacilityMember> members(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Reference.FacilityMember(
                        "m" + n,
                        "Zoë Member " + n,
                        List.of(coverage(n)),
                        List.of(
                                new Reference.SupervisedBy(
                                        "dana", "Dana Ortiz", "LPCC-S", LocalDate.parse("2026-01-01"), null),
                                new Reference.SupervisedBy(
                                        "gone",
                                        "Former Supervisor",
                                        null,
                                        LocalDate.parse("2020-01-01"),
                                        LocalDate.parse("2020-12-31")))))
                .toList();
    }
}
