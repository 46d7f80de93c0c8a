package health.rollcall.workstation.ui.force;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.Keyboard;
import health.rollcall.workstation.ui.force.ForceModel.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The panel over the window on which a billed session is corrected: the new status, what it does, why, and last
/// the button that does it.
public final class ForcePanel {
    private final ForceModel model;
    private final Ground ground;
    private final Texts texts;
    private final ForceWords words;
    private final Host host;
    private final Label whom = new Label();
    private final HBox choices = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<AttendanceStatus, ToggleButton> buttons = new EnumMap<>(AttendanceStatus.class);
    private final ConsequencesView consequences;
    private final ScrollPane scroll = new ScrollPane();
    private final ForceAnswer answer;
    private final TextField reason = new TextField();
    private final Label counter = new Label();
    private final VBox why;
    private final VBox choosing;
    private final Button confirm = new Button();
    private final Button again = new Button();
    private final Button cancel = new Button();
    private final VBox node;

    /// Where the panel stands.
    public interface Host {
        void close();

        /// Whether the panel must stay until its question is answered.
        void hold(boolean is);
    }

    public ForcePanel(ForceModel model, Ground ground, Host host) {
        this.model = model;
        this.ground = ground;
        this.host = host;
        this.texts = ground.texts("force");
        this.words = new ForceWords(ground, texts);
        this.consequences = new ConsequencesView(words, texts);
        this.answer = new ForceAnswer(words, texts);
        this.why = why();
        this.choosing = choosing();
        this.node = new VBox(head(), choosing, answer, scroll, why, foot());
        node.setId("force");
        node.getStyleClass().addAll("overlay-card", "force");
        node.getStylesheets()
                .add(Objects.requireNonNull(ForcePanel.class.getResource("force.css"))
                        .toExternalForm());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.setContent(consequences);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sheet-scroll");
        scroll.setFocusTraversable(false);
        model.subjectProperty().subscribe(found -> found.ifPresent(this::paint));
        model.toProperty().subscribe(_ -> paintChoice());
        model.stepProperty().subscribe(this::paint);
        model.reasonTooShortProperty().subscribe(tooShort -> {
            count();
            if (tooShort) {
                reason.requestFocus();
            }
        });
    }

    public Region node() {
        return node;
    }

    /// Where the keyboard starts.
    public Node first() {
        return cancel;
    }

    /// Begins, once the panel is seen.
    public void start() {
        model.start();
    }

    private HBox head() {
        Label title = new Label(texts.get("title"));
        title.getStyleClass().add("page-title");
        whom.setId("force-whom");
        whom.getStyleClass().add("quiet");
        whom.setWrapText(true);
        VBox names = new VBox(title, whom);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox head = new HBox(names);
        head.getStyleClass().add("pane-head");
        return head;
    }

    private VBox choosing() {
        Label label = new Label(texts.get("choose"));
        label.setLabelFor(choices);
        choices.getStyleClass().add("force-choices");
        VBox box = new VBox(label, choices);
        box.getStyleClass().add("force-part");
        return box;
    }

    /// What was now is no more.
    private void paintDone(Subject subject) {
        whom.setText(texts.get("whom.done", subject.name(), subject.session().title(), date(subject)));
    }

    private String date(Subject subject) {
        return ground.formats()
                .date(subject.session().startsAt(), subject.session().zone());
    }

