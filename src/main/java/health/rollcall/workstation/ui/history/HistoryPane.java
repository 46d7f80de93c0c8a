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
import health.rollcall.workstation.ui.control.Scrolling;
import health.rollcall.workstation.ui.seen.SessionSight;
import health.rollcall.workstation.ui.seen.Sight;
import health.rollcall.workstation.ui.seen.SightPane;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A session's history, newest first. To read only.
public final class HistoryPane {
    private final Texts texts;
    private final HistoryWords words;
    private final SessionSight<List<AuditEntry>> sight;
    private final RowList list;
    private final Label none = new Label();
    private final SightPane place;
    private Optional<SessionView> view = Optional.empty();
    private List<Told> painted = List.of();
    private boolean focusWanted;

    public HistoryPane(Ground ground, BilledRecords records) {
        texts = ground.texts("history");
        words = new HistoryWords(ground, texts);
        sight = new SessionSight<>(ground, records::history);
        ScrollPane scroll = new ScrollPane();
        list = new RowList(texts.get("history"), row -> Scrolling.reveal(scroll, row));
        list.setId("history");
        none.setText(texts.get("none"));
        none.getStyleClass().add("quiet");
        VBox card = new VBox(none, list);
        card.getStyleClass().addAll("card", "history-card");
        VBox sheet = new VBox(card);
        sheet.getStyleClass().add("sheet");
        scroll.setContent(sheet);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sheet-scroll");
        place = new SightPane(ground, scroll, Scope.AUDIT, sight::refresh);
        place.getStylesheets()
                .add(Objects.requireNonNull(HistoryPane.class.getResource("history.css"))
                        .toExternalForm());
        sight.sightProperty().subscribe(_ -> paint());
    }

    public Node node() {
        return place;
    }

    /// The session on the screen stands so now.
    public void show(SessionView next) {
        view = Optional.of(next);
        sight.show(next.session().id());
        paint();
    }

    /// Whether somebody looks here.
    public void looking(boolean is) {
        focusWanted = false;
        sight.looking(is);
    }

    public void refresh() {
        sight.refresh();
    }

    public void clear() {
        view = Optional.empty();
        painted = List.of();
        sight.clear();
    }

    /// Puts the keyboard on the newest entry, as soon as it is here.
    public void focus() {
        focusWanted = false;
        switch (sight.sightProperty().get()) {
            case Sight.Nothing<List<AuditEntry>> nothing -> focusWanted = true;
            case Sight.Asking<List<AuditEntry>> asking -> focusWanted = true;
            case Sight.Missing<List<AuditEntry>> missing -> place.retry().requestFocus();
            case Sight.Shown<List<AuditEntry>> shown -> list.focus(place);
        }
    }

    private void paint() {
        view.ifPresent(session -> {
            Sight<List<AuditEntry>> now = sight.sightProperty().get();
            place.show(now, session.session().zone());
            if (now instanceof Sight.Shown<List<AuditEntry>> shown) {
                List<Told> next = shown.value().reversed().stream()
                        .map(entry -> words.told(entry, session.session()))
                        .toList();
                none.setVisible(next.isEmpty());
                none.setManaged(next.isEmpty());
                if (!next.equals(painted)) {
                    painted = next;
                    list.show(zip(shown.value().reversed(), next));
                }
            }
            if (focusWanted) {
                focus();
            }
        });
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
