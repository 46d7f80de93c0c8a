package health.rollcall.workstation.signin;

import health.rollcall.protocol.TokenClaims;
import health.rollcall.protocol.Trust;
import health.rollcall.workstation.ServerAddress;
import java.net.URI;

/// The OpenID provider at which people sign in, and as which of its clients.
///
/// @param issuer as its tokens name it: `https`, or `http` on loopback
/// @param clientId of a public client with PKCE
/// @param scope what is asked for, words with spaces; `openid` is among them
/// @param deviceCode whether people enter a code on any device, since no browser may open here
/// @param claims where its tokens say what a person may do
/// @param trust whose word its certificate needs
public record OidcSettings(
        URI issuer, String clientId, String scope, boolean deviceCode, TokenClaims claims, Trust trust) {
    /// What every provider gives.
    public static final String USUAL_SCOPE = "openid profile";

    /// @throws IllegalArgumentException where nobody could sign in with them
    public OidcSettings {
        ServerAddress.checked(issuer);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("The client needs an id");
        }
    }

    /// Of a provider whose certificate is good where this computer trusts it.
    public OidcSettings(URI issuer, String clientId, String scope, boolean deviceCode, TokenClaims claims) {
        this(issuer, clientId, scope, deviceCode, claims, Trust.ofThisComputer());
    }
}
