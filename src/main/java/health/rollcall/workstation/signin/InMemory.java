package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps refresh tokens as long as the program runs.
public final class InMemory implements RefreshTokenKeeper {
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @Override
    public Optional<String> kept(String personId) {
        return Optional.ofNullable(tokens.get(personId));
    }

    @Override
    public void keep(String personId, String refreshToken) {
        tokens.put(personId, refreshToken);
    }

    @Override
    public void forget(String personId) {
        tokens.remove(personId);
    }

    @Override
    public boolean comesBack(String personId) {
        return false;
    }

    @Override
    public void confirmed(Person person) {}
}
