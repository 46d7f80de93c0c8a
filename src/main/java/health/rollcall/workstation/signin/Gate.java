package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Who is let in at this workstation. Whoever signed in here may set a secret, by which alone they are let in again
/// for some time without a network. Every call returns at once; futures are completed, and listeners told, on other
/// threads.
public interface Gate extends AutoCloseable {
    /// How long a secret lets somebody in after the provider was last asked, where nothing else is set.
    Duration USUAL_OFFLINE = Duration.ofDays(3);

    /// How things stand.
    State state();

    /// Calls back after each change of state.
    ///
    /// @return ends the subscription
    Runnable subscribe(Consumer<State> listener);

    /// Lets in whoever the provider names.
    SignIn signIn();

    /// Lets somebody in by their secret, with or without a network.
    ///
    /// @param secret wiped before the future is completed
    CompletableFuture<Answer> unlock(String personId, char[] secret);

    /// Which secrets are taken here.
    SecretRule rule();

    /// Sets or changes the secret of whoever is in, or is at [State.SecretWanted]. Nothing is encrypted anew.
    ///
    /// @param secret wiped before the future is completed
    CompletableFuture<Chosen> choose(char[] secret);

    /// Whether whoever is in has a secret here.
    boolean hasSecret();

    /// Takes away the secret of whoever is in, unless it is the only way to what is kept here.
    CompletableFuture<Chosen> forgetSecret();

    /// Lets nobody in but by secret or sign-in; what runs goes on. Nothing happens where nobody could come in again.
    void lock();

    /// Sets aside all that is kept here and begins anew, where nobody knows a secret any more: what is set aside can
    /// still be opened by whoever remembers one. Only while it was never opened in this run.
    CompletableFuture<Boolean> beginAnew();

    @Override
    void close();

    /// How things stand.
    sealed interface State {
        /// Nobody is in.
        ///
        /// @param people who can be let in by a secret, the last who worked here first
        /// @param signInOpens whether a sign-in suffices to open what is kept here; else one of the people must
        ///     be let in first
        record Shut(List<Known> people, boolean signInOpens) implements State {}

        /// This person has signed in, and what they do here can be kept only once they have a secret: there is no
        /// key store.
        record SecretWanted(Person person) implements State {}

        /// This person is in.
        ///
        /// @param guarded whether the gate can be shut: it never can where nobody signs in, as in practice
        record Open(Person person, boolean guarded) implements State {}
    }

    /// Somebody who has a secret here.
    ///
    /// @param only what alone lets them in at present
    record Known(String personId, String name, Needs only) {}

    /// What somebody needs to be let in.
    enum Needs {
        SECRET,
        /// Too many wrong secrets.
        SIGN_IN_AFTER_TRIES,
        /// The provider was last asked too long ago.
        SIGN_IN_AFTER_TIME,
        /// This computer's clock stands earlier than it did when they were last here.
        SIGN_IN_FOR_CLOCK
    }

    /// What came of a secret.
    sealed interface Answer {
        record LetIn(Person person) implements Answer {}

        /// It is not theirs.
        ///
        /// @param triesLeft before only a sign-in helps; 0 = now
        /// @param nextTryAt before which none is looked at
        record Wrong(int triesLeft, Instant nextTryAt) implements Answer {}

        /// None is looked at before that.
        record TooSoon(Instant nextTryAt) implements Answer {}

        record SignInNeeded(Needs why) implements Answer {}

        /// The disk or the key store failed; nothing was counted.
        record Failed() implements Answer {}
    }

    /// What a secret must be like.
    ///
    /// @param fewest characters
    /// @param digitsAlone whether digits alone are taken
    record SecretRule(int fewest, boolean digitsAlone) {}

    /// What came of choosing a secret.
    enum Chosen {
        DONE,
        TOO_SHORT,
        /// Digits alone, a repeated or a running row.
        TOO_PLAIN,
        /// It is the only way to what is kept here.
        LAST_WAY,
        /// The disk or the key store failed; it is as it was.
        FAILED
    }
}
