package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Made-up sessions and rules for tests of the screens: a group at River House on a Monday, 10:00 to 11:30.
public final class Groups {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final Instant STARTS = Instant.parse("2026-11-23T15:00:00Z");
    public static final Instant ENDS = Instant.parse("2026-11-23T16:30:00Z");
    public static final Instant RUNNING = Instant.parse("2026-11-23T15:14:00Z");
    public static final String MEDICAID = "pay-medicaid";
    public static final String LAKESIDE = "pay-lakeside";
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final List<String> NAMES = List.of(
            "Avery Brooks",
            "Blake Chen",
            "Camila Diaz",
            "Devon Evans",
            "Emre Yildiz",
            "Farah Haddad",
            "Grace Kim",
            "Hugo Lindqvist",
            "Imani Okafor",
            "Jonas Weber",
            "Keiko Mori",
            "Liam O'Connor");

    private final String id;
    private final List<RosterMember> members = new ArrayList<>();
    private final List<RosterSupervisor> supervisors = new ArrayList<>();
    private String title = "Relapse prevention";
    private Instant startsAt = STARTS;
    private Instant endsAt = ENDS;
    private boolean cancelled;
    private @Nullable Instant lockedAt;

    private Groups(String id) {
        this.id = id;
    }

    /// A group without anybody in it.
    public static Groups group(String id) {
        return new Groups(id);
    }

    /// A group of so many members paid by Medicaid, all unmarked, under Dana Ortiz and Lee Park.
    public static Groups of(int size) {
        Groups group = group("s1")
                .supervisor("Dana Ortiz", "LPCC-S", AttendanceStatus.SCHEDULED)
                .supervisor("Lee Park", "LSW", AttendanceStatus.SCHEDULED);
        for (int i = 0; i < size; i++) {
            group.member(NAMES.get(i), AttendanceStatus.SCHEDULED, MEDICAID);
        }
        return group;
    }

    public Groups member(String name, AttendanceStatus status, @Nullable String payerId) {
        int number = members.size() + 1;
        List<Coverage> coverages = payerId == null
                ? List.of()
                : List.of(new Coverage("pol-" + number, payerId, payerName(payerId), CoverageRank.PRIMARY, FROM, null));
        members.add(new RosterMember(
                "m" + number, "mem-" + number, name, status, changedAt(status), by(status), coverages));
        return this;
    }

    public Groups supervisor(String name, String credential, AttendanceStatus status) {
        int number = supervisors.size() + 1;
        supervisors.add(new RosterSupervisor(
                "v" + number, "prov-" + number, name, credential, status, changedAt(status), by(status)));
        return this;
    }

    /// Marks the first so many members, in roster order.
    public Groups marked(AttendanceStatus status, int count) {
        int left = count;
        for (int i = 0; i < members.size() && left > 0; i++) {
            if (members.get(i).status() == AttendanceStatus.SCHEDULED) {
                members.set(i, members.get(i).withStatus(status, RUNNING.minusSeconds(60L * left), "Sam Rivera"));
                left--;
            }
        }
        return this;
    }

    public Groups supervised(int count) {
        for (int i = 0; i < count; i++) {
            supervisors.set(
                    i,
                    supervisors.get(i).withStatus(AttendanceStatus.ATTENDED, STARTS.minusSeconds(300), "Sam Rivera"));
        }
        return this;
    }

    public Groups unsupervised() {
        supervisors.clear();
        return this;
    }

    /// Another group than the one on the screen, at another time.
    public Groups titled(String newTitle, Instant from, Instant to) {
        title = newTitle;
        startsAt = from;
        endsAt = to;
        return this;
    }

    public Groups cancelled() {
        cancelled = true;
        return this;
    }

    public Groups locked() {
        lockedAt = ENDS.plusSeconds(120);
        return this;
    }

    public GroupSession session() {
        return new GroupSession(
                id,
                "fac-river",
                "River House",
                "OH",
                ZONE,
                "SUD_COUNSELING",
                title,
                startsAt,
                endsAt,
                GroupSession.Origin.FEED,
                cancelled,
                lockedAt == null ? GroupSession.Lock.OPEN : GroupSession.Lock.LOCKED,
                lockedAt,
                17,
                members,
                supervisors,
                List.of());
    }

    /// Medicaid: 8 a supervisor, bands 2 to 4, 5 to 8 and 10 to 12. Lakeside: 6 a supervisor, one band from 2 up.
    public static RuleBook rules() {
        return new RuleBook(
                "2026-11",
                List.of(limit(MEDICAID, 8), limit(LAKESIDE, 6)),
                List.of(
                        band(MEDICAID, 2, 4, "H0005", List.of(), 4210),
                        band(MEDICAID, 5, 8, "H0005", List.of("HQ"), 3820),
                        band(MEDICAID, 10, 12, "H0005", List.of("HQ", "UN"), 2960),
                        band(LAKESIDE, 2, null, "90853", List.of(), 2775)));
    }

    public static SupervisionRule limit(String payerId, int most) {
        return new SupervisionRule(payerId, "OH", null, most, FROM, null, "made up for tests");
    }

    public static SizeBand band(
            String payerId, int min, @Nullable Integer max, String code, List<String> modifiers, long cents) {
        return new SizeBand(
                payerId, "OH", null, min, max, code, modifiers, cents, null, null, FROM, null, "made up for tests");
    }

    private static String payerName(String payerId) {
        return payerId.equals(MEDICAID) ? "Ohio Medicaid" : "Lakeside Health Plan";
    }

    private static @Nullable Instant changedAt(AttendanceStatus status) {
        return status.isTerminal() ? RUNNING.minusSeconds(120) : null;
    }

    private static @Nullable String by(AttendanceStatus status) {
        return status.isTerminal() ? "Sam Rivera" : null;
    }
}
