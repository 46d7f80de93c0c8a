package health.rollcall.workstation.sync;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import health.rollcall.protocol.ContractVersion;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.sync.Failure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Tells the contract's answers from all others, and what each refusal means. A parser's own words are never
/// passed on: they may quote what was sent.
final class AnswerReader {
    private static final int MOST_RETRY_DIGITS = 9;

    /// Every X12 interchange begins so: a portal's page does not.
    private static final String INTERCHANGE = "ISA";

    private AnswerReader() {}

    /// Turns the JSON of a good answer into a value.
    interface Reading<T> {
        /// The value, whole.
        ///
        /// @throws UnlikeContractException where something is missing
        T read(byte[] body) throws IOException;
    }

    /// JSON, but not the contract's.
    static final class UnlikeContractException extends IOException {
        UnlikeContractException() {
            super("The answer is not the contract's");
        }
    }

    static <T> Answer<T> read(Response response, Reading<T> reading) throws IOException {
        if (response.code() != 200) {
            return new Answer.Bad<>(failure(response));
        }
        if (!isJson(response)) {
            return new Answer.Bad<>(Failure.of(Kind.NOT_THE_SERVER));
        }
        byte[] body = response.body().bytes();
        try {
            return new Answer.Good<>(reading.read(body));
        } catch (JacksonException | UnlikeContractException e) {
            return new Answer.Bad<>(Failure.of(unreadable(e, response)));
        }
    }

    /// A word of the contract's that this program does not know is a newer contract's. Whoever names the contract is
    /// the server, whatever it says.
    private static Kind unreadable(Exception thrown, Response response) {
        if (thrown instanceof InvalidFormatException unfit
                && unfit.getTargetType().isEnum()) {
            return Kind.OUTDATED;
        }
        return response.header(ContractVersion.HEADER) == null ? Kind.NOT_THE_SERVER : Kind.BROKEN;
    }

    /// A judgement, where it is one: the contract's server says no to this very request, in words that can be read.
    static <T> Reply<T> reply(Response response, Reading<T> reading) throws IOException {
        if (isJudgement(response)) {
            byte[] body = response.body().bytes();
            try {
                return new Reply.Refused<>(whole(Json.LENIENT.readValue(body, Problem.class)));
            } catch (JacksonException | UnlikeContractException e) {
                return new Reply.None<>(Failure.of(unreadable(e, response)));
            }
        }
        return switch (read(response, reading)) {
            case Answer.Good<T>(T value) -> new Reply.Done<>(value);
            case Answer.Bad<T>(Failure failure) -> new Reply.None<>(failure);
        };
    }

    /// Who is not known, or comes too often, was not judged.
    private static boolean isJudgement(Response response) {
        return switch (response.code()) {
            case 401, 408, 425, 429 -> false;
            default -> isProblem(response) && response.code() >= 400 && response.code() < 500;
        };
    }

    static Answer<String> edi(Response response) throws IOException {
        if (response.code() != 200) {
            return new Answer.Bad<>(failure(response));
        }
        MediaType type = response.body().contentType();
        boolean isText =
                type != null && type.type().equals("text") && type.subtype().equals("plain");
        String edi = isText ? response.body().string() : "";
        return edi.startsWith(INTERCHANGE) ? new Answer.Good<>(edi) : new Answer.Bad<>(Failure.of(Kind.NOT_THE_SERVER));
    }

    static <T> Reading<T> as(Class<T> type) {
        return body -> whole(Json.LENIENT.readValue(body, type));
    }

    static Pull.Answer page(byte[] body) throws IOException {
        Pull.Answer page = whole(Json.LENIENT.readValue(body, Pull.Answer.class));
        if (page.next().isEmpty() || page.next().length() > Pull.MAX_CURSOR) {
            throw new UnlikeContractException();
        }
        return page;
    }

    static <T> Page<T> list(byte[] body, Class<T> type) throws IOException {
        return whole(Json.LENIENT
                .readerFor(Json.LENIENT.getTypeFactory().constructParametricType(Page.class, type))
                .readValue(body));
    }

    /// Each outcome by itself: one that a newer server words differently must not hold up the others. What cannot
    /// be read is left out, and its intent stays unanswered.
    static List<Outcome> outcomes(byte[] body) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode one : whole(Json.LENIENT.readValue(body, Listed.class)).outcomes()) {
            outcome(one).ifPresent(outcomes::add);
        }
        return List.copyOf(outcomes);
    }

    /// The outcomes, each still unread.
    private record Listed(List<JsonNode> outcomes) {}

    private static Optional<Outcome> outcome(JsonNode body) throws IOException {
        try {
            return Optional.of(whole(Json.LENIENT.treeToValue(body, Outcome.class)));
        } catch (JacksonException | UnlikeContractException e) {
            return Optional.empty();
        }
    }

    private static <T> T whole(@Nullable T value) throws IOException {
        if (value == null || !Whole.isWhole(value)) {
            throw new UnlikeContractException();
        }
        return value;
    }

    /// Whether it was the contract's server that said no.
    static boolean isProblem(Response response) {
        MediaType type = response.body().contentType();
        return type != null && (type.type() + "/" + type.subtype()).equals(Problem.MEDIA_TYPE);
    }

    static boolean isJson(Response response) {
        MediaType type = response.body().contentType();
        return type != null
                && type.type().equals("application")
                && type.subtype().equals("json");
    }

    static Failure failure(Response response) {
        Kind kind = kind(response.code(), isProblem(response));
        return kind == Kind.BUSY ? new Failure(kind, retryAfter(response)) : Failure.of(kind);
    }

    /// A refusal counts where the contract's server says it; by anybody else it is a gateway's or a portal's.
    private static Kind kind(int status, boolean problem) {
        return switch (status) {
            case 401 -> Kind.SIGN_IN_NEEDED;
            case 413 -> Kind.UNACCEPTED;
            case 429, 503 -> Kind.BUSY;
            case 408, 425, 502, 504 -> Kind.UNREACHABLE;
            case 403 -> problem ? Kind.REFUSED : Kind.NOT_THE_SERVER;
            case 404 -> problem ? Kind.NOT_FOUND : Kind.NOT_THE_SERVER;
            case 410 -> problem ? Kind.EXPIRED : Kind.NOT_THE_SERVER;
            default -> {
                if (status >= 500) {
                    yield Kind.BROKEN;
                }
                yield status >= 400 && problem ? Kind.UNACCEPTED : Kind.NOT_THE_SERVER;
            }
        };
    }

    /// Seconds, or a date: that one against the answer's own `Date`, since this computer's clock may be off.
    private static @Nullable Duration retryAfter(Response response) {
        String said = response.header("Retry-After");
        if (said == null) {
            return null;
        }
        if (said.matches("\\d{1," + MOST_RETRY_DIGITS + "}")) {
            return Duration.ofSeconds(Long.parseLong(said));
        }
        Optional<Instant> until = date(response, "Retry-After");
        Optional<Instant> sent = date(response, "Date");
        if (until.isEmpty() || sent.isEmpty()) {
            return null;
        }
        Duration pause = Duration.between(sent.get(), until.get());
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /// A header's time, in any of the three ways that HTTP knows.
    static Optional<Instant> date(Response response, String header) {
        return Optional.ofNullable(response.headers().getInstant(header));
    }
}
