package health.rollcall.workstation;

import health.rollcall.workstation.signin.SignIn;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Signing in and out, with sync told of it before whoever asked.
record SyncedSignIn(SignIn signIn, Runnable changed) implements SignIn {
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
        return signIn.begin(wish, prompts).whenComplete((result, fault) -> changed.run());
    }

    @Override
    public void cancel() {
        signIn.cancel();
    }

    @Override
    public CompletableFuture<SignedOut> signOut() {
        return signIn.signOut().whenComplete((result, fault) -> changed.run());
    }

    @Override
    public void close() {
        signIn.close();
    }
}
