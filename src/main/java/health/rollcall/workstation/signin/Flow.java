package health.rollcall.workstation.signin;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import health.rollcall.workstation.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// A way to sign in at the provider.
interface Flow {
    /// Signs somebody in and returns when that is done.
    ///
    /// @param limit how long the person may take
    /// @throws TooLateException where the person took longer
    /// @throws InterruptedException where the sign-in was cancelled
    Person run(OIDCProviderMetadata metadata, SignIn.Wish wish, Consumer<SignIn.Prompt> prompts, Duration limit)
            throws IOException, RefusedException, NotBelievedException, TooLateException, InterruptedException;

    /// Nobody signed in within the limit.
    final class TooLateException extends Exception {
        private static final long serialVersionUID = 1;

        TooLateException() {
            super("Nobody signed in within the time limit");
        }
    }
}
