package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.io.IOException;
import java.util.Optional;

/// Where the bearer token comes from. Safe to call from several threads, never from the JavaFX thread: it may
/// go to the network.
public interface TokenSource {
    /// A token that should still be good, fetched or renewed where need be.
    ///
    /// @throws SignInNeededException where the person has to sign in first
    /// @throws NotTheServerException where something else answered
    /// @throws IOException where the one who gives tokens cannot be reached
    String token() throws IOException;

    /// The server refused the token: the next call must not return it again.
    void refused(String token);

    /// Who the newest token names; kept from an earlier run while there is no network. Empty before the first.
    Optional<Person> person();
}
