package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.RosterSupervisor;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.StatusBadge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// One person's row: name, status, when and by whom, how far the newest mark has come, and a button for each legal
/// next status. A status has the same column in every row; where it is not a legal next one the column is empty.
final class RosterRowView extends VBox {
    private static final Duration LOOKING = Duration.seconds(4);

    private final RowModel model;
    private final RosterContext context;
    private final Texts texts;
    private final Label name = new Label();
    private final Label detail = new Label();
    private final Label newcomer = new Label();
    private final StatusBadge badge;
    private final Label progress = new Label();
    private final StackPane call = new StackPane();
    private final HBox columns = new HBox();
    private final RowMenu menu;
    private final Label said = new Label();
    private final Map<AttendanceStatus, Button> buttons = new EnumMap<>(AttendanceStatus.class);
    private final PauseTransition pointed = new PauseTransition(LOOKING);
    private List<AttendanceStatus> order = List.of();
    private Phase phase = Phase.UPCOMING;
    private boolean open;
    private boolean current;

    RosterRowView(RowModel model, RosterContext context) {
        this.model = model;
        this.context = context;
        this.texts = context.sentences().texts();
        this.badge = new StatusBadge(context.sentences().words(), model.person().status());
        this.menu = new RowMenu(model, context);
        build();
        pointed.setOnFinished(event -> pseudoClassStateChanged(Pseudo.POINTED, false));
        model.personProperty().addListener((property, old, next) -> paint());
        model.progressProperty().addListener((property, old, next) -> paint());
        model.saidProperty().addListener((property, old, next) -> say(next));
        say(model.saidProperty().get());
    }

    RowModel model() {
        return model;
    }

