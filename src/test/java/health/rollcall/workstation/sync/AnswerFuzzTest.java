package health.rollcall.workstation.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.BadJson;
import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Severity;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.ListedSession;
import health.rollcall.workstation.store.MemoryCache;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/// Answers of any kind, by whoever answers in the server's place: each is a failure, or a value that can be kept,
/// shown and billed by.
class AnswerFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Coverage COVERAGE = new Coverage("pol", "pay", "Buckeye", CoverageRank.PRIMARY, DAY, null);
    private static final GroupSession SESSION = Sessions.session("ses-1", 3)
            .with(
                    List.of(new RosterMember(
                            "par-1", "mem-1", "Ann Lee", AttendanceStatus.LATE, NOW, "Sam", List.of(COVERAGE))),
                    List.of(new RosterSupervisor(
                            "par-2", "pro-1", "Bo Ray", "LPCC", AttendanceStatus.SCHEDULED, null, null)),
                    List.of(new Acceptance(
                            IssueCode.SUPERVISION_RATIO_BREACH, "pay", 9, 1, "Sam", NOW, "Called away")));
    private static final RuleBook RULES = new RuleBook(
            "v1",
            List.of(new SupervisionRule("pay", "OH", null, 4, DAY, null, "sample")),
            List.of(new SizeBand(
                    "pay", "OH", null, 1, 5, "90853", List.of("HQ"), 3000, 15, null, DAY, null, "sample")));
    private static final Claim CLAIM = new Claim(
            "clm-1",
            "ses-1",
            "mem-1",
            "pay",
            List.of(new Claim.Line("90853", List.of("HQ"), 1, 3000)),
            3000,
            Claim.State.READY,
            "1",
            null,
            null,
            List.of(new Issue(IssueCode.GROUP_RATE_MISSING, Severity.BLOCKING, "pay", 1, 1, false)));
    private static final BilledCharge CHARGE = new BilledCharge(
            "cha-1",
            "ses-1",
            "fac-river",
            DAY,
            "par-1",
            "mem-1",
            "pol",
            "pay",
            "90853",
            List.of("HQ"),
            1,
            3000,
            BilledCharge.State.BUILT,
            NOW,
            null,
            "clm-1");

    /// One for all tries: a database in memory is never given back.
    private static final MemoryCache MEMORY = new MemoryCache("answer-fuzz");

    private final Cache cache = MEMORY.replace().cache();

    /// A good answer, and who reads it.
    private record Known(Object body, AnswerReader.Reading<?> reading) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    new Push.Answer(List.of(
                            new Outcome("a", Outcome.Verdict.APPLIED, null, SESSION),
                            new Outcome("b", Outcome.Verdict.REJECTED, ProblemCode.LOCKED, SESSION))),
                    AnswerReader::outcomes),
            new Known(new Pull.Answer(List.of(SESSION), "c1", true, "v1"), AnswerReader::page),
            new Known(SESSION, AnswerReader.as(GroupSession.class)),
            new Known(RULES, AnswerReader.as(RuleBook.class)),
            new Known(CLAIM, AnswerReader.as(Claim.class)),
            new Known(
                    new Correction(
                            List.of(CHARGE), List.of(CLAIM), List.of(), List.of(), List.of(CLAIM), List.of(), true),
                    AnswerReader.as(Correction.class)),
            new Known(
                    new Marking.Answer(Outcome.Verdict.APPLIED, SESSION, Correction.NONE),
                    AnswerReader.as(Marking.Answer.class)),
            new Known(page(CHARGE), body -> AnswerReader.list(body, BilledCharge.class)),
            new Known(
                    page(new Reference.Facility("fac-river", "River House", "OH", ZoneId.of("America/New_York"))),
                    body -> AnswerReader.list(body, Reference.Facility.class)),
            new Known(
                    page(new Reference.Payer("pay", "Buckeye")),
                    body -> AnswerReader.list(body, Reference.Payer.class)),
            new Known(
                    page(new Reference.FacilityMember(
                            "mem-1",
                            "Ann Lee",
                            List.of(COVERAGE),
                            List.of(new Reference.SupervisedBy("pro-1", "Bo Ray", null, DAY, null)))),
                    body -> AnswerReader.list(body, Reference.FacilityMember.class)));

    private static Page<?> page(Object item) {
        return new Page<>(List.of(item), "next");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void anAnswerIsAFailureOrAValueThatCanBeKept(@ForAll Random random) throws IOException {
        BadJson bad = new BadJson(random);
        Known known = KNOWN.get(random.nextInt(KNOWN.size()));
        byte[] json = random.nextInt(10) == 0 ? BadJson.whole(known.body()) : bad.spoiled(known.body());
        byte[] body = random.nextInt(8) == 0 ? bad.spoiledBytes(json) : json;
        try (Response response = answer(random, bad, 200, body)) {
            switch (AnswerReader.read(response, known.reading())) {
                case Answer.Good<?>(Object value) -> keep(value);
                case Answer.Bad<?>(Failure failure) ->
                    assertThat(failure.kind()).isNotNull();
            }
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aRefusalIsAProblemThatIsWholeOrAFailure(@ForAll Random random) throws IOException {
        BadJson bad = new BadJson(random);
        Problem problem = new Problem(
                "urn:x",
                "No",
                409,
                "",
                ProblemCode.DIVERGED,
                SESSION,
                new Problem.Current(AttendanceStatus.LATE, "Sam", NOW),
                List.of(AttendanceStatus.ABSENT),
                List.of("fault"));
        int status = pick(random, 400, 401, 403, 404, 408, 409, 410, 413, 418, 422, 425, 429, 451, 500, 503, 504, 599);
        try (Response response = answer(random, bad, status, bad.spoiled(problem))) {
            switch (AnswerReader.reply(response, AnswerReader.as(Correction.class))) {
                case Reply.Done<Correction> done -> throw new AssertionError("A refusal is nothing that was done");
                case Reply.Refused<Correction>(Problem read) -> keep(read);
                case Reply.None<Correction>(Failure failure) -> {
                    assertThat(failure.kind()).isNotNull();
                    if (failure.retryAfter() != null) {
                        assertThat(failure.retryAfter()).isGreaterThanOrEqualTo(Duration.ZERO);
                    }
                }
            }
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aStreamSaysThatSomethingChangedOrIsLostAndDoesNothingElse(@ForAll Random random) {
        BadJson bad = new BadJson(random);
        StringBuilder said = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            said.append(pick(
                    random,
                    "event: changed\n",
                    "event: other\n",
                    "event\n",
                    "id: \u0000\n",
                    "retry: 99999999999999\n",
                    "retry: -1\n",
                    ": here\n",
                    "data:\n",
                    "data\n",
                    "\r",
                    "\n",
                    "\r\n",
                    "\ufeff",
                    "dat",
                    bad.string() + "\n"));
            said.append("data: ").append(new String(bad.spoiled(new Pull.Changed("c1")), UTF_8));
            said.append(pick(random, "\n\n", "\n", "\r\r", "\r\n\r\n", "\n \n", ""));
        }
        byte[] bytes = said.toString().getBytes(UTF_8);
        List<SyncEvent> events = new ArrayList<>();
        try (Response response = streamed(random.nextInt(4) == 0 ? bad.spoiledBytes(bytes) : bytes)) {
            EventSources.processResponse(response, new ChangeStream(1, events::add));
        }
        assertThat(events)
                .isNotEmpty()
                .allMatch(event -> event instanceof SyncEvent.StreamOpened
                        || event instanceof SyncEvent.StreamSaid
                        || event instanceof SyncEvent.StreamLost);
        assertThat(events.getLast()).isInstanceOf(SyncEvent.StreamLost.class);
    }

    /// All that is done with what was read: on disk, in the journal, on the screen.
    private void keep(Object value) throws IOException {
        assertThat(Json.LENIENT.writeValueAsBytes(value)).isNotEmpty();
        switch (value) {
            case Pull.Answer page -> {
                cache.apply(page, NOW);
                assertThat(cache.cursor()).contains(page.next());
                page.sessions().forEach(this::show);
            }
            case GroupSession session -> show(session);
            case Marking.Answer answer -> show(answer.session());
            case List<?> outcomes -> outcomes.forEach(one -> show(((Outcome) one).session()));
            case Problem problem -> show(problem.session());
            case RuleBook rules -> {
                cache.replaceRuleBook(rules);
                Billing.preview(SESSION.toEngine(), rules);
            }
            default -> {}
        }
    }

    private void show(@Nullable GroupSession session) {
        if (session != null) {
            cache.put(List.of(session), NOW);
            assertThat(cache.sessions().session(session.id())).isPresent();
            Billing.preview(session.toEngine(), RULES);
            assertThat(ListedSession.of(session).searchable()).isNotNull();
        }
    }

    private static Response answer(Random random, BadJson bad, int status, byte[] body) {
        String type = random.nextInt(6) > 0
                ? status == 200 ? "application/json" : Problem.MEDIA_TYPE
                : pick(random, "text/html", "application/json; charset=utf-7", "application/json;;;", "", "*/*");
        Response.Builder response = response(status).body(ResponseBody.create(body, MediaType.parse(type)));
        if (random.nextInt(3) == 0) {
            response.header("Retry-After", header(random, bad));
            response.header("Date", header(random, bad));
        }
        return response.build();
    }

    private static String header(Random random, BadJson bad) {
        String any = pick(
                random,
                "5",
                "-5",
                "999999999",
                "9999999999",
                "1e9",
                "Mon, 23 Nov 2026 14:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Mon, 01 Jan 0001 00:00:00 GMT",
                "Mon, 23 Nov 2026 14:00:00 +1800",
                bad.string());
        return any.replaceAll("[^ -~]", "?");
    }

    private static Response streamed(byte[] body) {
        return response(200)
                .body(ResponseBody.create(body, MediaType.get("text/event-stream")))
                .build();
    }

    private static Response.Builder response(int status) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("");
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static int pick(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
