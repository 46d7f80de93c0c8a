package health.rollcall.workstation.signin;

import com.fasterxml.jackson.core.JacksonException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Trust;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// The practice users' tokens, from a server that was started with `--practice`. The token's claims are read and
/// not verified: the server is the judge, the workstation only shows what they say.
public final class PracticeTokens implements TokenSource {
    /// A token is renewed this long before it ends, so that none ends on the way.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final MediaType JSON = MediaType.get("application/json");

    private final URI server;
    private final String user;
    private final InstantSource clock;
    private final OkHttpClient client;

    private @Nullable Given given;
    private volatile Optional<Person> person;

    /// The server's answer.
    private record Given(String accessToken, Instant expiresAt) {}

    /// Asks for nothing yet.
    ///
    /// @param server on this computer: what anyone may ask for is believed nowhere else
    /// @param lastKnown who worked here in an earlier run
    /// @throws IllegalArgumentException where the server is not on loopback
    public PracticeTokens(URI server, String user, InstantSource clock, Optional<Person> lastKnown) {
        if (!ServerAddress.isLoopback(server)) {
            throw new IllegalArgumentException("Practice users are on this computer alone");
        }
        this.client = SafeLine.to(server, Trust.ofThisComputer())
                .callTimeout(TIME_LIMIT)
                .build();
        this.server = server.resolve("/practice/token");
        this.user = user;
        this.clock = clock;
        this.person = lastKnown;
    }

    @Override
    public synchronized String token() throws IOException {
        Given current = given;
        if (current == null || !clock.instant().isBefore(current.expiresAt().minus(MARGIN))) {
            current = ask();
            person = Optional.of(personIn(current.accessToken()));
            given = current;
        }
        return current.accessToken();
    }

    @Override
    public synchronized void refused(String token) {
        if (given != null && given.accessToken().equals(token)) {
            given = null;
        }
    }

    @Override
    public Optional<Person> person() {
        return person;
    }

    private Given ask() throws IOException {
        byte[] body = Json.STRICT.writeValueAsBytes(Map.of("user", user));
        Request request = new Request.Builder()
                .url(server.toString())
                .post(RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() >= 500) {
                throw new IOException("The practice server answers " + response.code());
            }
            if (response.code() >= 400) {
                throw new SignInNeededException("No practice token: " + response.code());
            }
            return read(response);
        }
    }

    private static Given read(Response response) throws IOException {
        MediaType type = response.body().contentType();
        if (response.code() != 200 || type == null || !type.subtype().equals("json")) {
            throw new NotTheServerException("Something else answers for the practice server");
        }
        BufferedSource source = response.body().source();
        if (source.request(MAX_ANSWER_BYTES + 1L)) {
            throw new NotTheServerException("The practice server's answer is too long");
        }
        try {
            Given read = Json.LENIENT.readValue(source.readByteArray(), Given.class);
            if (read == null || !isToken(read.accessToken()) || read.expiresAt() == null) {
                throw new NotTheServerException("The practice server's answer lacks the token");
            }
            // Before the first moment of all there is none from which the margin could be taken.
            return read.expiresAt().isBefore(Instant.EPOCH) ? new Given(read.accessToken(), Instant.EPOCH) : read;
        } catch (JacksonException e) {
            throw new NotTheServerException("The practice server's answer cannot be read");
        }
    }

    /// Three parts, in letters that a header may hold.
    private static boolean isToken(@Nullable String text) {
        return text != null && TOKEN.matcher(text).matches();
    }

    private static Person personIn(String token) throws NotTheServerException {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            String id = claims.getSubject();
            if (id == null) {
                throw new NotTheServerException("The practice token names nobody");
            }
            String name = claims.getStringClaim("name");
            return new Person(id, name == null ? id : name, words(claims.getStringClaim("scope")), facilities(claims));
        } catch (ParseException e) {
            throw new NotTheServerException("The practice token cannot be read");
        }
    }

    private static Set<String> words(@Nullable String scope) {
        return scope == null
                ? Set.of()
                : Stream.of(scope.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// A list, or words in one string as with `scope`: issuers differ.
    private static Set<String> facilities(JWTClaimsSet claims) throws ParseException {
        if (claims.getClaim("facilities") instanceof String listed) {
            return words(listed);
        }
        List<String> listed = claims.getStringListClaim("facilities");
        return listed == null ? Set.of() : Set.copyOf(listed);
    }
}
