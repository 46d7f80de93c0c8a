package health.rollcall.workstation.ui.control;

import health.rollcall.engine.AttendanceStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Region;

/// How far a roster has come, as a bar of one segment a status. The words beside it say the same, so that it is
/// no more than a picture.
public final class AttendanceBar extends Region {
    private final Map<AttendanceStatus, Region> segments = new LinkedHashMap<>();
    private final Map<AttendanceStatus, Integer> counts = new EnumMap<>(AttendanceStatus.class);

    public AttendanceBar() {
        getStyleClass().add("attendance-bar");
        // Those who are here first, those who are not known last.
        for (AttendanceStatus status : new AttendanceStatus[] {
            AttendanceStatus.ATTENDED, AttendanceStatus.LATE, AttendanceStatus.ABSENT, AttendanceStatus.SCHEDULED
        }) {
            Region segment = new Region();
            segment.getStyleClass().addAll("segment", status.name().toLowerCase(Locale.ROOT));
            segments.put(status, segment);
            getChildren().add(segment);
        }
    }

    /// Shows these many of each.
    public void show(int attended, int late, int absent, int scheduled) {
        counts.put(AttendanceStatus.ATTENDED, attended);
        counts.put(AttendanceStatus.LATE, late);
        counts.put(AttendanceStatus.ABSENT, absent);
        counts.put(AttendanceStatus.SCHEDULED, scheduled);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        double width = getWidth();
        int before = 0;
        for (var entry : segments.entrySet()) {
            Region child = entry.getValue();
            int count = counts.getOrDefault(entry.getKey(), 0);
            child.setVisible(count > 0);
            if (total > 0 && count > 0) {
                double from = snapPositionX(width * before / total);
                double to = snapPositionX(width * (before + count) / total);
                // A pixel of ground between two segments tells them apart in grey, too.
                double gap = before + count < total ? 1 : 0;
                child.resizeRelocate(from, 0, Math.max(1, to - from - gap), getHeight());
            }
            before += count;
        }
    }
}
