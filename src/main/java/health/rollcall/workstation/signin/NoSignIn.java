package health.rollcall.workstation.signin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Where nobody signs in by themselves, as in practice.
public final class NoSignIn implements SignIn {
    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public boolean isSignedIn() {
        return false;
    }

    @Override
    public CompletableFuture<Result> begin(Wish wish, Consumer<Prompt> prompts) {
        return CompletableFuture.completedFuture(new Result.NotSignedIn(Why.NOT_SET_UP));
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public CompletableFuture<SignedOut> signOut() {
        return CompletableFuture.completedFuture(SignedOut.HERE_ALONE);
    }
}