    private VBox why() {
        Label label = new Label(texts.get("reason", ForceUpdate.SHORTEST_REASON));
        label.setLabelFor(reason);
        reason.setId("force-reason");
        reason.setAccessibleText(label.getText());
        reason.textProperty().subscribe(_ -> count());
        reason.setOnAction(_ -> confirm.requestFocus());
        counter.setId("force-counter");
        counter.getStyleClass().addAll("small", "quiet");
        Label logged = new Label(texts.get("logged", model.actor()), Icons.HISTORY.node());
        logged.setId("force-logged");
        HBox.setHgrow(logged, Priority.ALWAYS);
        logged.setMaxWidth(Double.MAX_VALUE);
        counter.setMinWidth(Region.USE_PREF_SIZE);
        HBox under = new HBox(logged, counter);
        VBox box = new VBox(label, reason, under);
        box.getStyleClass().add("force-part");
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private HBox foot() {
        confirm.setId("force-confirm");
        confirm.getStyleClass().add("danger");
        confirm.setOnAction(_ -> model.confirm(reason.getText()));
        again.setId("force-again");
        again.setOnAction(_ -> {
            if (model.stepProperty().get() instanceof Step.Unknown) {
                model.sendAgain();
            } else if (model.stepProperty().get() instanceof Step.NoServer) {
                model.forecast();
            } else {
                model.start();
            }
        });
        cancel.setId("force-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> host.close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(cancel, space, again, confirm);
        foot.getStyleClass().add("force-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private void paint(Subject subject) {
        whom.setText(texts.get(
                "whom",
                subject.name(),
                ground.words().status(subject.from()),
                subject.session().title(),
                date(subject)));
        buttons.clear();
        for (AttendanceStatus status : subject.next()) {
            ToggleButton button = new ToggleButton(
                    ground.words().status(status), Icons.of(status).node());
            button.setId("force-to-" + status);
            button.setToggleGroup(group);
            button.setAccessibleText(
                    texts.get("choose.access", subject.name(), ground.words().status(status)));
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.choose(status);
            });
            buttons.put(status, button);
        }
        boolean hadFocus = Keyboard.isIn(choices) || cancel.isFocused();
        choices.getChildren().setAll(List.copyOf(buttons.values()));
        if (hadFocus && !choices.getChildren().isEmpty()) {
            choices.getChildren().getFirst().requestFocus();
        }
        paintChoice();
    }

    private void paintChoice() {
        buttons.forEach((status, button) -> button.setSelected(
                model.toProperty().get().filter(status::equals).isPresent()));
    }

    private void count() {
        int length = reason.getText().strip().length();
        int missing = ForceUpdate.SHORTEST_REASON - length;
        counter.setText(missing > 0 ? texts.get("counter.missing", missing) : texts.get("counter", length));
        boolean calls = missing > 0 && model.reasonTooShortProperty().get();
        counter.getStyleClass().setAll("label", "small", calls ? "too-short" : "quiet");
        counter.setGraphic(calls ? Icons.WARNING.node() : null);
    }

    private void paint(Step step) {
        boolean foreseen = step instanceof Step.Foreseen;
        boolean sending = step instanceof Step.Sending;
        boolean over = step instanceof Step.Done;
        boolean open = foreseen || sending;
        host.hold(sending);
        shown(why, open);
        shown(scroll, open);
        shown(confirm, open);
        reason.setDisable(sending);
        confirm.setDisable(sending);
        cancel.setDisable(sending);
        cancel.setText(texts.get(over || step instanceof Step.Gone ? "close" : "cancel"));
        boolean fixed = sending || over || step instanceof Step.Unknown;
        choices.setDisable(fixed);
        shown(choosing, !over);
        if (over) {
            model.subjectProperty().get().ifPresent(this::paintDone);
        }
        boolean stuck = step instanceof Step.Unknown
                || step instanceof Step.NoServer
                || step instanceof Step.Fault
                || step instanceof Step.NotAllowed
                || step instanceof Step.Refused;
        shown(again, stuck);
        again.setText(texts.get(
                step instanceof Step.Unknown
                        ? "again.send"
                        : step instanceof Step.Refused || step instanceof Step.NotAllowed
                                ? "again.look"
                                : "again.ask"));
        answer.show(step, model);
        if (step instanceof Step.Foreseen(Consequences what)) {
            consequences.show(what);
            model.toProperty().get().ifPresent(to -> confirm.setText(words.button(what, to)));
            scroll.setVvalue(0);
        }
        moveFocus(step, stuck, over);
    }

    /// The keyboard must not stay on what has gone.
    private void moveFocus(Step step, boolean stuck, boolean over) {
        if (over) {
            cancel.requestFocus();
        } else if (stuck) {
            again.requestFocus();
        } else if (step instanceof Step.Foreseen && !Keyboard.isIn(choices)) {
            reason.requestFocus();
        }
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
