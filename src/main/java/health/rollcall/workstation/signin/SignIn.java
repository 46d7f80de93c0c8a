package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How people sign in at this workstation, and out again. Every call returns at once; futures are completed, and
/// prompts given, on other threads.
public interface SignIn extends AutoCloseable {
    /// Whether people sign in by themselves; where they do not, nothing else here does anything.
    boolean isOffered();

    /// Whether somebody is signed in: who worked here last may mark without that, too.
    boolean isSignedIn();

    /// Begins to sign somebody in; one that was begun before is cancelled.
    ///
    /// @param prompts told what the person has to do
    CompletableFuture<Result> begin(Wish wish, Consumer<Prompt> prompts);

    /// Ends the sign-in that was begun, if any: its result is [Why#CANCELLED].
    void cancel();

    /// Forgets the tokens here, and asks the provider to end them.
    CompletableFuture<SignedOut> signOut();

    /// Cancels what is under way.
    @Override
    void close();

    /// What is wanted of a sign-in.
    ///
    /// @param afresh whether the provider is to ask for name and password though its browser session still knows
    ///     somebody
    /// @param page what the browser shows at the end
    record Wish(boolean afresh, BrowserPage page) {}

    /// What the person has to do.
    sealed interface Prompt {
        /// Sign in on the page that the browser shows.
        ///
        /// @param opened whether a browser could be started
        record InBrowser(URI address, boolean opened) implements Prompt {}

        /// Enter the code on a page, on any device.
        ///
        /// @param withCode the page with the code filled in already
        /// @param until when the code ends
        record EnterCode(URI address, Optional<URI> withCode, String code, Instant until) implements Prompt {}
    }

    /// How a sign-in ended.
    sealed interface Result {
        record SignedIn(Person person) implements Result {}

        /// Everything is as it was before.
        record NotSignedIn(Why why) implements Result {}
    }

    /// Why nobody was signed in.
    enum Why {
        CANCELLED,
        /// Nobody signed in within the time limit.
        TOO_LATE,
        /// The provider, or the person there, said no.
        DENIED,
        /// The provider cannot be reached or has a fault.
        UNREACHABLE,
        /// Something answers that is not the provider, such as a captive portal.
        NOT_THE_PROVIDER,
        /// The provider does not take what this program asks: client, redirect, flow or scope are not set up there.
        NOT_SET_UP,
        /// The answer is forged, for another program, or out of time.
        NOT_BELIEVED,
        /// The provider let them in, and this computer's disk did not take what that needs.
        DISK
    }

    /// How far a sign-out came.
    enum SignedOut {
        EVERYWHERE,
        /// The provider could not be told: its own session goes on until it ends by itself.
        HERE_ALONE
    }
}
