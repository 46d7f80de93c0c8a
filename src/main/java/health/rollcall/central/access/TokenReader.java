package health.rollcall.central.access;

import java.util.Optional;

/// Tells who a bearer token is from.
public interface TokenReader {
    /// The caller; empty where the token is none of ours, is forged or has run out.
    ///
    /// @throws KeysUnavailableException where nothing can be said now, since the issuer's keys cannot be had
    Optional<Caller> read(String token) throws KeysUnavailableException;

    /// The issuer's keys cannot be had.
    final class KeysUnavailableException extends Exception {
        public KeysUnavailableException(Throwable cause) {
            super("The token issuer's keys cannot be had", cause);
        }
    }
}
