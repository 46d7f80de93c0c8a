package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.ServerAddress;
import health.rollcall.workstation.signin.NotTheServerException;
import health.rollcall.workstation.signin.SafeLine;
import health.rollcall.workstation.signin.SignInNeededException;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.sync.Failure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/// The line to the central server: each call asks once, waits for the answer within limits, and says what came of
/// it. Nothing that was sent or received is logged or put into an exception.
public final class ServerLine implements AutoCloseable {
    private final HttpUrl api;
    private final SyncSettings settings;
    private final TokenSource tokens;
    private final InstantSource clock;
    private final Consumer<Duration> clockAhead;
    private final long answerBytes;
    private final OkHttpClient client;
    private final EventSource.Factory streams;

    /// Connects to nothing yet.
    ///
    /// @param clockAhead hears from each answer how far this computer's clock is ahead of the server's
    /// @throws IllegalArgumentException where the address is neither `https` nor on loopback
    public ServerLine(
            SyncSettings settings,
            TokenSource tokens,
            InstantSource clock,
            LineLimits limits,
            Consumer<Duration> clockAhead) {
        api = HttpUrl.get(ServerAddress.checked(settings.server()))
                .newBuilder()
                .addPathSegments("api/v1")
                .build();
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
        this.clockAhead = clockAhead;
        answerBytes = limits.answerBytes();
        client = SafeLine.to(settings.server(), settings.trust())
                .connectTimeout(limits.connect())
                .readTimeout(limits.silence())
                .writeTimeout(limits.silence())
                .callTimeout(limits.call())
                .addInterceptor(new LineGuard(tokens, limits.answerBytes()))
                .build();
        client.dispatcher().setMaxRequestsPerHost(SyncLimits.AT_ONCE);
        streams = EventSources.createFactory(client.newBuilder()
                .readTimeout(limits.streamSilence())
                .callTimeout(Duration.ZERO)
                .build());
    }

    Answer<List<Outcome>> push(List<Intent> intents) {
        RequestBody body = RequestBody.create(
                RequestJson.of(new Push.Request(settings.workstationId(), intents)), MediaType.get("application/json"));
        return ask(
                new Request.Builder()
                        .url(url("sync", "push").build())
                        .post(body)
                        .build(),
                AnswerReader::outcomes);
    }

    /// One page.
    ///
    /// @param since null = from nothing
    Answer<Pull.Answer> pull(String facilityId, @Nullable String since, int limit) {
        HttpUrl.Builder url = url("sync", "pull")
                .addQueryParameter("facilityId", facilityId)
                .addQueryParameter("limit", Integer.toString(limit));
        if (since != null) {
            url.addQueryParameter("since", since);
        }
        return get(url, AnswerReader::page);
    }

    Answer<GroupSession> session(String sessionId) {
        return get(url("group-sessions", sessionId), AnswerReader.as(GroupSession.class));
    }

    Answer<RuleBook> ruleBook() {
        return get(url("rule-books", "current"), AnswerReader.as(RuleBook.class));
    }

    Answer<ReferenceData> reference(String facilityId) {
        return list(Reference.Facility.class, "facilities")
                .then(facilities -> list(Reference.Payer.class, "payers")
                        .then(payers -> list(Reference.FacilityMember.class, "facilities", facilityId, "members")
                                .then(members -> new Answer.Good<>(
                                        new ReferenceData(facilities, payers, facilityId, members)))));
    }

    /// The configured facility, else the first that the person may enter.
    Answer<String> facility() {
        String configured = settings.facilityId();
        if (configured != null) {
            return new Answer.Good<>(configured);
        }
        try {
            if (tokens.person().isEmpty()) {
                tokens.token();
            }
        } catch (IOException e) {
            return new Answer.Bad<>(Failure.of(kind(e)));
        }
        return tokens.person()
                .filter(person -> !person.mayEnter("*"))
                .flatMap(person -> person.facilityIds().stream().min(Comparator.naturalOrder()))
                .<Answer<String>>map(Answer.Good::new)
                .orElseGet(() -> list(Reference.Facility.class, "facilities")
                        .then(facilities -> facilities.isEmpty()
                                ? new Answer.Bad<>(Failure.of(Kind.REFUSED))
                                : new Answer.Good<>(facilities.getFirst().id())));
    }

