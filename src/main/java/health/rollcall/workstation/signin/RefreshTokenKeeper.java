package health.rollcall.workstation.signin;

import java.util.Optional;

/// Where the refresh token lies: whoever has it may work in its owner's name.
public interface RefreshTokenKeeper {
    Optional<String> kept();

    /// Takes the place of the one before.
    void keep(String refreshToken);

    void forget();
}
