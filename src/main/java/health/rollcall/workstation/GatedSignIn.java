package health.rollcall.workstation;

import health.rollcall.workstation.signin.SignIn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// Signing in and out, with the gate opened or shut before whoever asked is told.
///
/// @param signIn ends with the gate, not with whoever uses this
/// @param open what a sign-in comes to at the gate
/// @param shut at once, whatever the provider says
/// @param worker opens
record GatedSignIn(SignIn signIn, Function<Person, SignIn.Result> open, Runnable shut, Executor worker)
        implements SignIn {
    @Override
    public boolean isOffered() {
        return signIn.isOffered();
    }

    @Override
    public boolean isSignedIn() {
        return signIn.isSignedIn();
    }

    @Override
    public CompletableFuture<Result> begin(Wish wish, Consumer<Prompt> prompts) {
        return signIn.begin(wish, prompts)
                .thenApplyAsync(
                        result -> switch (result) {
                            case Result.SignedIn(var person) -> open.apply(person);
                            case Result.NotSignedIn _ -> result;
                        },
                        worker);
    }

    @Override
    public void cancel() {
        signIn.cancel();
    }

    @Override
    public CompletableFuture<SignedOut> signOut() {
        shut.run();
        return signIn.signOut();
    }

    @Override
    public void close() {
        signIn.cancel();
    }
}
