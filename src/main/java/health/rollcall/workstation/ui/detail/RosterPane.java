package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.Keyboard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Supervisors and roster, one below the other and under the same keys: arrows move, A L X mark the row that has
/// the focus, `/` finds a name. Tab stops at one row only.
final class RosterPane extends VBox {
    /// Narrower than this the keys are told by the help page alone.
    private static final double ROOM_FOR_KEYS = 700;

    private final DetailModel model;
    private final RosterContext context;
    private final Texts texts;
    private final Reveal reveal;
    private final VBox supervisors = new VBox();
    private final VBox members = new VBox();
    private final Label count = new Label();
    private final Label noSupervisors;
    private final Label nobody;
    private final Label notFound = new Label();
    private final TextField find = new TextField();
    private final Map<RowModel, RosterRowView> views = new HashMap<>();
    private Optional<RosterRowView> current = Optional.empty();

    /// Scrolls so that a node is seen.
    interface Reveal {
        void show(Node node);
    }

    RosterPane(DetailModel model, RosterContext context, Reveal reveal) {
        this.model = model;
        this.context = context;
        this.texts = context.sentences().texts();
        this.reveal = reveal;
        this.noSupervisors = explanation("supervisors.none", "no-supervisors");
        this.nobody = explanation("roster.none", "nobody");
        getStyleClass().add("roster");
        getChildren().setAll(supervisorsCard(), membersCard());
        model.supervisors().addListener((ListChangeListener<RowModel>) change -> rebuild());
        model.members().addListener((ListChangeListener<RowModel>) change -> rebuild());
        model.phaseProperty().addListener((property, old, next) -> arrange());
        model.gateProperty().addListener((property, old, next) -> arrange());
        model.mayForceProperty().addListener((property, old, next) -> arrange());
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        addEventHandler(KeyEvent.KEY_PRESSED, this::mark);
        addEventHandler(KeyEvent.KEY_PRESSED, this::beyondMarking);
        addEventHandler(KeyEvent.KEY_TYPED, this::startFinding);
        rebuild();
    }

    private VBox supervisorsCard() {
        Label title = title("supervisors");
        VBox card = new VBox(title, noSupervisors, supervisors);
        card.getStyleClass().addAll("card", "roster-card");
        card.setId("supervisors");
        supervisors.setAccessibleRole(AccessibleRole.LIST_VIEW);
        supervisors.setAccessibleText(texts.get("supervisors"));
        return card;
    }

