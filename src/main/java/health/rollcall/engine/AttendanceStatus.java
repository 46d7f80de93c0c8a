package health.rollcall.engine;

import java.util.List;

/// What is known of one person's attendance at one session. Members and supervisors follow the same table.
public enum AttendanceStatus {
    SCHEDULED,
    ATTENDED,
    LATE,
    ABSENT;

    /// The statuses that may follow this one, in the order in which they are offered; never this one itself.
    public List<AttendanceStatus> allowedNext() {
        return switch (this) {
            case SCHEDULED -> List.of(ATTENDED, ABSENT, LATE);
            case ATTENDED -> List.of(ABSENT, LATE);
            case LATE -> List.of(ATTENDED, ABSENT);
            case ABSENT -> List.of(ATTENDED, LATE);
        };
    }

    public boolean mayBecome(AttendanceStatus next) {
        return allowedNext().contains(next);
    }

    /// Whether a decision was made: anything but [#SCHEDULED].
    public boolean isTerminal() {
        return this != SCHEDULED;
    }

    /// Whether the person was in the room, on time or late.
    public boolean isParticipating() {
        return this == ATTENDED || this == LATE;
    }
}
