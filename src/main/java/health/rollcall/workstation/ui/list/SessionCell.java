package health.rollcall.workstation.ui.list;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.AttendanceBar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One session in the list: when, what, where, with whom, and how far its attendance has come.
final class SessionCell extends ListCell<ListRow> {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Ground ground;
    private final Texts texts;
    private final Label start = label("start");
    private final Label end = label("quiet", "small");
    private final Label date = label("quiet", "small");
    private final Label title = label("session-title");
    private final Label where = label("quiet");
    private final Label attendance = label("attendance-words");
    private final Label roster = label("quiet");
    private final AttendanceBar bar = new AttendanceBar();
    private final Label now;
    private final Label next;
    private final Label locked;
    private final Label cancelled;
    private final Label waiting = chip("waiting", Icons.WAITING.node());
    private final Label attention = chip("attention", Icons.ATTENTION.node());
    private final Label misfits = chip("attention", Icons.ATTENTION.node());
    private final Label moved;
    private final Tooltip whole = new Tooltip();
    private final HBox content;

    SessionCell(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
        now = chip("accent", null);
        now.setText(texts.get("row.now"));
        next = chip("outlined", null);
        next.setText(texts.get("row.next"));
        locked = chip("locked", Icons.LOCKED.node());
        locked.setText(texts.get("row.locked"));
        cancelled = chip("cancelled", Icons.CANCELLED.node());
        cancelled.setText(texts.get("row.cancelled"));
        moved = chip("attention", Icons.DATE.node());
        moved.setText(texts.get("row.moved"));
        roster.setGraphic(Icons.PEOPLE.node());
        roster.setMinWidth(USE_PREF_SIZE);
        content = layOut();
        getStyleClass().add("session-cell");
        // As wide as the list, never wider: what does not fit is cut within the row.
        setPrefWidth(0);
    }

    private HBox layOut() {
        VBox when = new VBox(start, end, date);
        when.getStyleClass().add("when");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(title, cancelled, moved, locked, next, now);
        head.getStyleClass().add("head");
        HBox.setHgrow(attendance, Priority.ALWAYS);
        attendance.setMaxWidth(Double.MAX_VALUE);
        // The chips take their room from where the group meets, never from how many came.
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox place = new HBox(where, waiting, misfits, attention);
        place.getStyleClass().add("head");
        HBox state = new HBox(attendance, roster);
        state.getStyleClass().add("head");
        VBox what = new VBox(head, place, bar, state);
        what.getStyleClass().add("what");
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox box = new HBox(when, what);
        box.getStyleClass().add("session-row");
        return box;
    }

    @Override
    protected void updateItem(@Nullable ListRow item, boolean empty) {
        super.updateItem(item, empty);
        ListRow shown = empty ? null : item;
        pseudoClassStateChanged(RUNNING, shown != null && shown.phase() == ListRow.Phase.RUNNING);
        pseudoClassStateChanged(OVER, shown != null && shown.phase() == ListRow.Phase.OVER);
        if (shown == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
        } else {
            show(shown);
            setGraphic(content);
            setTooltip(whole);
        }
    }

    private void show(ListRow item) {
        SessionSummary session = item.summary();
        ZoneId zone = item.row().zone();
        start.setText(ground.formats().time(session.startsAt(), zone));
        end.setText(ground.formats().time(session.endsAt(), zone));
        date.setText(
                item.showsDate() ? ground.formats().narrowDate(LocalDate.ofInstant(session.startsAt(), zone)) : "");
        title.setText(session.title());
        where.setText(where(session));
        attendance.setText(
                ground.words().attendance(session.attended(), session.late(), session.absent(), session.scheduled()));
        roster.setText(ground.formats().number(session.rosterSize()));
        bar.show(session.attended(), session.late(), session.absent(), session.scheduled());
        visible(now, item.phase() == ListRow.Phase.RUNNING);
        visible(next, item.phase() == ListRow.Phase.NEXT);
        visible(locked, session.lock() == GroupSession.Lock.LOCKED);
        visible(cancelled, session.cancelled());
        visible(waiting, item.row().waiting() > 0);
        waiting.setText(texts.get("row.waiting", item.row().waiting()));
        visible(attention, item.row().attention() > 0);
        attention.setText(texts.get("row.attention", item.row().attention()));
        visible(misfits, item.row().misfits() > 0);
        misfits.setText(texts.get("row.misfits", item.row().misfits()));
        visible(moved, item.row().moved());
        setAccessibleText(accessible(item));
        // What a narrow list cuts can still be read.
        whole.setText(session.title() + "\n" + where.getText());
    }

    private String where(SessionSummary session) {
        List<String> parts = new ArrayList<>();
        parts.add(ground.words().groupType(session.groupType()));
        parts.add(
                session.supervisors().isEmpty()
                        ? texts.get("row.noSupervisor")
                        : String.join(", ", session.supervisors()));
        // Last: where a narrow list cuts the line, the facility is the part that the filter says as well.
        parts.add(session.facilityName());
        return String.join(" · ", parts);
    }

    /// All that the row shows, in the order in which a person would read it out.
    private String accessible(ListRow item) {
        List<String> parts = new ArrayList<>();
        parts.add(title.getText());
        parts.add(ground.formats()
                .window(
                        item.summary().startsAt(),
                        item.summary().endsAt(),
                        item.row().zone()));
        if (item.showsDate()) {
            parts.add(
                    ground.formats().date(item.summary().startsAt(), item.row().zone()));
        }
        parts.add(where.getText());
        parts.add(texts.get("row.roster", item.summary().rosterSize()));
        parts.add(attendance.getText());
        for (Label chip : List.of(now, next, locked, cancelled, moved, waiting, misfits, attention)) {
            if (chip.isVisible()) {
                parts.add(chip.getText());
            }
        }
        return String.join(", ", parts);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        label.setMinWidth(0);
        return label;
    }

    private static Label chip(String style, @Nullable Node icon) {
        Label chip = new Label();
        chip.getStyleClass().addAll("chip", style);
        chip.setGraphic(icon);
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }
}
