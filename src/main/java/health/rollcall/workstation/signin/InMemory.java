package health.rollcall.workstation.signin;

import java.util.Optional;

/// Keeps the refresh token as long as the program runs.
public final class InMemory implements RefreshTokenKeeper {
    private volatile Optional<String> token = Optional.empty();

    @Override
    public Optional<String> kept() {
        return token;
    }

    @Override
    public void keep(String refreshToken) {
        token = Optional.of(refreshToken);
    }

    @Override
    public void forget() {
        token = Optional.empty();
    }
}
