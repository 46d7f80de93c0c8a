package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.SessionDetail;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.billing.BilledPane;
import health.rollcall.workstation.ui.control.Keyboard;
import health.rollcall.workstation.ui.control.Scrolling;
import health.rollcall.workstation.ui.control.TabBar;
import health.rollcall.workstation.ui.history.HistoryPane;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The pane that shows one session: puts the parts into their places and hands each what the model has.
public final class DetailScreen implements SessionDetail {
    private static final KeyCombination FINALIZE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.CONTROL_DOWN);
    private static final Duration TICK = Duration.seconds(10);

    private final Ground ground;
    private final Navigator navigator;
    private final DetailModel model;
    private final Texts texts;
    private final Sentences sentences;
    private final Parent root;
    private final DetailHeader header;
    private final DetailLines lines;
    private final RoomPane room;
    private final RosterPane roster;
    private final BillingCard billing;
    private final FinalizeBar finalizeBar;
    private final TabBar<Tab> tabs;
    private final BilledPane billed;
    private final HistoryPane history;
    private final Timeline clockTicks;
    private boolean focusWanted;

    /// What is shown of a session.
    private enum Tab {
        ATTENDANCE,
        BILLED,
        HISTORY
    }

    @FXML
    private BorderPane content;

    @FXML
    private StackPane body;

    @FXML
    private BorderPane attendance;

    @FXML
    private VBox top;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox sheet;

    @FXML
    private VBox empty;

    @FXML
    private StackPane emptyIcon;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyHint;

    @FXML
    private Button retry;

    @FXML
    private VBox loading;

    public DetailScreen(Ground ground, Navigator navigator) {
        this.ground = ground;
        this.navigator = navigator;
        this.texts = ground.texts("detail");
        this.model = new DetailModel(ground.desk(), ground.fx(), ground.clock());
        this.sentences = new Sentences(texts, ground.words(), ground.formats(), ground.locale());
        this.root = Fxml.load(this, texts);
        RosterContext context = new RosterContext(
                sentences,
                ground.clock(),
                this::zone,
                ground.desk()::person,
                model::mark,
                this::openAttention,
                this::openEncounters,
                model.mayForceProperty()::get,
                this::force);
        this.header = new DetailHeader(sentences, ground.clock());
        this.lines = new DetailLines(model, sentences, ground.clock(), this::openAttention);
        this.room = new RoomPane(sentences);
        this.roster = new RosterPane(model, context, this::reveal);
        this.billing = new BillingCard(sentences, model.accepting(), ground.clock());
        this.finalizeBar = new FinalizeBar(model, sentences, () -> reveal(billing));
        this.tabs = new TabBar<>(
                texts.get("tabs"),
                List.of(
                        new TabBar.Tab<>(Tab.ATTENDANCE, texts.get("tab.ATTENDANCE")),
                        new TabBar.Tab<>(Tab.BILLED, texts.get("tab.BILLED")),
                        new TabBar.Tab<>(Tab.HISTORY, texts.get("tab.HISTORY"))),
                this::turnTo);
        this.billed = new BilledPane(ground, ground.desk().billedRecords(), navigator::openClaim);
        this.history = new HistoryPane(ground, ground.desk().billedRecords());
        this.clockTicks = new Timeline(new KeyFrame(TICK, event -> model.tick()));
        assemble();
    }

    private void assemble() {
        top.getChildren().setAll(header, tabs, lines);
        VBox above = new VBox(room);
        above.getStyleClass().add("room-place");
        attendance.setTop(above);
        sheet.getChildren().setAll(roster, billing);
        attendance.setBottom(finalizeBar);
        body.getChildren().setAll(attendance, billed.node(), history.node());
        tabs.listenOn(content);
        turnTo(Tab.ATTENDANCE);
        retry.setOnAction(event -> model.refresh());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (FINALIZE.match(event)
                    && tabs.current() == Tab.ATTENDANCE
                    && model.gateProperty().get() == Gate.OPEN) {
                event.consume();
                model.finalizing().ask();
            }
        });
        model.pageProperty().addListener((property, old, next) -> paint(next));
        model.phaseProperty().addListener((property, old, next) -> paint());
        model.freshnessProperty().addListener((property, old, next) -> paint());
        model.mayForceProperty().addListener((property, old, next) -> paint());
        model.gateProperty().addListener((property, old, next) -> paint());
        clockTicks.setCycleCount(Animation.INDEFINITE);
        root.sceneProperty().addListener((property, old, next) -> {
            if (next == null) {
                clockTicks.stop();
            } else {
                clockTicks.play();
            }
        });
        paint();
    }

    private void paint() {
        paint(model.pageProperty().get());
    }

    private void paint(Page page) {
        show(content, page instanceof Page.Shown);
        show(loading, page instanceof Page.Loading);
        show(empty, page instanceof Page.Nothing || page instanceof Page.NotHere);
        switch (page) {
            case Page.Nothing nothing -> say("nothing", Icons.PEOPLE);
            case Page.NotHere notHere -> say("notHere." + notHere.why(), Icons.OFFLINE);
            case Page.Loading ignored -> {}
            case Page.Shown(SessionView view) -> paint(view);
        }
        show(retry, page instanceof Page.NotHere);
        if (focusWanted && page instanceof Page.Shown) {
            focusWanted = false;
            focusTab();
        }
    }

    private void turnTo(Tab tab) {
        boolean hadFocus = Keyboard.isIn(body);
        show(attendance, tab == Tab.ATTENDANCE);
        show(billed.node(), tab == Tab.BILLED);
        show(history.node(), tab == Tab.HISTORY);
        billed.looking(tab == Tab.BILLED);
        history.looking(tab == Tab.HISTORY);
        model.view().ifPresent(this::paintLines);
        if (hadFocus) {
            focusTab();
        }
    }

    private void focusTab() {
        // Rows on a sheet that was never seen are not in the window yet.
        root.applyCss();
        root.layout();
        switch (tabs.current()) {
            case ATTENDANCE -> roster.focusFirstUnmarked();
            case BILLED -> billed.focus();
            case HISTORY -> history.focus();
        }
    }

    private void say(String key, Icons icon) {
        emptyIcon.getChildren().setAll(icon.node());
        emptyTitle.setText(texts.get(key));
        emptyHint.setText(texts.get(key + ".hint"));
    }

    private void paint(SessionView view) {
        Freshness fresh = model.freshnessProperty().get();
        boolean open = model.gateProperty().get() == Gate.OPEN;
        Set<String> cameLate = model.members().stream()
                .filter(RowModel::cameLate)
                .map(RowModel::participantId)
                .collect(Collectors.toSet());
        header.show(view, model.phaseProperty().get(), fresh);
        room.show(view);
        billing.show(view, open, cameLate);
        finalizeBar.show(view);
        billed.show(view);
        history.show(view);
        paintLines(view);
    }

    private void paintLines(SessionView view) {
        lines.show(view, tabs.current() == Tab.ATTENDANCE, header.fetchedAt(view));
    }

    private void openAttention() {
        model.view().ifPresent(view -> navigator.openAttention(view.session().id()));
    }

    private void openEncounters(RosterMember member) {
        model.view().ifPresent(view -> navigator.openEncounters(view.session().id(), member.memberId()));
    }

    private void force(RowModel row) {
        model.view()
                .ifPresent(view ->
                        navigator.forceUpdate(Correcting.row(view.session().id(), row.participantId())));
    }

    private ZoneId zone() {
        return model.zone().orElse(ground.zone());
    }

    /// Scrolls so that a node of the roster's sheet is seen.
    void reveal(Node node) {
        Scrolling.reveal(scroll, node);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(String sessionId) {
        scroll.setVvalue(0);
        tabs.choose(Tab.ATTENDANCE);
        model.open(sessionId);
    }

    @Override
    public void refresh() {
        model.refresh();
        billed.refresh();
        history.refresh();
    }

    @Override
    public void clear() {
        focusWanted = false;
        billed.clear();
        history.clear();
        model.clear();
    }

    @Override
    public void focus() {
        focusWanted = !(model.pageProperty().get() instanceof Page.Shown);
        if (!focusWanted) {
            focusTab();
        }
    }

    @Override
    public void point(Set<String> participantIds) {
        roster.point(participantIds);
    }
}
