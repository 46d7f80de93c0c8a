package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The gate of a workstation where nobody signs in, as in practice: it always stands open.
///
/// @param person whoever is there
public record NoGate(Person person) implements Gate {
    @Override
    public State state() {
        return new State.Open(person, /* guarded= */ false);
    }

    @Override
    public Runnable subscribe(Consumer<State> listener) {
        return () -> {};
    }

    @Override
    public SignIn signIn() {
        return new NoSignIn();
    }

    @Override
    public CompletableFuture<Answer> unlock(String personId, char[] secret) {
        Arrays.fill(secret, '\0');
        return CompletableFuture.completedFuture(new Answer.LetIn(person));
    }

    @Override
    public SecretRule rule() {
        return new SecretRule(1, /* digitsAlone= */ true);
    }

    @Override
    public CompletableFuture<Chosen> choose(char[] secret) {
        Arrays.fill(secret, '\0');
        return CompletableFuture.completedFuture(Chosen.DONE);
    }

    @Override
    public boolean hasSecret() {
        return false;
    }

    @Override
    public CompletableFuture<Chosen> forgetSecret() {
        return CompletableFuture.completedFuture(Chosen.DONE);
    }

    @Override
    public void lock() {}

    @Override
    public CompletableFuture<Boolean> beginAnew() {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void close() {}
}