    /// Opens the stream of changes; what it says goes to the listener.
    EventSource stream(String facilityId, ChangeStream listener) {
        HttpUrl url = url("sync", "stream")
                .addQueryParameter("facilityId", facilityId)
                .build();
        return streams.newEventSource(new Request.Builder().url(url).build(), listener);
    }

    HttpUrl.Builder url(String... segments) {
        HttpUrl.Builder url = api.newBuilder();
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url;
    }

    /// A whole list, page by page.
    <T> Answer<List<T>> list(Class<T> type, String... segments) {
        List<T> items = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        String cursor = null;
        for (int page = 0; page < SyncLimits.LIST_PAGES; page++) {
            HttpUrl.Builder url = url(segments).addQueryParameter("limit", Integer.toString(SyncLimits.LIST_PAGE));
            if (cursor != null) {
                url.addQueryParameter("cursor", cursor);
            }
            AnswerReader.Reading<Page<T>> reading = body -> {
                bytes.addAndGet(body.length);
                return AnswerReader.list(body, type);
            };
            switch (get(url, reading)) {
                case Answer.Bad<Page<T>>(Failure failure) -> {
                    return new Answer.Bad<>(failure);
                }
                case Answer.Good<Page<T>>(Page<T> answered) -> {
                    items.addAll(answered.items());
                    cursor = answered.nextCursor();
                }
            }
            if (bytes.get() > SyncLimits.LIST_ANSWERS * answerBytes) {
                return new Answer.Bad<>(Failure.of(Kind.BROKEN));
            }
            if (cursor == null) {
                return new Answer.Good<>(List.copyOf(items));
            }
        }
        return new Answer.Bad<>(Failure.of(Kind.BROKEN));
    }

    <T> Answer<T> get(HttpUrl.Builder url, AnswerReader.Reading<T> reading) {
        return ask(new Request.Builder().url(url.build()).build(), reading);
    }

    /// A document as 837P.
    Answer<String> edi(HttpUrl.Builder url) {
        try (Response response =
                client.newCall(new Request.Builder().url(url.build()).build()).execute()) {
            return AnswerReader.edi(response);
        } catch (IOException e) {
            return new Answer.Bad<>(Failure.of(kind(e)));
        }
    }

    /// Asks for something that the server judges.
    <T> Reply<T> want(Request request, AnswerReader.Reading<T> reading) {
        try (Response response = client.newCall(request).execute()) {
            return AnswerReader.reply(response, reading);
        } catch (IOException e) {
            return new Reply.None<>(Failure.of(kind(e)));
        }
    }

    private <T> Answer<T> ask(Request request, AnswerReader.Reading<T> reading) {
        Instant sent = clock.instant();
        try (Response response = client.newCall(request).execute()) {
            Instant received = clock.instant();
            Answer<T> answer = AnswerReader.read(response, reading);
            if (answer instanceof Answer.Good || AnswerReader.isProblem(response)) {
                AnswerReader.date(response, "Date")
                        .ifPresent(server -> clockAhead.accept(ahead(sent, received, server)));
            }
            return answer;
        } catch (IOException e) {
            Kind kind = kind(e);
            if (kind == Kind.UNREACHABLE) {
                // Those beside it that stand idle may be as dead: each would cost another silence.
                client.connectionPool().evictAll();
            }
            return new Answer.Bad<>(Failure.of(kind));
        }
    }

    /// By the middle of the exchange, and of the second that `Date` names.
    private static Duration ahead(Instant sent, Instant received, Instant server) {
        Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
        return Duration.between(server.plusMillis(500), middle);
    }

    static Kind kind(IOException e) {
        return switch (e) {
            case SignInNeededException needed -> Kind.SIGN_IN_NEEDED;
            case NotTheServerException other -> Kind.NOT_THE_SERVER;
            case LineGuard.OutdatedException outdated -> Kind.OUTDATED;
            case LineGuard.AnswerTooLongException tooLong -> Kind.NOT_THE_SERVER;
            case SSLException tls when SafeLine.isUnproven(tls) -> Kind.UNPROVEN;
            default -> Kind.UNREACHABLE;
        };
    }

    /// Breaks off whatever is under way.
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
