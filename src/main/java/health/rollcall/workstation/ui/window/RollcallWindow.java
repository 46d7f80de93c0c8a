package health.rollcall.workstation.ui.window;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.AttentionPage;
import health.rollcall.workstation.ui.ClaimPage;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.EncountersPage;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.SessionDetail;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.control.Keyboard;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.list.ListModel;
import health.rollcall.workstation.ui.list.ListScreen;
import health.rollcall.workstation.ui.lock.Inside;
import health.rollcall.workstation.ui.signin.SignInBar;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The main window: it holds the screens together. Made and used on the JavaFX thread.
public final class RollcallWindow implements Navigator, Inside {
    /// From this width, in em, list and session stand side by side: 1180 px at 14 px.
    private static final double WIDE_EM = 84.3;

    private static final Duration TICK = Duration.seconds(10);

    /// How long a selection rests before the session beside the list follows it.
    private static final Duration REST = Duration.millis(120);

    private final Ground ground;
    private final Consumer<UiSettings> keep;
    private final Telling telling;
    private final ListModel model;
    private final ListScreen list;
    private final Panes panes;
    private final Beside beside;
    private final WindowCommands commands;
    private final StatusLine status;
    private final Overlay overlay;
    private final Cards cards;
    private final Account account;
    private final Rights rights;
    private final IdleWarning idleWarning;
    private final Frame frame;
    private final String title;
    private final PauseTransition rest = new PauseTransition(REST);
    private final Timeline ticking;
    private UiSettings settings;
    private boolean opened;
    private final Runnable subscription;
    private Runnable onClosed = () -> {};

