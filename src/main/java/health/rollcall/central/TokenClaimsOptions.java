package health.rollcall.central;

import health.rollcall.protocol.TokenClaims;
import picocli.CommandLine.Option;

/// The options that say which claims of a provider's tokens are looked at: the same ones for server and workstation,
/// which have to agree.
public final class TokenClaimsOptions {
    @Option(
            names = "--scope-claim",
            paramLabel = "CLAIM",
            defaultValue = "scope",
            description = "Claim with what a person may do; with dots for one within others, such as"
                    + " realm_access.roles (default ${DEFAULT-VALUE}).")
    private String scopeClaim = TokenClaims.USUAL.scope();

    @Option(
            names = "--facilities-claim",
            paramLabel = "CLAIM",
            defaultValue = "facilities",
            description = "Claim with the ids of a person's facilities, * for all (default ${DEFAULT-VALUE}).")
    private String facilitiesClaim = TokenClaims.USUAL.facilities();

    /// What they come to.
    ///
    /// @throws IllegalArgumentException where a name is blank
    public TokenClaims claims() {
        return new TokenClaims(scopeClaim, facilitiesClaim);
    }
}