    private void build() {
        setId("row-" + model.participantId());
        getStyleClass().add("roster-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        name.getStyleClass().add("row-name");
        detail.getStyleClass().addAll("small", "quiet", "row-detail");
        newcomer.setText(texts.get("row.new"));
        newcomer.getStyleClass().addAll("chip", "accent");
        newcomer.setTooltip(new Tooltip(texts.get("row.new.hint")));
        newcomer.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(name);
        first.getStyleClass().add("row-first");
        if (model.cameLate()) {
            first.getChildren().add(newcomer);
        }
        progress.getStyleClass().addAll("small", "quiet", "progress-label");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        HBox second = new HBox(detail, progress);
        second.getStyleClass().add("row-first");
        VBox who = new VBox(first, second);
        who.getStyleClass().add("row-who");
        who.setMinWidth(0);
        HBox.setHgrow(who, Priority.ALWAYS);
        columns.getStyleClass().add("row-columns");
        HBox main = new HBox(who, call, badge, columns, menu);
        main.getStyleClass().add("row-main");
        said.getStyleClass().add("row-said");
        said.setWrapText(true);
        said.setGraphic(Icons.WARNING.node());
        getChildren().setAll(main, said);
    }

    /// @param nextPhase decides which status stands first
    /// @param mayMark whether there are buttons at all
    void arrange(Phase nextPhase, boolean mayMark) {
        List<AttendanceStatus> next = MarkOrder.columns(nextPhase);
        if (!next.equals(order) || mayMark != open) {
            order = next;
            open = mayMark;
            List<StackPane> slots = new ArrayList<>();
            buttons.clear();
            for (AttendanceStatus status : open ? order : List.<AttendanceStatus>of()) {
                StackPane slot = new StackPane();
                slot.getStyleClass().add("mark-slot");
                buttons.put(status, button(status));
                slots.add(slot);
            }
            columns.getChildren().setAll(slots);
        }
        phase = nextPhase;
        paint();
    }

    /// Whether Tab stops here: at one row of the roster, and at its buttons.
    void current(boolean isCurrent) {
        current = isCurrent;
        setFocusTraversable(isCurrent);
        buttons.values().forEach(button -> button.setFocusTraversable(isCurrent));
        call.getChildren().forEach(button -> button.setFocusTraversable(isCurrent));
        menu.stopsTab(isCurrent);
        pseudoClassStateChanged(Pseudo.CURRENT, isCurrent);
    }

    private void paint() {
        RosterRow person = model.person();
        name.setText(
                person instanceof RosterSupervisor supervisor && supervisor.credential() != null
                        ? person.name() + ", " + supervisor.credential()
                        : person.name());
        detail.setText(changed(person));
        shown(detail, !detail.getText().isEmpty());
        badge.show(person.status());
        pseudoClassStateChanged(Pseudo.UNMARKED, !person.status().isTerminal());
        paintProgress();
        paintButtons(person.status());
        menu.refresh();
        setAccessibleText(describe(person));
    }

    /// Shows for a moment that this row is meant.
    void point() {
        pseudoClassStateChanged(Pseudo.POINTED, true);
        pointed.playFromStart();
    }

    /// Opens what can be done about the person beyond marking.
    void openMenu() {
        menu.open();
    }

    private void paintButtons(AttendanceStatus status) {
        boolean hadFocus = buttons.values().stream().anyMatch(Node::isFocused);
        List<AttendanceStatus> offered = open ? MarkOrder.offered(status, phase) : List.of();
        for (int i = 0; i < columns.getChildren().size(); i++) {
            StackPane slot = (StackPane) columns.getChildren().get(i);
            Button button = Optional.ofNullable(buttons.get(order.get(i))).orElseThrow();
            if (!offered.contains(order.get(i))) {
                slot.getChildren().clear();
            } else if (slot.getChildren().isEmpty()) {
                slot.getChildren().add(button);
            }
            button.pseudoClassStateChanged(
                    Pseudo.SUGGESTED, !status.isTerminal() && order.get(i) == offered.getFirst());
        }
        if (hadFocus
                && buttons.values().stream().noneMatch(button -> button.isFocused() && button.getScene() != null)) {
            requestFocus();
        }
    }

    private Button button(AttendanceStatus status) {
        String word = context.sentences().words().status(status);
        Button button = new Button(word, Icons.of(status).node());
        button.getStyleClass().addAll("mark-button", "mark-" + status.name().toLowerCase(Locale.ROOT));
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setFocusTraversable(current);
        button.setAccessibleText(texts.get("mark.access", model.person().name(), word));
        button.setOnAction(event -> context.mark().accept(model, status));
        return button;
    }

    /// Synced is quiet: nothing stands there.
    private void paintProgress() {
        Progress far = model.progressProperty().get();
        boolean underWay = far == Progress.SAVING || far == Progress.SAVED_HERE;
        shown(progress, underWay);
        if (underWay) {
            progress.setText(texts.get("progress." + far));
            progress.setGraphic((far == Progress.SAVING ? Icons.SAVING : Icons.SAVED_HERE).node());
        }
        boolean calls = far == Progress.NEEDS_ATTENTION;
        if (calls && call.getChildren().isEmpty()) {
            Button show = new Button(texts.get("progress.NEEDS_ATTENTION"), Icons.ATTENTION.node());
            show.getStyleClass().addAll("flat", "attention-link");
            show.setFocusTraversable(current);
            show.setMinWidth(Region.USE_PREF_SIZE);
            show.setOnAction(event -> context.showAttention().run());
            call.getChildren().setAll(show);
        } else if (!calls) {
            call.getChildren().clear();
        }
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /// `10:12 AM`, and by whom where that is not the person at the screen.
    private String changed(RosterRow person) {
        if (person.statusChangedAt() == null) {
            return "";
        }
        String at = context.moment(person.statusChangedAt());
        String by = person.statusChangedBy();
        return by == null || context.isMe(by) ? at : texts.get("row.by", at, by);
    }

    private String describe(RosterRow person) {
        String status = context.sentences().words().status(person.status());
        String changed = changed(person);
        String text = changed.isEmpty()
                ? texts.get("row.access", name.getText(), status)
                : texts.get("row.access.changed", name.getText(), status, changed);
        if (model.cameLate()) {
            text = texts.get("row.access.new", text);
        }
        Progress far = model.progressProperty().get();
        return far == Progress.SYNCED ? text : texts.get("row.access.progress", text, texts.get("progress." + far));
    }

    private void say(Optional<Said> what) {
        said.setText(
                what.map(found -> context.sentences().said(found, model.person().name()))
                        .orElse(""));
        shown(said, what.isPresent());
    }
}
