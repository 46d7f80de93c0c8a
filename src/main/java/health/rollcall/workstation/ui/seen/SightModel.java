package health.rollcall.workstation.ui.seen;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Loads;
import health.rollcall.workstation.ui.seen.Sight.Age;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Looks at one thing of the server's at a time. Asked again, what is shown stays until the answer is here, so that
/// nothing jumps.
public final class SightModel<T> {
    private final FxThread fx;
    private final Loads loads = new Loads();
    private final ReadOnlyObjectWrapper<Sight<T>> sight = new ReadOnlyObjectWrapper<>(new Sight.Nothing<>());
    private Optional<Supplier<CompletableFuture<Seen<T>>>> question = Optional.empty();

    public SightModel(FxThread fx) {
        this.fx = fx;
    }

    public ReadOnlyObjectProperty<Sight<T>> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /// What is before the person, where there is something.
    public Optional<T> value() {
        return sight.get() instanceof Sight.Shown<T> shown ? Optional.of(shown.value()) : Optional.empty();
    }

    /// Looks at another thing.
    ///
    /// @param next asks for it
    public void look(Supplier<CompletableFuture<Seen<T>>> next) {
        loads.forget();
        question = Optional.of(next);
        sight.set(new Sight.Asking<>());
        ask();
    }

    /// Asks for the same thing again.
    public void again() {
        if (sight.get() instanceof Sight.Missing<T>) {
            sight.set(new Sight.Asking<>());
        }
        ask();
    }

    /// Looks at nothing.
    public void clear() {
        loads.forget();
        question = Optional.empty();
        sight.set(new Sight.Nothing<>());
    }

    private void ask() {
        question.ifPresent(asked ->
                loads.ask(number -> fx.await(asked.get(), seen -> answered(number, seen), () -> failed(number))));
    }

    private void answered(long number, Seen<T> seen) {
        settle(
                number,
                seen.value()
                        .<Sight<T>>map(value -> new Sight.Shown<>(value, seen.at(), age(seen.fetched())))
                        .orElseGet(() -> new Sight.Missing<>(missing(seen.fetched()))));
    }

    private void failed(long number) {
        settle(
                number,
                sight.get() instanceof Sight.Shown<T> shown
                        ? new Sight.Shown<>(shown.value(), shown.at(), Age.FAULT)
                        : new Sight.Missing<>(Age.FAULT));
    }

    private void settle(long number, Sight<T> next) {
        if (!loads.isNewest(number)) {
            return;
        }
        boolean again = loads.answered();
        sight.set(next);
        if (again) {
            ask();
        }
    }

    private static Age age(Fetched fetched) {
        return switch (fetched) {
            case FRESH -> Age.FRESH;
            case OFFLINE -> Age.OFFLINE;
            case GONE -> Age.GONE;
            case REFUSED -> Age.REFUSED;
            case SIGN_IN_NEEDED -> Age.SIGN_IN_NEEDED;
        };
    }

    /// A server that answers and has nothing to show does not have it.
    private static Age missing(Fetched fetched) {
        return fetched == Fetched.FRESH ? Age.GONE : age(fetched);
    }
}