    private VBox membersCard() {
        Label keys = new Label(texts.get("roster.keys"));
        keys.getStyleClass().addAll("small", "quiet");
        keys.setMinWidth(0);
        keys.setId("roster-keys");
        widthProperty().subscribe(() -> showKeys(keys));
        model.gateProperty().addListener((property, old, next) -> showKeys(keys));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        count.getStyleClass().addAll("quiet", "card-count");
        buildFind();
        HBox head = new HBox(title("roster"), count, space, keys, find);
        head.getStyleClass().add("roster-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(head, notFound, nobody, members);
        card.getStyleClass().addAll("card", "roster-card");
        card.setId("roster");
        members.setAccessibleRole(AccessibleRole.LIST_VIEW);
        members.setAccessibleText(texts.get("roster"));
        return card;
    }

    /// Where nobody may mark, no key that marks is spoken of.
    private void showKeys(Label keys) {
        show(keys, getWidth() > ROOM_FOR_KEYS && model.gateProperty().get() == Gate.OPEN);
    }

    private void buildFind() {
        find.setId("find");
        find.setPromptText(texts.get("find.prompt"));
        find.setAccessibleText(texts.get("find"));
        find.textProperty().addListener((property, old, next) -> find(next));
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER
                    || event.getCode() == KeyCode.ESCAPE
                    || event.getCode() == KeyCode.DOWN) {
                event.consume();
                stopFinding();
            }
        });
        notFound.setText(texts.get("find.none"));
        notFound.setId("not-found");
        notFound.getStyleClass().addAll("small", "row-said");
        show(notFound, false);
    }

    private Label title(String key) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().add("card-title");
        return title;
    }

    private Label explanation(String key, String id) {
        Label label = new Label(texts.get(key), Icons.INFORMATION.node());
        label.setId(id);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("advice");
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void rebuild() {
        views.keySet().retainAll(all());
        supervisors.getChildren().setAll(viewsOf(model.supervisors()));
        members.getChildren().setAll(viewsOf(model.members()));
        count.setText(texts.get("roster.count", model.members().size()));
        show(noSupervisors, model.supervisors().isEmpty());
        show(nobody, model.members().isEmpty());
        if (current.filter(view -> views.containsValue(view)).isEmpty()) {
            current = Optional.empty();
            rows().stream().findFirst().ifPresent(this::makeCurrent);
        }
        arrange();
    }

    private List<RowModel> all() {
        List<RowModel> all = new ArrayList<>(model.supervisors());
        all.addAll(model.members());
        return all;
    }

    private List<RosterRowView> viewsOf(ObservableList<RowModel> rows) {
        return rows.stream().map(this::viewOf).toList();
    }

    private RosterRowView viewOf(RowModel row) {
        return views.computeIfAbsent(row, added -> {
            RosterRowView view = new RosterRowView(added, context);
            view.current(false);
            view.focusWithinProperty().addListener((property, was, is) -> {
                if (is) {
                    makeCurrent(view);
                }
            });
            // Before the button sees the press: only a button of the current row takes the focus.
            view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                makeCurrent(view);
                view.requestFocus();
            });
            // A press that no button took ends here: the scroll pane around would take the focus for itself.
            view.addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
            view.setOnContextMenuRequested(event -> {
                event.consume();
                makeCurrent(view);
                view.openMenu();
            });
            return view;
        });
    }

    private void arrange() {
        Phase phase = model.phaseProperty().get();
        boolean open = model.gateProperty().get() == Gate.OPEN;
        views.values().forEach(view -> view.arrange(phase, open));
    }

    private List<RosterRowView> rows() {
        return all().stream().map(this::viewOf).toList();
    }

    private void makeCurrent(RosterRowView view) {
        current.filter(old -> old != view).ifPresent(old -> old.current(false));
        current = Optional.of(view);
        view.current(true);
    }

    /// Puts the keyboard on a row and brings it into view.
    private void focus(RosterRowView view) {
        makeCurrent(view);
        view.requestFocus();
        reveal.show(view);
    }

    /// Puts the keyboard on the first unmarked row, else on the one where it was.
    void focusFirstUnmarked() {
        rows().stream()
                .filter(view -> !view.model().person().status().isTerminal())
                .findFirst()
                .or(() -> current)
                .ifPresent(this::focus);
    }

    /// Shows which rows are meant and brings the first into view; the keyboard comes along where it is on the roster.
    void point(Set<String> participantIds) {
        List<RosterRowView> meant = rows().stream()
                .filter(view -> participantIds.contains(view.model().participantId()))
                .toList();
        meant.forEach(RosterRowView::point);
        if (!meant.isEmpty()) {
            if (Keyboard.isIn(this) && !find.isFocused()) {
                focus(meant.getFirst());
            } else {
                reveal.show(meant.getFirst());
            }
        }
    }

    private void move(KeyEvent event) {
        if (find.isFocused() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        List<RosterRowView> rows = rows();
        int at = current.map(rows::indexOf).orElse(-1);
        int to = switch (event.getCode()) {
            case UP -> at - 1;
            case DOWN -> at + 1;
            case HOME -> 0;
            case END -> rows.size() - 1;
            default -> at;
        };
        if (to != at || event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END) {
            event.consume();
            if (to >= 0 && to < rows.size()) {
                focus(rows.get(to));
            }
        }
    }

    private void mark(KeyEvent event) {
        if (find.isFocused() || event.isShortcutDown() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        Optional<AttendanceStatus> to = switch (event.getCode()) {
            case A -> Optional.of(AttendanceStatus.ATTENDED);
            case L -> Optional.of(AttendanceStatus.LATE);
            case X -> Optional.of(AttendanceStatus.ABSENT);
            default -> Optional.empty();
        };
        to.ifPresent(status -> {
            event.consume();
            current.ifPresent(view -> model.mark(view.model(), status));
        });
    }

    private void beyondMarking(KeyEvent event) {
        if (find.isFocused() || event.isShortcutDown() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        boolean menuKey =
                event.getCode() == KeyCode.CONTEXT_MENU || (event.getCode() == KeyCode.F10 && event.isShiftDown());
        if (menuKey) {
            event.consume();
            current.ifPresent(RosterRowView::openMenu);
        } else if (event.getCode() == KeyCode.E) {
            event.consume();
            current.map(view -> view.model().person()).ifPresent(person -> {
                if (person instanceof RosterMember member) {
                    context.encounters().accept(member);
                }
            });
        }
    }

    private void startFinding(KeyEvent event) {
        if (!find.isFocused() && "/".equals(event.getCharacter())) {
            event.consume();
            find.clear();
            find.requestFocus();
        }
    }

    private void find(String text) {
        Optional<RosterRowView> found = text.isBlank()
                ? Optional.empty()
                : rows().stream()
                        .filter(view -> Names.holds(view.model().person().name(), text))
                        .findFirst();
        show(notFound, !text.isBlank() && found.isEmpty());
        found.ifPresent(view -> {
            makeCurrent(view);
            reveal.show(view);
        });
    }

    private void stopFinding() {
        find.clear();
        current.ifPresent(this::focus);
    }
}
