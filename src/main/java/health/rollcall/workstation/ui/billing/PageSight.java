package health.rollcall.workstation.ui.billing;

import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.seen.Sight;
import health.rollcall.workstation.ui.seen.SightModel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What a page of its own looks at: the same thing again keeps its place, and it is asked for again when a session
/// that it speaks of changes or the line comes back.
final class PageSight<K, T> {
    private final SightModel<T> model;
    private final BiPredicate<T, Set<String>> speaksOf;
    private Optional<K> key = Optional.empty();

    /// @param speaksOf whether a thing speaks of one of these sessions
    PageSight(Ground ground, BiPredicate<T, Set<String>> speaksOf) {
        this.model = new SightModel<>(ground.fx());
        this.speaksOf = speaksOf;
        // Pages live as long as their window.
        ground.fx().listen(ground.desk(), this::on);
    }

    ReadOnlyObjectProperty<Sight<T>> sightProperty() {
        return model.sightProperty();
    }

    Optional<T> value() {
        return model.value();
    }

    /// @param question asks for what stands under the key
    void show(K next, Supplier<CompletableFuture<Seen<T>>> question) {
        if (key.equals(Optional.of(next))) {
            model.again();
        } else {
            key = Optional.of(next);
            model.look(question);
        }
    }

    void refresh() {
        model.again();
    }

    private void on(DeskEvent event) {
        switch (event) {
            case DeskEvent.SessionsChanged(Set<String> sessionIds) -> {
                if (model.value()
                        .filter(value -> speaksOf.test(value, sessionIds))
                        .isPresent()) {
                    model.again();
                }
            }
            case DeskEvent.StatusChanged(SyncStatus status) -> {
                boolean stale = !(model.sightProperty().get() instanceof Sight.Shown<T> shown)
                        || shown.age() != Sight.Age.FRESH;
                if (stale && status.line() == SyncStatus.Line.ONLINE) {
                    model.again();
                }
            }
            case DeskEvent.ReferenceChanged changed -> {}
            case DeskEvent.Told told -> {}
        }
    }
}
