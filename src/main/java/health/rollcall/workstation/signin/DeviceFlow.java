package health.rollcall.workstation.signin;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Signs somebody in by a code that they enter on any device (RFC 8628), where no browser may open here.
final class DeviceFlow implements Flow {
    /// As RFC 8628 has it where a provider says to slow down.
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Provider provider;
    private final OidcTokens tokens;
    private final InstantSource clock;

    DeviceFlow(Provider provider, OidcTokens tokens, InstantSource clock) {
        this.provider = provider;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Person run(OIDCProviderMetadata metadata, SignIn.Wish wish, Consumer<SignIn.Prompt> prompts, Duration limit)
            throws IOException, RefusedException, NotBelievedException, TooLateException, InterruptedException {
        CodeVerifier verifier = new CodeVerifier();
        DeviceAuthorizationSuccessResponse device = begin(metadata, verifier);
        Duration life = Duration.ofSeconds(device.getLifetime());
        Instant until = clock.instant().plus(life.compareTo(limit) < 0 ? life : limit);
        prompts.accept(new SignIn.Prompt.EnterCode(
                allowed(device.getVerificationURI()),
                Optional.ofNullable(device.getVerificationURIComplete()).filter(ServerAddress::isAllowed),
                device.getUserCode().getValue(),
                until));
        Duration pause = Duration.ofSeconds(device.getInterval());
        while (true) {
            if (clock.instant().plus(pause).isAfter(until)) {
                throw new TooLateException();
            }
            Thread.sleep(pause);
            try {
                return tokens.redeem(new VerifiedGrant(device.getDeviceCode(), verifier), null);
            } catch (RefusedException e) {
                pause = pauseAfter(e, pause);
            } catch (NotTheServerException e) {
                throw e;
            } catch (IOException e) {
                // The network may be back before the code ends.
                pause = pause.plus(SLOWER);
            }
        }
    }

    private static Duration pauseAfter(RefusedException answer, Duration pause)
            throws RefusedException, TooLateException {
        return switch (answer.code()) {
            case "authorization_pending" -> pause;
            case "slow_down" -> pause.plus(SLOWER);
            case "expired_token" -> throw new TooLateException();
            default -> throw answer;
        };
    }

    /// With PKCE, which providers that demand it of a client demand here as well, and others pass over.
    private DeviceAuthorizationSuccessResponse begin(OIDCProviderMetadata metadata, CodeVerifier verifier)
            throws IOException, RefusedException {
        URI endpoint = metadata.getDeviceAuthorizationEndpointURI();
        if (endpoint == null) {
            throw new RefusedException("unsupported_grant_type");
        }
        DeviceAuthorizationRequest request = new DeviceAuthorizationRequest(
                endpoint,
                provider.client(),
                Scope.parse(provider.settings().scope()),
                Map.of(
                        "code_challenge",
                        List.of(CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue()),
                        "code_challenge_method",
                        List.of(CodeChallengeMethod.S256.getValue())));
        DeviceAuthorizationResponse answer;
        try {
            answer = DeviceAuthorizationResponse.parse(provider.send(request.toHTTPRequest()));
        } catch (ParseException e) {
            throw new NotTheServerException("The provider's answer cannot be read");
        }
        if (!answer.indicatesSuccess()) {
            throw Provider.refused(answer.toErrorResponse().getErrorObject());
        }
        return answer.toSuccessResponse();
    }

    private static final class VerifiedGrant extends DeviceCodeGrant {
        private final CodeVerifier verifier;

        VerifiedGrant(DeviceCode code, CodeVerifier verifier) {
            super(code);
            this.verifier = verifier;
        }

        @Override
        public Map<String, List<String>> toParameters() {
            Map<String, List<String>> parameters = new HashMap<>(super.toParameters());
            parameters.put("code_verifier", List.of(verifier.getValue()));
            return parameters;
        }
    }

    private static URI allowed(URI address) throws NotTheServerException {
        if (!ServerAddress.isAllowed(address)) {
            throw new NotTheServerException("The provider names an address that is not encrypted");
        }
        return address;
    }
}
