package health.rollcall.workstation.ui.attention;

import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.Recorded;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One change that waits for a person on the page, kept the same object while it waits.
public final class ItemModel {
    private static final List<Decision> SAFE_FIRST = List.of(
            Decision.KEEP_THEIRS,
            Decision.LET_STAND,
            Decision.EXPORT,
            Decision.TAKE_BACK,
            Decision.APPLY_AGAIN,
            Decision.FORCE_UPDATE);

    private final ReadOnlyObjectWrapper<Attention> attention;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Open());

    ItemModel(Attention attention) {
        this.attention = new ReadOnlyObjectWrapper<>(attention);
    }

    /// How far the person's decision has come.
    public sealed interface State {
        /// Nothing is decided.
        record Open() implements State {}

        /// The person is told that the file is not encrypted, and chooses where to.
        record Exporting() implements State {}

        /// The decision is being written.
        record Saving() implements State {}

        record Exported() implements State {}

        /// The file could not be written.
        record ExportFailed() implements State {}

        /// The workstation would not record the decision.
        record Refused(Recorded.Why why) implements State {}

        /// The program failed.
        record Fault() implements State {}
    }

    String intentId() {
        return attention().intent().intentId();
    }

    public Attention attention() {
        return attention.get();
    }

    public ReadOnlyObjectProperty<Attention> attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What may be decided, the safe ones first: those that change nothing on the server.
    public List<Decision> decisions() {
        return SAFE_FIRST.stream().filter(attention().decisions()::contains).toList();
    }

    boolean isBusy() {
        return state.get() instanceof State.Saving;
    }

    void show(Attention next) {
        attention.set(next);
    }

    void become(State next) {
        state.set(next);
    }
}
