package health.rollcall.workstation.ui.attention;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.ui.detail.Groups;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Made-up refused changes for tests of the screens.
public final class Refusals {
    private static final Instant MINE = Groups.RUNNING.minusSeconds(240);
    private static final Instant THEIRS = Groups.RUNNING.minusSeconds(300);

    private Refusals() {}

    /// I marked Blake Chen ATTENDED; somebody else had marked ABSENT.
    public static Attention diverged() {
        return mark(
                "i1",
                ProblemCode.DIVERGED,
                Groups.of(9).supervised(1).session(),
                EnumSet.of(Decision.KEEP_THEIRS, Decision.APPLY_AGAIN));
    }

    /// The same mark, to a session that was billed meanwhile.
    public static Attention locked() {
        return mark(
                "i2",
                ProblemCode.LOCKED,
                Groups.of(9).supervised(1).locked().session(),
                EnumSet.of(Decision.LET_STAND, Decision.EXPORT));
    }

    /// Blake Chen marked ATTENDED.
    public static Intent mark(String sessionId) {
        return new Intent.MarkAttendance(
                "i0", sessionId, "m2", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, MINE);
    }

    /// The same change otherwise: not refused, somebody else's, with others along.
    public static Attention but(
            Attention item, boolean refused, String actor, List<Attention.Along> along, Set<Decision> decisions) {
        return new Attention(
                item.intent(),
                along,
                actor,
                item.actor(),
                item.recordedAt(),
                item.code(),
                refused,
                item.session(),
                item.about(),
                item.personName(),
                item.theirs(),
                decisions);
    }

    public static Attention mark(
            String intentId, ProblemCode code, @Nullable GroupSession session, Set<Decision> decisions) {
        return new Attention(
                new Intent.MarkAttendance(
                        intentId, "s1", "m2", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, MINE),
                List.of(),
                "supervisor",
                "Sam Rivera",
                MINE,
                code,
                true,
                session,
                null,
                session == null ? null : "Blake Chen",
                session == null ? null : new Attention.Theirs(AttendanceStatus.ABSENT, "Lee Park", THEIRS),
                decisions);
    }
}
