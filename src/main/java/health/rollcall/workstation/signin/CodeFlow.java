package health.rollcall.workstation.signin;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import health.rollcall.workstation.Person;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/// Signs somebody in on the provider's page in the browser: authorization code with PKCE, back to this computer's
/// loopback.
final class CodeFlow implements Flow {
    private final Provider provider;
    private final OidcTokens tokens;
    private final Browser browser;

    CodeFlow(Provider provider, OidcTokens tokens, Browser browser) {
        this.provider = provider;
        this.tokens = tokens;
        this.browser = browser;
    }

    @Override
    public Person run(OIDCProviderMetadata metadata, SignIn.Wish wish, Consumer<SignIn.Prompt> prompts, Duration limit)
            throws IOException, RefusedException, NotBelievedException, TooLateException, InterruptedException {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        try (LoopbackListener listener = LoopbackListener.open(state, wish.page())) {
            URI address = address(metadata, wish.afresh(), listener.address(), state, nonce, verifier);
            prompts.accept(new SignIn.Prompt.InBrowser(address, browser.open(address)));
            AuthorizationResponse answer = listener.await(limit).orElseThrow(TooLateException::new);
            AuthorizationCode code = code(metadata, answer);
            Person person = tokens.redeem(new AuthorizationCodeGrant(code, listener.address(), verifier), nonce);
            listener.tell(true);
            return person;
        }
    }

    private URI address(
            OIDCProviderMetadata metadata, boolean afresh, URI back, State state, Nonce nonce, CodeVerifier verifier) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(provider.settings().scope()), provider.client(), back)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (afresh) {
            request.prompt(Prompt.Type.LOGIN);
        }
        return request.build().toURI();
    }

    /// The code, where it is this provider that gives one (RFC 9207).
    private static AuthorizationCode code(OIDCProviderMetadata metadata, AuthorizationResponse answer)
            throws RefusedException, NotBelievedException, IOException {
        Issuer named = answer.getIssuer();
        boolean missing = named == null && metadata.supportsAuthorizationResponseIssuerParam();
        if (missing || (named != null && !named.equals(metadata.getIssuer()))) {
            throw new NotBelievedException("The answer is another provider's");
        }
        if (!answer.indicatesSuccess()) {
            throw Provider.refused(answer.toErrorResponse().getErrorObject());
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new NotBelievedException("The answer has no code");
        }
        return code;
    }
}
