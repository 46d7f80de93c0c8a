package health.rollcall.workstation.ui.list;

import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Says of each session where it stands in time.
final class Phases {
    /// What starts later than this is not called next.
    private static final Duration SOON = Duration.ofHours(12);

    private Phases() {}

    static List<ListRow> of(List<SessionRow> rows, Instant now, boolean showsDate) {
        Optional<String> next = rows.stream()
                .map(SessionRow::summary)
                .filter(session -> !session.cancelled()
                        && session.startsAt().isAfter(now)
                        && session.startsAt().isBefore(now.plus(SOON)))
                .min(Comparator.comparing(SessionSummary::startsAt))
                .map(SessionSummary::id);
        return rows.stream()
                .map(row -> new ListRow(row, phase(row.summary(), now, next), showsDate))
                .toList();
    }

    private static ListRow.Phase phase(SessionSummary session, Instant now, Optional<String> next) {
        if (ListRow.isRunning(session, now)) {
            return ListRow.Phase.RUNNING;
        }
        if (next.filter(session.id()::equals).isPresent()) {
            return ListRow.Phase.NEXT;
        }
        return session.endsAt().isAfter(now) ? ListRow.Phase.LATER : ListRow.Phase.OVER;
    }
}
