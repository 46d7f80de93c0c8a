package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.engine.UnitRounding;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// A made-up facility on a Monday morning, for tests of screens. Nobody in it is real.
public final class Sample {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final Instant NOW = at(TODAY, "10:42");
    public static final InstantSource CLOCK = InstantSource.fixed(NOW.plusSeconds(7));
    public static final Reference.Facility RIVER = new Reference.Facility("fac-river", "River House", "OH", ZONE);
    public static final Reference.Facility HILL = new Reference.Facility("fac-hill", "Hillside Center", "OH", ZONE);

    private static final List<String> NAMES = List.of(
            "Avery Brooks",
            "Blake Chen",
            "Camila Díaz",
            "Dev Patel",
            "Elif Kaya",
            "Finn O’Leary",
            "Grace Okafor",
            "Hana Sato",
            "Ivo Novak",
            "Jamal Wright",
            "Kira Petrov",
            "Luis Romero",
            "Maya Cohen",
            "Noor Haddad",
            "Owen Price",
            "Priya Nair");

    private Sample() {}

    public static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    /// Somebody of the staff who may read and mark at River House.
    public static Person person(String id) {
        String name = id.equals("u-lee") ? "Lee Park" : "Sam Rivera";
        return new Person(id, name, Set.of(Scope.READ, Scope.WRITE), Set.of("fac-river"));
    }

    /// The members of River House; Dana Ortiz and Lee Park supervise them in turn.
    public static List<Reference.FacilityMember> members() {
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> new Reference.FacilityMember(
                        "m" + i, NAMES.get(i), List.of(coverage(i)), List.of(supervisedBy(i % 2))))
                .toList();
    }

    public static Coverage coverage(int i) {
        return i % 3 == 2
                ? new Coverage(
                        "pol" + i,
                        "pay-buckeye",
                        "Buckeye Health Plan",
                        CoverageRank.PRIMARY,
                        LocalDate.of(2026, 1, 1),
                        null)
                : new Coverage(
                        "pol" + i, "pay-odm", "Ohio Medicaid", CoverageRank.PRIMARY, LocalDate.of(2026, 1, 1), null);
    }

    private static Reference.SupervisedBy supervisedBy(int which) {
        return which == 0
                ? new Reference.SupervisedBy("prov-dana", "Dana Ortiz", "LPCC-S", LocalDate.of(2026, 1, 1), null)
                : new Reference.SupervisedBy("prov-lee", "Lee Park", "LISW-S", LocalDate.of(2026, 1, 1), null);
    }

    /// A session of today with its members' statuses, in roster order.
    public static GroupSession session(
            String id, String title, String groupType, String from, String to, AttendanceStatus... statuses) {
        return session(id, title, groupType, TODAY, from, to, GroupSession.Lock.OPEN, false, statuses);
    }

    public static GroupSession session(
            String id,
            String title,
            String groupType,
            LocalDate date,
            String from,
            String to,
            GroupSession.Lock lock,
            boolean cancelled,
            AttendanceStatus... statuses) {
        List<RosterMember> roster = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            roster.add(FakeRows.rosterMember(id, members().get(i))
                    .withStatus(statuses[i], at(date, from).plusSeconds(60L * i), "supervisor"));
        }
        return new GroupSession(
                id,
                RIVER.id(),
                RIVER.name(),
                RIVER.state(),
                ZONE,
                groupType,
                title,
                at(date, from),
                at(date, to),
                GroupSession.Origin.FEED,
                cancelled,
                lock,
                lock == GroupSession.Lock.LOCKED ? at(date, to).plusSeconds(60) : null,
                1,
                roster,
                List.of(
                        supervisor(id, "prov-dana", "Dana Ortiz", "LPCC-S"),
                        supervisor(id, "prov-lee", "Lee Park", "LISW-S")),
                List.of());
    }

    private static RosterSupervisor supervisor(String session, String id, String name, String credential) {
        return new RosterSupervisor(
                ParticipantId.of(session, id), id, name, credential, AttendanceStatus.SCHEDULED, null, null);
    }

    public static AttendanceStatus[] statuses(int attended, int late, int absent, int scheduled) {
        List<AttendanceStatus> all = new ArrayList<>();
        IntStream.range(0, attended).forEach(_ -> all.add(AttendanceStatus.ATTENDED));
        IntStream.range(0, late).forEach(_ -> all.add(AttendanceStatus.LATE));
        IntStream.range(0, absent).forEach(_ -> all.add(AttendanceStatus.ABSENT));
        IntStream.range(0, scheduled).forEach(_ -> all.add(AttendanceStatus.SCHEDULED));
        return all.toArray(AttendanceStatus[]::new);
    }

    /// A desk with a usual day: one session locked, one running, others to come, one cancelled.
    public static FakeDesk desk() {
        FakeDesk desk = new FakeDesk(CLOCK);
        desk.facility(RIVER, members());
        desk.facility(HILL, List.of());
        desk.put(session(
                "s-skills",
                "Skills group",
                "SKILLS",
                TODAY,
                "08:30",
                "09:30",
                GroupSession.Lock.LOCKED,
                false,
                statuses(8, 0, 1, 0)));
        desk.put(session(
                "s-morning",
                "Morning check-in",
                "PEER_SUPPORT",
                TODAY,
                "09:00",
                "09:45",
                GroupSession.Lock.OPEN,
                false,
                statuses(5, 1, 0, 2)));
        desk.put(session("s-relapse", "Relapse prevention", "SUD_COUNSELING", "10:00", "11:30", statuses(7, 2, 0, 3)));
        desk.put(session(
                "s-parent",
                "Parenting after separation: rebuilding routines",
                "PARENTING",
                "13:00",
                "14:30",
                statuses(0, 0, 0, 12)));
        desk.put(session(
                "s-dbt",
                "DBT skills",
                "DAY_PROGRAM",
                TODAY,
                "15:00",
                "16:00",
                GroupSession.Lock.OPEN,
                true,
                statuses(0, 0, 0, 6)));
        desk.put(
                session("s-evening", "Evening psychotherapy", "PSYCHOTHERAPY", "18:00", "19:30", statuses(0, 0, 0, 8)));
        for (int day = -3; day <= 3; day++) {
            if (day != 0) {
                desk.put(session(
                        "s-day" + day,
                        "Coping skills",
                        "SKILLS",
                        TODAY.plusDays(day),
                        "10:00",
                        "11:00",
                        GroupSession.Lock.OPEN,
                        false,
                        statuses(day < 0 ? 6 : 0, 0, 0, day < 0 ? 0 : 6)));
            }
        }
        return desk;
    }

    public static Ground ground(FakeDesk desk, FxThread fx, Locale locale) {
        return Ground.of(desk, fx, CLOCK, ZONE, locale);
    }

    /// Made-up rules: eight to a supervisor, groups of two to eight.
    public static RuleBook rules() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        return new RuleBook(
                "sample-1",
                List.of(new SupervisionRule("pay-odm", "OH", null, 8, from, null, "made up")),
                List.of(new SizeBand(
                        "pay-odm",
                        "OH",
                        null,
                        2,
                        8,
                        "H0005",
                        List.of("HQ"),
                        3820,
                        null,
                        UnitRounding.DOWN,
                        from,
                        null,
                        "made up")));
    }
}
