package health.rollcall.workstation.ui.seen;

import health.rollcall.workstation.Seen;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.control.RowList;
import health.rollcall.workstation.ui.control.Scrolling;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// A sheet of the session's screen on which something of the server's stands, to read only: it is asked for while
/// somebody looks.
public abstract class SessionSheet<T> {
    private final SessionSight<T> sight;
    private final ScrollPane scroll = new ScrollPane();
    private final SightPane place;
    private Optional<SessionView> view = Optional.empty();
    private boolean focusWanted;

    /// @param question asks for it, by the session's id
    /// @param scope what a person needs to be let see it
    protected SessionSheet(Ground ground, Function<String, CompletableFuture<Seen<T>>> question, String scope) {
        sight = new SessionSight<>(ground, question);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sheet-scroll");
        place = new SightPane(ground, scroll, scope, sight::refresh);
        sight.sightProperty().subscribe(_ -> paint());
    }

    /// Lays the cards on the sheet.
    protected final void lay(String stylesheet, Node... cards) {
        VBox sheet = new VBox(cards);
        sheet.getStyleClass().add("sheet");
        scroll.setContent(sheet);
        place.getStylesheets().add(stylesheet);
    }

    /// A list on the sheet, which scrolls to the row that has the keyboard.
    protected final RowList list(String title) {
        return new RowList(title, row -> Scrolling.reveal(scroll, row));
    }

    /// Paints what is known without the server.
    protected abstract void paint(SessionView session);

    /// Paints what the server says; what was painted before and says the same moves nothing.
    protected abstract void paint(SessionView session, T found);

    /// Another session comes, or none.
    protected abstract void forget();

    /// Where the keyboard goes once it is here.
    protected abstract RowList first();

    public final Node node() {
        return place;
    }

    /// The session on the screen stands so now.
    public final void show(SessionView next) {
        view = Optional.of(next);
        sight.show(next.session().id());
        paint();
    }

    /// Whether somebody looks here.
    public final void looking(boolean is) {
        focusWanted = false;
        sight.looking(is);
    }

    public final void refresh() {
        sight.refresh();
    }

    public final void clear() {
        view = Optional.empty();
        forget();
        sight.clear();
    }

    /// Puts the keyboard on the first thing, as soon as it is here.
    public final void focus() {
        focusWanted = false;
        switch (sight.sightProperty().get()) {
            case Sight.Nothing<T> nothing -> focusWanted = true;
            case Sight.Asking<T> asking -> focusWanted = true;
            case Sight.Missing<T> missing -> place.retry().requestFocus();
            case Sight.Shown<T> shown -> first().focus(place);
        }
    }

    private void paint() {
        view.ifPresent(session -> {
            Sight<T> now = sight.sightProperty().get();
            place.show(now, session.session().zone());
            paint(session);
            if (now instanceof Sight.Shown<T> shown) {
                paint(session, shown.value());
            }
            if (focusWanted) {
                focus();
            }
        });
    }
}
