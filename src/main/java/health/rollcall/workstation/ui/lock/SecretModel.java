package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.ui.FxThread;
import java.util.Arrays;
import java.util.function.Consumer;

/// Choosing a secret: twice the same, and such as the gate takes. Used on the thread of the screens.
final class SecretModel {
    private final Gate gate;
    private final FxThread fx;
    private final Consumer<State> shown;
    private State state = new State.Asking();

    /// How far it is.
    sealed interface State {
        record Asking() implements State {}

        /// The two are not the same.
        record Different() implements State {}

        record Saving() implements State {}

        /// The gate answered.
        record Answered(Chosen chosen) implements State {}
    }

    /// @param shown told of each new state
    SecretModel(Gate gate, FxThread fx, Consumer<State> shown) {
        this.gate = gate;
        this.fx = fx;
        this.shown = shown;
    }

    State state() {
        return state;
    }

    Gate.SecretRule rule() {
        return gate.rule();
    }

    boolean hasOne() {
        return gate.hasSecret();
    }

    /// Sets the secret where both are the same; neither outlives the call's answer.
    void choose(char[] first, char[] second) {
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (state instanceof State.Saving || !same) {
            Arrays.fill(first, '\0');
            if (!same) {
                become(new State.Different());
            }
        } else if (first.length < gate.rule().fewest()) {
            Arrays.fill(first, '\0');
            become(new State.Answered(Chosen.TOO_SHORT));
        } else {
            become(new State.Saving());
            fx.await(gate.choose(first), this::answered, () -> answered(Chosen.FAILED));
        }
    }

    /// Takes the secret away.
    void forget() {
        if (!(state instanceof State.Saving)) {
            become(new State.Saving());
            fx.await(gate.forgetSecret(), this::answered, () -> answered(Chosen.FAILED));
        }
    }

    private void answered(Chosen chosen) {
        become(new State.Answered(chosen));
    }

    private void become(State next) {
        state = next;
        shown.accept(next);
    }
}
