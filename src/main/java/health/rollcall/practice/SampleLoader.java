package health.rollcall.practice;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Issue;
import health.rollcall.engine.RuleBook;
import health.rollcall.practice.SampleSession.Story;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.SessionSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Brings the sample facility to a practice server by the contract's own calls, as a scheduling system and a lead
/// supervisor would. Loading again adds what a later day needs and leaves alone what people did.
final class SampleLoader {
    private static final String RULE_BOOK_VERSION = "sample-2";
    private static final int PAGE = 500;
    private static final JavaType SUMMARIES =
            TypeFactory.defaultInstance().constructParametricType(Page.class, SessionSummary.class);
    private static final String REASON = "Sample: the second supervisor was called away; the state's form is on file";

    private final URI server;
    private final InstantSource clock;
    private final SampleData data = SampleData.read();
    private final Feed.Rules rules = SampleData.readRules();
    private volatile boolean stopped;

    SampleLoader(URI server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// Loads what a person sees first: the people, the rules and today's sessions.
    ///
    /// @throws IOException where the server cannot be reached or refuses
    void loadToday() throws IOException {
        load(SampleLoader::isNear);
    }

    /// Loads all of it, the nearest days first.
    ///
    /// @throws IOException where the server cannot be reached or refuses, or the loading was stopped
    void loadAll() throws IOException {
        load((_, _) -> true);
    }

    /// Lets a loading on another thread end after the call that it is at.
    void stop() {
        stopped = true;
    }

    private void load(BiPredicate<SampleSession, Instant> wanted) throws IOException {
        try (PracticeLine feed = PracticeLine.as("feed", server);
                PracticeLine lead = PracticeLine.as("lead", server)) {
            if (!hasReference(lead)) {
                loadReference(feed);
            }
            Instant now = clock.instant();
            Map<String, SessionSummary> known = known(lead, now);
            for (SampleSession sample : calendar(known, now)) {
                if (wanted.test(sample, now)) {
                    goOn();
                    bring(sample, Optional.ofNullable(known.get(sample.id())), feed, lead);
                }
            }
        }
    }

    private List<SampleSession> calendar(Map<String, SessionSummary> known, Instant now) {
        List<SampleSession> calendar = new SampleCalendar(data).around(now);
        if (known.values().stream().anyMatch(session -> runsLong(session, now))) {
            calendar.removeIf(session -> session.id().startsWith("sample-now-"));
        }
        calendar.sort(Comparator.comparing(
                sample -> Duration.between(sample.session().startsAt(), now).abs()));
        return calendar;
    }

    private static boolean isNear(SampleSession sample, Instant now) {
        return sample.story() == Story.AHEAD
                && Duration.between(now, sample.session().startsAt()).compareTo(Duration.ofHours(8)) < 0;
    }

    private void goOn() throws InterruptedIOException {
        if (stopped) {
            throw new InterruptedIOException("The loading of the sample facility was stopped");
        }
    }

    /// Attendance is taken where nobody has yet: what somebody marked in practice stays as they left it.
    private void bring(SampleSession sample, Optional<SessionSummary> known, PracticeLine feed, PracticeLine lead)
            throws IOException {
        if (known.isEmpty()) {
            create(sample, feed, lead);
        }
        if (known.isEmpty() || known.get().scheduled() == known.get().rosterSize()) {
            attend(sample, lead);
        }
    }

    private static boolean hasReference(PracticeLine lead) throws IOException {
        JavaType book = TypeFactory.defaultInstance().constructType(RuleBook.class);
        Optional<RuleBook> current = lead.get("/api/v1/rule-books/current", book);
        return current.isPresent() && current.get().version().equals(RULE_BOOK_VERSION);
    }

    /// The rule book goes last: where it is, all the rest is.
    private void loadReference(PracticeLine feed) throws IOException {
        putAll(feed, "/api/v1/feed/facilities/", data.facilities());
        putAll(feed, "/api/v1/feed/providers/", data.providers());
        putAll(feed, "/api/v1/feed/members/", data.members());
        putAll(feed, "/api/v1/feed/staff-assignments/", data.staffAssignments());
        feed.put("/api/v1/rule-books/" + RULE_BOOK_VERSION, rules);
    }

    private void putAll(PracticeLine feed, String path, Map<String, ?> bodies) throws IOException {
        for (Map.Entry<String, ?> body : bodies.entrySet()) {
            goOn();
            feed.put(path + body.getKey(), Objects.requireNonNull(body.getValue()));
        }
    }

    private static Map<String, SessionSummary> known(PracticeLine lead, Instant now) throws IOException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String range = "/api/v1/group-sessions?from=" + today.minusDays(SampleCalendar.DAYS_EACH_WAY + 1) + "&to="
                + today.plusDays(SampleCalendar.DAYS_EACH_WAY + 1) + "&limit=" + PAGE;
        Map<String, SessionSummary> known = new HashMap<>();
        String cursor = "";
        do {
            Page<SessionSummary> page = lead.<Page<SessionSummary>>get(range + cursor, SUMMARIES)
                    .orElseThrow(() -> new IOException("The practice server has no session list"));
            page.items().forEach(session -> known.put(session.id(), session));
            cursor = page.nextCursor() == null ? "" : "&cursor=" + page.nextCursor();
        } while (!cursor.isEmpty());
        return known;
    }

    /// Whether a session that an earlier load made to run still does, and for a while.
    private static boolean runsLong(SessionSummary session, Instant now) {
        return session.id().startsWith("sample-now-")
                && !session.startsAt().isAfter(now)
                && session.endsAt().isAfter(now.plusSeconds(20 * 60));
    }

    private static void create(SampleSession sample, PracticeLine feed, PracticeLine lead) throws IOException {
        Feed.Session session = sample.session();
        if (sample.adHoc()) {
            NewSession drawnUp = new NewSession(
                    sample.id(),
                    session.facilityId(),
                    session.groupType(),
                    session.title(),
                    session.startsAt(),
                    session.endsAt(),
                    session.memberIds());
            lead.post("/api/v1/group-sessions", drawnUp, GroupSession.class);
        } else {
            feed.put("/api/v1/feed/group-sessions/" + sample.id(), session);
        }
    }

    private void attend(SampleSession sample, PracticeLine lead) throws IOException {
        Optional<GroupSession> after = push(SampleAttendance.marks(sample), lead);
        if (after.isPresent() && sample.story() == Story.BREACH_ACCEPTED) {
            push(acceptances(after.get()), lead);
        }
    }

    /// Gives the session as it stands after.
    private static Optional<GroupSession> push(List<Intent> intents, PracticeLine lead) throws IOException {
        if (intents.isEmpty()) {
            return Optional.empty();
        }
        Push.Request request = new Push.Request("sample-facility", intents);
        return Optional.ofNullable(lead.post("/api/v1/sync/push", request, Push.Answer.class)
                .outcomes()
                .getLast()
                .session());
    }

    private List<Intent> acceptances(GroupSession session) {
        RuleBook book = new RuleBook(RULE_BOOK_VERSION, rules.supervision(), rules.bands());
        List<Intent> acceptances = new ArrayList<>();
        for (Issue issue : Billing.preview(session.toEngine(), book).issues()) {
            if (issue.isBlocking() && issue.code().isAcceptable()) {
                acceptances.add(new Intent.AcceptIssue(
                        SampleAttendance.intentId(session.id(), issue.code() + " " + issue.payerId()),
                        session.id(),
                        issue.code(),
                        issue.payerId(),
                        issue.participants(),
                        issue.supervisors(),
                        REASON,
                        session.endsAt()));
            }
        }
        return acceptances;
    }
}
