package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens from a real practice server, and what is made of anything else that answers in its place.
final class PracticeTokensTest {
    private static final Person KNOWN = new Person("supervisor", "Sam", Set.of(Scope.READ), Set.of("fac-river"));

    @TempDir
    private Path directory;

    private CentralApp central;
    private Instant now = Instant.now();

    @BeforeEach
    void start() throws IOException {
        central = CentralApp.start(
                new CentralSettings("127.0.0.1", 0, directory, null, null, null, true, null, InstantSource.system()));
    }

    @AfterEach
    void stop() {
        central.close();
    }

    private PracticeTokens tokens(String user) {
        return new PracticeTokens(URI.create("http://127.0.0.1:" + central.port()), user, () -> now, Optional.empty());
    }

    @Test
    void theTokenNamesThePersonWithScopesAndFacilities() throws IOException {
        PracticeTokens tokens = tokens("supervisor");
        assertThat(tokens.person()).isEmpty();
        tokens.token();
        Person person = tokens.person().orElseThrow();
        assertThat(person.name()).isNotBlank();
        assertThat(person.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
        assertThat(person.facilityIds()).containsExactly("fac-river");
    }

    @Test
    void aPersonOfAllFacilitiesMayEnterAny() throws IOException {
        PracticeTokens tokens = tokens("lead");
        tokens.token();
        assertThat(tokens.person())
                .hasValueSatisfying(
                        person -> assertThat(person.mayEnter("fac-any")).isTrue());
    }

    @Test
    void oneTokenServesUntilItIsRefusedOrAboutToEnd() throws IOException {
        PracticeTokens tokens = tokens("supervisor");
        String first = tokens.token();
        assertThat(tokens.token()).isSameAs(first);
        tokens.refused("another");
        assertThat(tokens.token()).isSameAs(first);
        tokens.refused(first);
        String second = tokens.token();
        assertThat(second).isNotSameAs(first);
        now = now.plus(Duration.ofDays(30));
        assertThat(tokens.token()).isNotSameAs(second);
    }

    @Test
    void aUserThatThePracticeServerDoesNotKnowHasToSignInOtherwise() {
        assertThatThrownBy(() -> tokens("nobody").token()).isInstanceOf(SignInNeededException.class);
    }

    @Test
    void whoWorkedHereIsKnownWhileThereIsNoNetwork() {
        PracticeTokens tokens =
                new PracticeTokens(URI.create("http://127.0.0.1:1"), "supervisor", () -> now, Optional.of(KNOWN));
        assertThatThrownBy(tokens::token)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SignInNeededException.class)
                .isNotInstanceOf(NotTheServerException.class);
        assertThat(tokens.person()).contains(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "not JSON",
                "{\"accessToken\":\"not.a.jwt\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}",
                "{\"accessToken\":7}",
                "null",
                "",
                "{\"accessToken\":\"eyJhbGciOiJIUzI1NiJ9.e30.AAAA\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}",
                "{\"accessToken\":\"eyJhbGciOi\\nJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}"
            })
    void anAnswerThatIsNotATokenIsNotTheServers(String body) throws IOException {
        MockResponse answer = new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
        assertThatThrownBy(() -> answeredBy(answer)).isInstanceOf(NotTheServerException.class);
    }

    @Test
    void aTokenThatEndedBeforeAllTimeIsAskedForAgain() throws IOException {
        String ended = "{\"accessToken\":\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA\","
                + "\"expiresAt\":\"-1000000000-01-01T00:00:00Z\"}";
        MockResponse answer = new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(ended)
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(answer);
            server.enqueue(answer);
            server.start();
            PracticeTokens tokens =
                    new PracticeTokens(server.url("/").uri(), "supervisor", () -> now, Optional.empty());
            tokens.token();
            tokens.token();
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "302"})
    void aCaptivePortalIsNotTheServer(int status) {
        MockResponse page = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html")
                .setHeader("Location", "https://elsewhere.invalid/")
                .body("<html>Welcome</html>")
                .build();
        assertThatThrownBy(() -> answeredBy(page)).isInstanceOf(NotTheServerException.class);
    }

    private void answeredBy(MockResponse answer) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(answer);
            server.start();
            new PracticeTokens(server.url("/").uri(), "supervisor", () -> now, Optional.empty()).token();
        }
    }
}
