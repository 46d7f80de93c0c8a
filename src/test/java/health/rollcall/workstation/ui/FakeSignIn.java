package health.rollcall.workstation.ui;

import health.rollcall.workstation.signin.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A sign-in whose prompts and ends a test gives.
public final class FakeSignIn implements SignIn {
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Result> underWay =
            CompletableFuture.completedFuture(new Result.NotSignedIn(Why.CANCELLED));
    private Consumer<Prompt> prompts = _ -> {};
    private boolean signedIn;

    /// The person has something to do.
    public void ask(Prompt prompt) {
        prompts.accept(prompt);
    }

    /// The sign-in that was begun last ends.
    public void end(Result how) {
        signedIn |= how instanceof Result.SignedIn;
        underWay.complete(how);
    }

    public void signedIn(boolean is) {
        signedIn = is;
    }

    /// What was asked, in order: `begin afresh`.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public boolean isOffered() {
        return true;
    }

    @Override
    public boolean isSignedIn() {
        return signedIn;
    }

    @Override
    public CompletableFuture<Result> begin(Wish wish, Consumer<Prompt> told) {
        calls.add(wish.afresh() ? "begin afresh" : "begin");
        underWay.complete(new Result.NotSignedIn(Why.CANCELLED));
        underWay = new CompletableFuture<>();
        prompts = told;
        return underWay;
    }

    @Override
    public void cancel() {
        calls.add("cancel");
        underWay.complete(new Result.NotSignedIn(Why.CANCELLED));
    }

    @Override
    public CompletableFuture<SignedOut> signOut() {
        calls.add("signOut");
        signedIn = false;
        return CompletableFuture.completedFuture(SignedOut.EVERYWHERE);
    }

    @Override
    public void close() {
        cancel();
    }
}
