package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import java.util.List;

/// In which order the buttons of a row stand. It is one order for all rows, so that a column means one thing:
/// once the session has started whoever comes in is late, and LATE stands first.
final class MarkOrder {
    private static final List<AttendanceStatus> BEFORE =
            List.of(AttendanceStatus.ATTENDED, AttendanceStatus.LATE, AttendanceStatus.ABSENT);
    private static final List<AttendanceStatus> STARTED =
            List.of(AttendanceStatus.LATE, AttendanceStatus.ATTENDED, AttendanceStatus.ABSENT);

    private MarkOrder() {}

    static List<AttendanceStatus> columns(Phase phase) {
        return phase.hasStarted() ? STARTED : BEFORE;
    }

    /// The legal next statuses in the order in which they are offered.
    static List<AttendanceStatus> offered(AttendanceStatus from, Phase phase) {
        return columns(phase).stream().filter(from::mayBecome).toList();
    }
}
