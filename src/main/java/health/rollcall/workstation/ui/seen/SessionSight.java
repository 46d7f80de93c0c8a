package health.rollcall.workstation.ui.seen;

import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Ground;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Something of the server's about the session on the screen: asked for when somebody looks, and again whenever the
/// session changes or the line comes back.
public final class SessionSight<T> implements AutoCloseable {
    private final SightModel<T> model;
    private final Function<String, CompletableFuture<Seen<T>>> question;
    private final Runnable unsubscribe;
    private Optional<String> sessionId = Optional.empty();
    private Optional<String> asked = Optional.empty();
    private boolean looking;

    /// @param question asks for it, by the session's id
    public SessionSight(Ground ground, Function<String, CompletableFuture<Seen<T>>> question) {
        this.model = new SightModel<>(ground.fx());
        this.question = question;
        this.unsubscribe = ground.fx().listen(ground.desk(), this::on);
    }

    @Override
    public void close() {
        unsubscribe.run();
    }

    public ReadOnlyObjectProperty<Sight<T>> sightProperty() {
        return model.sightProperty();
    }

    /// This session is on the screen, or stands otherwise than before.
    public void show(String id) {
        if (!sessionId.equals(Optional.of(id))) {
            clear();
            sessionId = Optional.of(id);
        }
        refresh();
    }

    /// Whether somebody looks; nothing is asked for while nobody does.
    public void looking(boolean is) {
        looking = is;
        refresh();
    }

    /// Asks again, where somebody looks.
    public void refresh() {
        if (!looking || sessionId.isEmpty()) {
            return;
        }
        if (asked.equals(sessionId)) {
            model.again();
        } else {
            asked = sessionId;
            String id = sessionId.get();
            model.look(() -> question.apply(id));
        }
    }

    /// No session is on the screen.
    public void clear() {
        sessionId = Optional.empty();
        asked = Optional.empty();
        model.clear();
    }

    private void on(DeskEvent event) {
        switch (event) {
            case DeskEvent.StatusChanged(SyncStatus status) -> {
                if (status.line() == SyncStatus.Line.ONLINE && !isFresh()) {
                    refresh();
                }
            }
            case DeskEvent.SessionsChanged changed -> {
                // The session's own view changes with it: see show.
            }
            case DeskEvent.ReferenceChanged changed -> {}
            case DeskEvent.Told told -> {}
        }
    }

    private boolean isFresh() {
        return model.sightProperty().get() instanceof Sight.Shown<T> shown && shown.age() == Sight.Age.FRESH;
    }
}
