package health.rollcall.workstation.signin;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The OpenID provider as this client sees it. Safe for several threads.
final class Provider {
    private final OidcSettings settings;
    private final InstantSource clock;
    private final ProviderLine line;
    private volatile @Nullable Known known;

    /// What it says of itself.
    private record Known(OIDCProviderMetadata metadata, IdTokenReader idTokens) {}

    /// Asks for nothing yet.
    Provider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.line = new ProviderLine(settings.issuer(), settings.trust());
        this.clock = clock;
    }

    OidcSettings settings() {
        return settings;
    }

    ClientID client() {
        return new ClientID(settings.clientId());
    }

    /// What the provider says of itself, asked anew.
    OIDCProviderMetadata discover() throws IOException {
        try {
            Issuer issuer = new Issuer(settings.issuer());
            URI address = URI.create(OIDCProviderMetadata.resolveURL(issuer).toString());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(line.document(address));
            if (!metadata.getIssuer().equals(issuer)) {
                throw new NotTheServerException("Another provider answers");
            }
            known = new Known(metadata, reader(metadata));
            return metadata;
        } catch (GeneralException e) {
            throw new NotTheServerException("The provider does not say what it is");
        }
    }

    private IdTokenReader reader(OIDCProviderMetadata metadata) throws MalformedURLException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), line)
                .refreshAheadCache(false)
                .rateLimited(false)
                .build();
        return new IdTokenReader(metadata.getIssuer().getValue(), settings.clientId(), keys, clock);
    }

    private Known known() throws IOException {
        Known current = known;
        if (current == null) {
            discover();
            current = known;
        }
        if (current == null) {
            throw new IllegalStateException("Discovery leaves what it found");
        }
        return current;
    }

    OIDCProviderMetadata metadata() throws IOException {
        return known().metadata();
    }

    HTTPResponse send(HTTPRequest request) throws IOException {
        HTTPResponse answer = request.send(line);
        if (answer.getStatusCode() >= 500 || answer.getStatusCode() == 429) {
            throw new IOException("The provider answers " + answer.getStatusCode());
        }
        return answer;
    }

    /// Asks for tokens.
    ///
    /// @throws RefusedException where the provider says no
    /// @throws IOException where it cannot be asked, or something else answers
    AccessTokenResponse tokens(AuthorizationGrant grant) throws IOException, RefusedException {
        TokenRequest request = new TokenRequest.Builder(metadata().getTokenEndpointURI(), client(), grant).build();
        HTTPResponse answer = send(request.toHTTPRequest());
        TokenResponse response;
        try {
            response = OIDCTokenResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new NotTheServerException("The provider's answer cannot be read");
        }
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        return response.toSuccessResponse();
    }

    static RefusedException refused(@Nullable ErrorObject error) throws NotTheServerException {
        if (error == null || error.getCode() == null) {
            throw new NotTheServerException("Something else answers for the provider");
        }
        return new RefusedException(error.getCode());
    }

    /// The verified claims of the ID token that came with the tokens; null where none came.
    @Nullable
    JWTClaimsSet idClaims(AccessTokenResponse response, @Nullable Nonce nonce)
            throws IOException, NotBelievedException {
        return response instanceof OIDCTokenResponse withId
                        && withId.getOIDCTokens().getIDToken() != null
                ? known().idTokens().read(withId.getOIDCTokens().getIDToken(), nonce)
                : null;
    }
}