    /// Lays the window out; [#show()] opens it.
    ///
    /// @param keep takes the settings whenever they change, and does not wait for a disk
    /// @param pages the screens beside the list
    public RollcallWindow(
            Stage stage, Ground ground, Workplace place, UiSettings settings, Consumer<UiSettings> keep, Pages pages) {
        this.ground = ground;
        this.settings = settings;
        this.keep = keep;
        // Before any screen in it: what was noticed at the opening is told to whoever listens first, and is said here.
        subscription = ground.fx().listen(ground.desk(), this::hear);
        Texts texts = ground.texts("window");
        Messages messages = new Messages(texts);
        model = new ListModel(ground, place.facilityId());
        telling = new Telling(ground, texts, messages, model::title, this);
        list = new ListScreen(model, ground, this::newSession, telling::fetched);
        panes = new Panes(list.node(), texts, settings.divider(), this::back);
        beside = new Beside(pages, this, panes, texts, this::refreshList);
        SignInBar signIn = new SignInBar(ground, words -> messages.show(Message.passing(words)));
        BorderPane under = new BorderPane(panes.node());
        overlay = new Overlay(under);
        cards = new Cards(ground, texts, overlay, model, telling::say, pages);
        account = new Account(ground, place.gate(), texts, overlay, signIn, messages::show);
        rights = new Rights(texts, ground.desk().person());
        commands = new WindowCommands();
        status = new StatusLine(ground, texts, signIn, account, commands);
        under.setTop(new VBox(signIn.node(), messages.node()));
        under.setBottom(status.node());
        idleWarning = new IdleWarning(texts);
        frame = new Frame(stage, new Scene(new StackPane(overlay.node(), idleWarning.node())), settings);
        ticking = new Timeline(new KeyFrame(TICK, _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        title = texts.get(place.practice() ? "title.practice" : "title");
        wire(stage);
    }

    /// Makes the screens beside the list, each with its way to lead elsewhere.
    public interface Pages {
        SessionDetail detail(Navigator navigator);

        AttentionPage attention(Navigator navigator);

        EncountersPage encounters(Navigator navigator);

        ClaimPage claim();

        /// What the page for support shows and saves.
        SupportPage.Support support();

        /// The panel on which a billed session is corrected.
        ForcePanel force(Correcting wanted, ForcePanel.Host host);
    }

    /// What the window is told of where it stands.
    ///
    /// @param facilityId null = the first facility that the person may enter
    public record Workplace(@Nullable String facilityId, boolean practice, Gate gate) {}

    private void wire(Stage stage) {
        dress();
        new Shortcuts(commands).install(frame.scene());
        list.onOpen(this::open);
        rest.setOnFinished(_ -> follow());
        model.selected().subscribe(_ -> rest.playFromStart());
        model.facilities().subscribe(() -> status.show(model.homeFacility()));
        frame.scene().widthProperty().subscribe(this::fit);
        stage.setOnHidden(_ -> closed());
    }

    /// Opens the window.
    public void show() {
        frame.show(title);
        shown();
    }

    @Override
    public Scene scene() {
        return frame.scene();
    }

    @Override
    public String windowTitle() {
        return title;
    }

    @Override
    public void shown() {
        if (opened) {
            lookAtRights();
        } else {
            opened = true;
            status.show(ground.desk().status());
            status.show(model.homeFacility());
            model.start();
            ticking.play();
            frame.layout();
            list.focus();
        }
        account.offerSecret();
    }

    @Override
    public void hiding() {
        account.hiding();
    }

    @Override
    public void warn(Optional<java.time.Duration> left) {
        idleWarning.show(left);
    }

    @Override
    public void leave() {
        end();
        ground.fx().end();
        // What ticks in a screen ends once that is in no scene.
        frame.scene().setRoot(new Pane());
    }

    /// What to do when the person closed the window.
    public void onClosed(Runnable then) {
        onClosed = then;
    }

    /// The list behind the window, for tests.
    ListModel model() {
        return model;
    }

    @Override
    public void openSession(String sessionId) {
        ground.fx().await(ground.desk().session(sessionId), found -> {
            found.map(SessionView::session).ifPresent(this::reveal);
            open(sessionId);
        });
    }

    @Override
    public void openAttention() {
        beside.openAttention();
    }

    @Override
    public void openAttention(String sessionId) {
        beside.openAttention(sessionId);
    }

    @Override
    public void openEncounters(String sessionId, String memberId) {
        beside.openEncounters(sessionId, memberId);
    }

    @Override
    public void openClaim(String claimId) {
        beside.openClaim(claimId);
    }

    @Override
    public void forceUpdate(Correcting wanted) {
        cards.force(wanted);
    }

    @Override
    public void back() {
        if (!beside.back()) {
            panes.listToFront();
            list.focus();
        }
    }

    private void reveal(GroupSession session) {
        model.reveal(session.id(), session.dateOfService(), session.facilityId());
    }

    private void open(String sessionId) {
        rest.stop();
        model.select(sessionId);
        beside.open(sessionId);
    }

    /// The session beside the list follows the selection; where there is room for one only, it waits to be opened.
    private void follow() {
        String selected = model.selected().get();
        if (selected != null && panes.isWide() && !beside.isCovered()) {
            beside.put(selected);
        }
    }

    private void refreshList() {
        model.refresh(telling::fetched);
    }

    private void newSession() {
        cards.newSession(this::openSession);
    }

    private void takeBack() {
        ground.fx().await(ground.desk().takeBack(), took -> telling.tookBack(took, beside::point));
    }

    private void hear(DeskEvent event) {
        switch (event) {
            case DeskEvent.StatusChanged(var next) -> {
                status.show(next);
                lookAtRights();
            }
            case DeskEvent.Told(var notice) -> telling.notice(notice);
            case DeskEvent.SessionsChanged _, DeskEvent.ReferenceChanged _ -> {}
        }
    }

    private void tick() {
        model.tick();
        status.show(ground.desk().status());
        lookAtRights();
    }

    /// What was taken from the person, or given to them, shows at once, and is said.
    private void lookAtRights() {
        rights.look(ground.desk().person()).ifPresent(changed -> {
            telling.say(changed);
            model.rightsChanged();
            beside.rightsChanged(ground.desk().person().may(Scope.READ));
        });
    }

    private void fit(Number width) {
        panes.setWide(width.doubleValue() >= WIDE_EM * Theme.fontPixels(settings.textScale()));
        follow();
    }

    private void dress() {
        settings.theme().dress(frame.scene(), settings.textScale());
        status.showTheme(settings.theme().resolved() == Theme.DARK);
    }

    private void change(UiSettings next) {
        settings = next;
        dress();
        fit(frame.scene().getWidth());
        keep.accept(settings);
    }

    private void closed() {
        end();
        onClosed.run();
    }

    /// Says that something failed that nobody foresaw.
    ///
    /// @param code of the failure, for support
    public void showFault(String code) {
        cards.showFault(code);
    }

    private void end() {
        ticking.stop();
        rest.stop();
        subscription.run();
        model.stop();
        keep.accept(settings.withPlace(frame.place()).withDivider(panes.divider()));
    }

    private final class WindowCommands implements Shortcuts.Commands, StatusLine.Actions {
        @Override
        public void search() {
            panes.listToFront();
            list.focusSearch();
        }

        @Override
        public void list() {
            panes.listToFront();
            list.focus();
        }

        @Override
        public void lock() {
            account.lock();
        }

        @Override
        public void otherPane() {
            if (Keyboard.isIn(list.node()) && beside.isSomethingShown()) {
                beside.toFront();
            } else {
                list();
            }
        }

        @Override
        public void newSession() {
            RollcallWindow.this.newSession();
        }

        @Override
        public void refresh() {
            if (Keyboard.isIn(list.node())) {
                refreshList();
            } else {
                beside.refresh();
            }
        }

        @Override
        public void takeBack() {
            RollcallWindow.this.takeBack();
        }

        @Override
        public void openAttention() {
            RollcallWindow.this.openAttention();
        }

        @Override
        public void switchTheme() {
            change(settings.withTheme(settings.theme().resolved() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
        }

        @Override
        public void back() {
            RollcallWindow.this.back();
        }

        @Override
        public void text(int steps) {
            change(settings.withTextScale(steps == 0 ? 1.0 : settings.textScale() + steps * 0.125));
        }

        @Override
        public void showKeys() {
            cards.showKeys();
        }

        @Override
        public boolean isCovered() {
            return overlay.isShown();
        }
    }
}
