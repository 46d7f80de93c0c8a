package health.rollcall.workstation.ui.history;

import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.RowList;
import health.rollcall.workstation.ui.control.RowList.Row;
import health.rollcall.workstation.ui.seen.SessionSheet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A session's history, newest first. To read only.
public final class HistoryPane extends SessionSheet<List<AuditEntry>> {
    private final Texts texts;
    private final HistoryWords words;
    private final RowList list;
    private final Label none = new Label();
    private List<Told> painted = List.of();

    public HistoryPane(Ground ground, BilledRecords records) {
        super(ground, records::history, Scope.AUDIT);
        texts = ground.texts("history");
        words = new HistoryWords(ground, texts);
        list = list(texts.get("history"));
        list.setId("history");
        none.setText(texts.get("none"));
        none.getStyleClass().add("quiet");
        VBox card = new VBox(none, list);
        card.getStyleClass().addAll("card", "history-card");
        lay(Objects.requireNonNull(HistoryPane.class.getResource("history.css")).toExternalForm(), card);
    }

    @Override
    protected void forget() {
        painted = List.of();
    }

    @Override
    protected RowList first() {
        return list;
    }

    @Override
    protected void paint(SessionView session) {
        // Nothing is known of it without the server.
    }

    @Override
    protected void paint(SessionView session, List<AuditEntry> found) {
        List<AuditEntry> newestFirst = found.reversed();
        List<Told> next = newestFirst.stream()
                .map(entry -> words.told(entry, session.session()))
                .toList();
        none.setVisible(next.isEmpty());
        none.setManaged(next.isEmpty());
        if (!next.equals(painted)) {
            painted = next;
            list.show(zip(newestFirst, next));
        }
    }

    private static List<Row> zip(List<AuditEntry> entries, List<Told> told) {
        return IntStream.range(0, told.size())
                .mapToObj(i -> row(entries.get(i).kind(), told.get(i)))
                .toList();
    }

    private static Row row(AuditEntry.Kind kind, Told told) {
        Label when = new Label(told.when());
        when.getStyleClass().addAll("small", "quiet", "when");
        FontIcon icon = icon(kind).node();
        Label what = new Label(told.what());
        what.getStyleClass().add("what");
        what.setWrapText(true);
        VBox words = new VBox(what);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        for (String line : told.more()) {
            Label more = new Label(line);
            more.getStyleClass().addAll("small", "quiet");
            more.setWrapText(true);
            words.getChildren().add(more);
        }
        HBox row = new HBox(icon, words, when);
        row.setAlignment(Pos.TOP_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getStyleClass().add("history-row");
        return Row.read(told.id(), row, told.when() + ", " + told.what() + " " + String.join(". ", told.more()));
    }

    private static Icons icon(AuditEntry.Kind kind) {
        return switch (kind) {
            case MARK -> Icons.PERSON;
            case ACCEPT -> Icons.ACCEPTED;
            case CREATE_SESSION -> Icons.ADD;
            case CHARGE -> Icons.BILLING;
            case VOID -> Icons.VOIDED;
            case LOCK -> Icons.LOCKED;
            case CORRECT -> Icons.FORCE;
            case SUBMIT -> Icons.SUBMITTED;
            case ACKNOWLEDGE -> Icons.READY;
            case FEED -> Icons.DATE;
            case UNKNOWN -> Icons.HELP;
        };
    }
}
