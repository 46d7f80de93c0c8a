package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.SignIn.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How tokens are renewed, kept and lost once somebody has signed in at a real provider over HTTP.
final class OidcTokensTest extends AtTheProvider {
    @Test
    void anAccessTokenIsRenewedBeforeItEndsAndEachRefreshTokenIsUsedOnce() throws Exception {
        result(false);
        String first = signIn.tokens().token();
        String given = keeper.kept("u-sam").orElseThrow();
        now = now.plus(Duration.ofSeconds(269));
        assertThat(signIn.tokens().token()).isEqualTo(first);
        now = now.plus(Duration.ofSeconds(2));
        String second = signIn.tokens().token();
        assertThat(second).isNotEqualTo(first);
        assertThat(keeper.kept("u-sam")).isPresent().isNotEqualTo(Optional.of(given));
        for (int i = 0; i < 3; i++) {
            signIn.tokens().refused(signIn.tokens().token());
        }
        signIn.tokens().token();
        assertThat(provider.renewals()).isEqualTo(4);
        assertThat(provider.asked("token").stream()
                        .map(asks -> asks.get("refresh_token"))
                        .filter(t -> t != null))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTokenOfShortLifeIsUsedForHalfOfIt() throws Exception {
        provider.life(Duration.ofSeconds(20));
        result(false);
        String first = signIn.tokens().token();
        now = now.plus(Duration.ofSeconds(9));
        assertThat(signIn.tokens().token()).isEqualTo(first);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(signIn.tokens().token()).isNotEqualTo(first);
    }

    @Test
    void severalWhoNeedATokenAtOnceRenewItOnce() throws Exception {
        result(false);
        now = now.plus(Duration.ofMinutes(5));
        List<CompletableFuture<String>> all = Stream.generate(() -> CompletableFuture.supplyAsync(this::token))
                .limit(8)
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(provider.renewals()).isEqualTo(1);
    }

    private String token() {
        try {
            return signIn.tokens().token();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whileTheProviderIsAwayTheTokenIsGoodToItsEndAndTheRefreshTokenIsKept() throws Exception {
        result(false);
        String first = signIn.tokens().token();
        provider.away(true);
        now = now.plus(Duration.ofSeconds(290));
        assertThat(signIn.tokens().token()).isEqualTo(first);
        now = now.plus(Duration.ofSeconds(30));
        assertThatThrownBy(() -> signIn.tokens().token())
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SignInNeededException.class)
                .isNotInstanceOf(NotTheServerException.class);
        assertThat(signIn.isSignedIn()).isTrue();
        provider.away(false);
        assertThat(signIn.tokens().token()).isNotEqualTo(first);
    }

    @Test
    void aRefreshTokenThatSomebodyElseUsedEndsTheSignIn() throws Exception {
        result(false);
        String stolen = keeper.kept("u-sam").orElseThrow();
        signIn.tokens().refused(signIn.tokens().token());
        signIn.tokens().token();
        OidcTokens thief =
                new OidcTokens(new Provider(settings(), () -> now), keeperOf(stolen), () -> now, Optional.of(OWNER));
        assertThatThrownBy(thief::token).isInstanceOf(SignInNeededException.class);
        signIn.tokens().refused(signIn.tokens().token());
        assertThatThrownBy(() -> signIn.tokens().token()).isInstanceOf(SignInNeededException.class);
        assertThat(signIn.isSignedIn()).isFalse();
        assertThat(signIn.tokens().person()).isPresent();
    }

    private OidcSettings settings() {
        return new OidcSettings(
                provider.issuer(), TestProvider.CLIENT, OidcSettings.USUAL_SCOPE, false, TokenClaims.USUAL);
    }

    private static RefreshTokenKeeper keeperOf(String token) {
        InMemory keeper = new InMemory();
        keeper.keep("u-sam", token);
        return keeper;
    }

    @Test
    void aRefreshTokenThatWasKeptBringsItsOwnerBackWithoutAnybodySigningIn() throws Exception {
        result(false);
        OidcTokens later = new OidcTokens(
                new Provider(settings(), () -> now),
                keeperOf(keeper.kept("u-sam").orElseThrow()),
                () -> now,
                Optional.of(OWNER));
        assertThat(later.token()).isNotBlank();
        assertThat(later.person()).map(Person::id).contains("u-sam");
    }

    @Test
    void aRenewedTokenOfAnotherPersonIsNotTaken() throws Exception {
        result(false);
        provider.idTokens(claims -> claims.subject("u-eve"));
        signIn.tokens().refused(signIn.tokens().token());
        assertThatThrownBy(() -> signIn.tokens().token()).isInstanceOf(SignInNeededException.class);
        assertThat(signIn.tokens().person()).map(Person::id).contains("u-sam");
    }

    @Test
    void aProviderThatChangesItsKeyIsBelievedOn() throws Exception {
        result(false);
        provider.rotateKey();
        signIn.tokens().refused(signIn.tokens().token());
        assertThat(signIn.tokens().token()).isNotBlank();
        provider.rotateKey();
        assertThat(result(false)).isInstanceOf(Result.SignedIn.class);
    }
}
