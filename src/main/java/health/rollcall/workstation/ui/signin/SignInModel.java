package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.FxThread;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the bar shows, and what its buttons do. Used on the thread of the screens.
final class SignInModel {
    private final Supplier<SignIn> signIn;
    private final FxThread fx;
    private final BrowserPage page;
    private final Consumer<SignInState> shown;
    private SignInState state = new SignInState.Quiet();
    private boolean needed;
    /// Which attempt's prompts are still wanted.
    private int attempt;

    /// @param shown told of each new state
    SignInModel(Supplier<SignIn> signIn, FxThread fx, BrowserPage page, Consumer<SignInState> shown) {
        this.signIn = signIn;
        this.fx = fx;
        this.page = page;
        this.shown = shown;
    }

    private SignIn signIn() {
        return signIn.get();
    }

    SignInState state() {
        return state;
    }

    /// The line to the server stands so: a need is told once, and goes with what caused it.
    void line(SyncStatus.Line line) {
        boolean now = signIn().isOffered() && line == SyncStatus.Line.SIGN_IN_NEEDED;
        if (now && !needed && state instanceof SignInState.Quiet) {
            become(new SignInState.Needed());
        } else if (!now && state instanceof SignInState.Needed) {
            become(new SignInState.Quiet());
        }
        needed = now;
    }

    /// Begins to sign in.
    ///
    /// @param afresh whether as somebody else than before
    /// @param ended told how it ended
    void begin(boolean afresh, Consumer<SignIn.Result> ended) {
        attempt++;
        int mine = attempt;
        become(new SignInState.Beginning());
        var result = signIn().begin(new SignIn.Wish(afresh, page), prompt -> fx.execute(() -> ask(mine, prompt)));
        fx.await(result, how -> end(mine, how, ended), this::dismiss);
    }

    private void ask(int which, SignIn.Prompt prompt) {
        if (which == attempt) {
            become(new SignInState.Asked(prompt));
        }
    }

    private void end(int which, SignIn.Result how, Consumer<SignIn.Result> ended) {
        if (which == attempt) {
            attempt++;
            switch (how) {
                case SignIn.Result.SignedIn _ -> become(new SignInState.Quiet());
                case SignIn.Result.NotSignedIn(var why)
                when why == SignIn.Why.CANCELLED -> become(needed ? new SignInState.Needed() : new SignInState.Quiet());
                case SignIn.Result.NotSignedIn(var why) -> become(new SignInState.Failed(why));
            }
            ended.accept(how);
        }
    }

    void cancel() {
        signIn().cancel();
    }

    void dismiss() {
        become(new SignInState.Quiet());
    }

    /// @param ended told how far it came
    void signOut(Consumer<SignIn.SignedOut> ended) {
        fx.await(signIn().signOut(), ended);
    }

    private void become(SignInState next) {
        state = next;
        shown.accept(next);
    }
}
