package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.util.Optional;

/// Where people's refresh tokens lie: whoever has one may work in its owner's name.
public interface RefreshTokenKeeper {
    /// This person's.
    Optional<String> kept(String personId);

    /// Takes the place of this person's before.
    void keep(String personId, String refreshToken);

    /// Forgets this person's.
    void forget(String personId);

    /// Whether this person comes back to theirs without signing in, so that it need not end when another signs in.
    boolean comesBack(String personId);

    /// The provider confirmed who works here, and what they may do.
    void confirmed(Person person);
}
