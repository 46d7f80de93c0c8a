package health.rollcall.workstation.ui.window;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.SessionView;
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
import health.rollcall.workstation.ui.adhoc.AdHocForm;
import health.rollcall.workstation.ui.control.Keyboard;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.list.ListModel;
import health.rollcall.workstation.ui.list.ListScreen;
import health.rollcall.workstation.ui.signin.SignInBar;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The main window: it holds the screens together. Made and used on the JavaFX thread.
public final class RollcallWindow implements Navigator {
    /// From this width, in em, list and session stand side by side: 1180 px at 14 px.
    private static final double WIDE_EM = 84.3;

    private static final Duration TICK = Duration.seconds(10);

    /// How long a selection rests before the session beside the list follows it.
    private static final Duration REST = Duration.millis(120);

    private final Ground ground;
    private final Texts texts;
    private final Consumer<UiSettings> keep;
    private final Telling telling;
    private final ListModel model;
    private final ListScreen list;
    private final SessionDetail detail;
    private final Pages pages;
    private final AttentionPage attention;
    private final EncountersPage encounters;
    private final ClaimPage claim;
    private final Panes panes;
    private final Trail trail;
    private final StatusLine status;
    private final Overlay overlay;
    private final Frame frame;
    private final Node nothingChosen;
    private final PauseTransition rest = new PauseTransition(REST);
    private final Timeline ticking;
    private UiSettings settings;
    private @Nullable String shown;
    private Runnable subscription = () -> {};
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
        texts = ground.texts("window");
        Messages messages = new Messages(texts);
        model = new ListModel(ground, place.facilityId());
        telling = new Telling(ground, texts, messages, model::title, this);
        list = new ListScreen(model, ground, this::newSession, telling::fetched);
        detail = pages.detail(this);
        attention = pages.attention(this);
        encounters = pages.encounters(this);
        claim = pages.claim();
        this.pages = pages;
        nothingChosen = new NothingChosen(texts);
        panes = new Panes(list.node(), texts, settings.divider(), this::back);
        trail = new Trail(panes);
        SignInBar signIn = new SignInBar(ground, words -> messages.show(Message.passing(words)));
        status = new StatusLine(ground, texts, signIn, new StatusActions());
        VBox top = new VBox(signIn.node(), messages.node());
        overlay = new Overlay(new BorderPane(panes.node(), top, null, status.node(), null));
        frame = new Frame(stage, new Scene(overlay.node()), settings);
        ticking = new Timeline(new KeyFrame(TICK, _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        stage.setTitle(texts.get(place.practice() ? "title.practice" : "title"));
        wire(stage);
    }

    /// Makes the screens beside the list, each with its way to lead elsewhere.
    public interface Pages {
        SessionDetail detail(Navigator navigator);

        AttentionPage attention(Navigator navigator);

        EncountersPage encounters(Navigator navigator);

        ClaimPage claim();

        /// The panel on which a billed session is corrected.
        ForcePanel force(Correcting wanted, ForcePanel.Host host);
    }

    /// What the window is told of where it stands.
    ///
    /// @param facilityId null = the first facility that the person may enter
    public record Workplace(@Nullable String facilityId, boolean practice) {}

    private void wire(Stage stage) {
        dress();
        new Shortcuts(new WindowCommands()).install(stage.getScene());
        list.onOpen(this::open);
        panes.put(nothingChosen, false);
        rest.setOnFinished(_ -> follow());
        model.selected().subscribe(_ -> rest.playFromStart());
        model.facilities().subscribe(() -> status.show(model.homeFacility()));
        stage.getScene().widthProperty().subscribe(this::fit);
        stage.setOnHidden(_ -> closed());
    }

    /// Opens the window.
    public void show() {
        subscription = ground.fx().listen(ground.desk(), this::hear);
        status.show(ground.desk().status());
        status.show(model.homeFacility());
        model.start();
        ticking.play();
        frame.show();
        list.focus();
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
        trail.open(new Trail.Stop(attention.node(), attention::show, this::refreshList));
    }

    @Override
    public void openAttention(String sessionId) {
        trail.open(new Trail.Stop(attention.node(), () -> attention.show(sessionId), this::refreshList));
    }

    @Override
    public void openEncounters(String sessionId, String memberId) {
        trail.open(new Trail.Stop(encounters.node(), () -> encounters.show(sessionId, memberId), encounters::refresh));
    }

    @Override
    public void openClaim(String claimId) {
        trail.open(new Trail.Stop(claim.node(), () -> claim.show(claimId), claim::refresh));
    }

    @Override
    public void forceUpdate(Correcting wanted) {
        ForcePanel panel = pages.force(wanted, overlay);
        overlay.show(panel.node(), panel.first());
        panel.start();
    }

    @Override
    public void back() {
        if (!trail.isEmpty()) {
            if (trail.back()) {
                return;
            }
            panes.put(shown == null ? nothingChosen : detail.node(), false);
            if (shown != null) {
                detail.focus();
                return;
            }
        }
        panes.listToFront();
        list.focus();
    }

    private void reveal(GroupSession session) {
        model.reveal(session.id(), session.dateOfService(), session.facilityId());
    }

    private void open(String sessionId) {
        rest.stop();
        model.select(sessionId);
        boolean shownAlready = sessionId.equals(shown);
        put(sessionId);
        if (shownAlready) {
            // Every opening fetches it fresh, so that a member who was added late is seen.
            detail.refresh();
        }
        panes.pageToFront();
        detail.focus();
    }

    private void put(String sessionId) {
        trail.clear();
        panes.put(detail.node(), false);
        if (!sessionId.equals(shown)) {
            shown = sessionId;
            detail.show(sessionId);
        }
    }

    /// The session beside the list follows the selection; where there is room for one only, it waits to be opened.
    private void follow() {
        String selected = model.selected().get();
        if (selected != null && panes.isWide() && trail.isEmpty()) {
            put(selected);
        }
    }

    private void refreshList() {
        model.refresh(telling::fetched);
    }

    private void newSession() {
        if (!ground.desk().person().may(Scope.WRITE)) {
            telling.say(Message.passing(texts.get("create.notAllowed")));
            return;
        }
        AdHocForm form = new AdHocForm(
                ground,
                new AdHocForm.Offer(model.facilitiesHomeFirst(), model.groupTypes()),
                created -> {
                    overlay.close();
                    openSession(created);
                },
                overlay::close);
        overlay.show(form.node(), form.first());
    }

    private void takeBack() {
        ground.fx().await(ground.desk().takeBack(), took -> telling.tookBack(took, this::point));
    }

    private void point(String sessionId, Set<String> participantIds) {
        if (sessionId.equals(shown)) {
            detail.point(participantIds);
        }
    }

    private void hear(DeskEvent event) {
        switch (event) {
            case DeskEvent.StatusChanged(var next) -> status.show(next);
            case DeskEvent.Told(var notice) -> telling.notice(notice);
            case DeskEvent.SessionsChanged _, DeskEvent.ReferenceChanged _ -> {}
        }
    }

    private void tick() {
        model.tick();
        status.show(ground.desk().status());
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
        ticking.stop();
        subscription.run();
        model.stop();
        keep.accept(settings.withPlace(frame.place()).withDivider(panes.divider()));
        onClosed.run();
    }

    private void showKeys() {
        Keys keys = new Keys(texts, overlay::close);
        overlay.show(keys.node(), keys.first());
    }

    private final class StatusActions implements StatusLine.Actions {
        @Override
        public void openAttention() {
            RollcallWindow.this.openAttention();
        }

        @Override
        public void switchTheme() {
            change(settings.withTheme(settings.theme().resolved() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
        }

        @Override
        public void showKeys() {
            RollcallWindow.this.showKeys();
        }
    }

    private final class WindowCommands implements Shortcuts.Commands {
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
        public void otherPane() {
            if (Keyboard.isIn(list.node()) && shown != null) {
                panes.pageToFront();
                detail.focus();
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
                trail.front()
                        .map(Trail.Stop::refresh)
                        .orElse(shown == null ? RollcallWindow.this::refreshList : detail::refresh)
                        .run();
            }
        }

        @Override
        public void takeBack() {
            RollcallWindow.this.takeBack();
        }

        @Override
        public void attention() {
            openAttention();
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
            RollcallWindow.this.showKeys();
        }

        @Override
        public boolean isCovered() {
            return overlay.isShown();
        }
    }
}
