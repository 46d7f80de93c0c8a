package health.rollcall.workstation.ui;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Scope;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Created;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Moved;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionRow;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.attention.Refusals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A desk in memory whose every state a test can set. It answers at once on the caller's thread, or, while
/// held, when it is released. Screens' tests that need the real road use the real desk.
public final class FakeDesk implements Desk {
    private final InstantSource clock;
    private final Map<String, GroupSession> sessions = new HashMap<>();
    private final Map<String, Map<String, RowState>> rows = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final List<GroupSession> before = new ArrayList<>();
    private final List<Attention> attention = new ArrayList<>();
    private final Map<String, Moved> moved = new HashMap<>();
    private @Nullable TakenBack takenBack;
    private final List<Reference.Facility> facilities = new ArrayList<>();
    private final Map<String, List<Reference.FacilityMember>> members = new HashMap<>();
    private final List<Consumer<DeskEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final FakeBilledRecords billed = new FakeBilledRecords(this);
    private RuleBook ruleBook = RuleBook.empty();
    private Person person =
            new Person("supervisor", "Sam Rivera", Set.of(Scope.READ, Scope.WRITE), Set.of("fac-river"));
    private SyncStatus status;
    private SignIn signIn = new NoSignIn();
    private Fetched fetched = Fetched.FRESH;
    private Recorded.@Nullable Why refusal;
    private boolean broken;
    private boolean holding;

    public FakeDesk(InstantSource clock) {
        this.clock = clock;
        this.status = new SyncStatus(SyncStatus.Line.ONLINE, clock.instant(), clock.instant(), 0, 0, null, 0);
    }

    // What a test sets.

    /// Puts a session as the server has it, and says that it changed.
    public void put(GroupSession session) {
        sessions.put(session.id(), session);
        say(new DeskEvent.SessionsChanged(Set.of(session.id())));
    }

    public void remove(String sessionId) {
        sessions.remove(sessionId);
        say(new DeskEvent.SessionsChanged(Set.of(sessionId)));
    }

    public void rowState(String sessionId, String participantId, RowState state) {
        rows.computeIfAbsent(sessionId, _ -> new HashMap<>()).put(participantId, state);
        say(new DeskEvent.SessionsChanged(Set.of(sessionId)));
    }

    public void waiting(String sessionId, int count) {
        waiting.put(sessionId, count);
        say(new DeskEvent.SessionsChanged(Set.of(sessionId)));
    }

    public void facility(Reference.Facility facility, List<Reference.FacilityMember> itsMembers) {
        facilities.add(facility);
        members.put(facility.id(), itsMembers);
        say(new DeskEvent.ReferenceChanged());
    }

    public void ruleBook(RuleBook book) {
        ruleBook = book;
        say(new DeskEvent.ReferenceChanged());
    }

    public void person(Person who) {
        person = who;
    }

    public void signIn(SignIn way) {
        signIn = way;
    }

    public void status(SyncStatus next) {
        status = next;
        say(new DeskEvent.StatusChanged(next));
    }

    public void line(SyncStatus.Line line) {
        status(new SyncStatus(line, clock.instant(), status.syncedAt(), status.waiting(), status.attention(), null, 0));
    }

    public void attention(Attention item) {
        attention.add(item);
        say(new DeskEvent.SessionsChanged(Set.of(item.intent().sessionId())));
    }

    /// The session was moved to where it is under what was marked in it.
    public void moved(Moved from) {
        moved.put(from.sessionId(), from);
        say(new DeskEvent.Told(new Notice(Notice.Kind.SESSION_MOVED, Map.of("sessionId", from.sessionId()))));
    }

    /// What every later taking back comes to.
    public void takesBack(TakenBack answer) {
        takenBack = answer;
    }

    public void tell(Notice notice) {
        say(new DeskEvent.Told(notice));
    }

    /// What every later fetch and refresh answers.
    public void fetches(Fetched answer) {
        fetched = answer;
    }

    /// The next change is refused.
    public void refuseNext(Recorded.Why why) {
        refusal = why;
    }

    /// Every later question fails as by a fault of the program.
    public void breakDown() {
        broken = true;
    }

    public void repair() {
        broken = false;
    }

    /// From here on nothing is answered until [#release()].
    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        List<Runnable> due = List.copyOf(held);
        held.clear();
        due.forEach(Runnable::run);
    }

    /// Everything that waits went up and was applied.
    public void sync() {
        Set<String> ids = Set.copyOf(rows.keySet());
        rows.clear();
        waiting.clear();
        before.clear();
        status(new SyncStatus(SyncStatus.Line.ONLINE, clock.instant(), clock.instant(), 0, attention.size(), null, 0));
        say(new DeskEvent.SessionsChanged(ids));
    }

    /// What was asked, in order: `mark s1 p2 SCHEDULED ATTENDED`.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /// The session as it stands.
    public GroupSession standing(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId)).orElseThrow();
    }

    // What a screen asks.

    @Override
    public CompletableFuture<List<SessionRow>> sessions(SessionQuery query) {
        return answer(
                "sessions " + query,
                () -> sessions.values().stream()
                        .filter(_ -> person.may(Scope.READ))
                        .filter(session -> FakeRows.matches(query, session))
                        .sorted(Comparator.comparing(GroupSession::startsAt).thenComparing(GroupSession::title))
                        .map(session -> new SessionRow(
                                SessionSummary.of(session),
                                session.zone(),
                                waiting.getOrDefault(session.id(), 0),
                                count(session.id(), /* refused= */ false),
                                count(session.id(), /* refused= */ true),
                                moved.containsKey(session.id())))
                        .toList());
    }

    @Override
    public CompletableFuture<List<String>> groupTypes() {
        return answer(
                "groupTypes",
                () -> sessions.values().stream()
                        .filter(session -> person.maySee(session.facilityId()))
                        .map(GroupSession::groupType)
                        .distinct()
                        .toList());
    }

    @Override
    public CompletableFuture<Optional<SessionView>> session(String sessionId) {
        return answer(
                "session " + sessionId,
                () -> Optional.ofNullable(sessions.get(sessionId))
                        .filter(_ -> person.may(Scope.READ))
                        .map(session -> FakeRows.view(
                                        session,
                                        rows.getOrDefault(sessionId, Map.of()),
                                        attentionOf(sessionId),
                                        sessions.values(),
                                        ruleBook,
                                        waiting.getOrDefault(sessionId, 0),
                                        status.syncedAt())
                                .withMoved(Optional.ofNullable(moved.get(session.id())))));
    }

    @Override
    public CompletableFuture<Fetched> fetch(String sessionId) {
        return answer("fetch " + sessionId, () -> fetched);
    }

    @Override
    public CompletableFuture<Fetched> refresh() {
        return answer("refresh", () -> fetched);
    }

    @Override
    public CompletableFuture<Recorded> mark(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return answer(
                "mark " + sessionId + " " + participantId + " " + from + " " + to,
                () -> recorded(() -> {
                    change(sessionId, session -> session.marked(participantId, to, clock.instant(), person.id()));
                    rows.computeIfAbsent(sessionId, _ -> new HashMap<>()).put(participantId, RowState.SAVED_HERE);
                }));
    }

    @Override
    public CompletableFuture<Recorded> markUnmarkedAbsent(String sessionId) {
        return answer(
                "markUnmarkedAbsent " + sessionId,
                () -> recorded(() -> standing(sessionId)
                        .rows()
                        .filter(row -> !row.status().isTerminal())
                        .forEach(row -> change(
                                sessionId,
                                session -> session.marked(
                                        row.participantId(), AttendanceStatus.ABSENT, clock.instant(), person.id())))));
    }

    @Override
    public CompletableFuture<Recorded> accept(String sessionId, Issue issue, String reason) {
        return answer(
                "accept " + sessionId + " " + issue.code() + " " + reason,
                () -> recorded(() -> change(
                        sessionId,
                        session -> session.accepted(new Acceptance(
                                issue.code(),
                                issue.payerId(),
                                issue.participants(),
                                issue.supervisors(),
                                person.id(),
                                clock.instant(),
                                reason)))));
    }

    @Override
    public CompletableFuture<Created> create(NewSession session) {
        return answer("create " + session, () -> {
            String id = "ad-hoc-" + (sessions.size() + 1);
            Recorded recorded = recorded(() -> {
                sessions.put(
                        id,
                        FakeRows.created(
                                id, session, facilities, members.getOrDefault(session.facilityId(), List.of())));
                change(id, standing -> standing);
            });
            return new Created(recorded, recorded instanceof Recorded.Saved ? id : null);
        });
    }

    @Override
    public CompletableFuture<TakenBack> takeBack() {
        return answer("takeBack", () -> {
            if (takenBack != null || before.isEmpty()) {
                return takenBack == null
                        ? new TakenBack(TakenBack.Result.NOTHING_TO_TAKE_BACK, List.of(), null)
                        : takenBack;
            }
            GroupSession session = before.removeLast();
            waiting.merge(session.id(), -1, Integer::sum);
            rows.remove(session.id());
            put(session);
            return new TakenBack(TakenBack.Result.DONE, List.of(Refusals.mark(session.id())), null);
        });
    }

    @Override
    public CompletableFuture<List<Attention>> attention() {
        return answer("attention", () -> List.copyOf(attention));
    }

    @Override
    public CompletableFuture<Recorded> decide(Attention shown, Attention.Decision decision) {
        return answer("decide " + shown.intent().intentId() + " " + decision, () -> {
            if (!attention.contains(shown)) {
                return new Recorded.Refused(Recorded.Why.GONE);
            }
            if (decision != Attention.Decision.EXPORT) {
                attention.remove(shown);
                say(new DeskEvent.SessionsChanged(Set.of(shown.intent().sessionId())));
            }
            return new Recorded.Saved();
        });
    }

    @Override
    public CompletableFuture<Recorded> acknowledgeMove(String sessionId) {
        return answer("acknowledgeMove " + sessionId, () -> {
            moved.remove(sessionId);
            say(new DeskEvent.SessionsChanged(Set.of(sessionId)));
            return new Recorded.Saved();
        });
    }

    @Override
    public CompletableFuture<List<Reference.FacilityMember>> members(String facilityId, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return answer(
                "members " + facilityId + " " + text,
                () -> members.getOrDefault(facilityId, List.of()).stream()
                        .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(wanted)
                                || member.id().contains(wanted))
                        .sorted(Comparator.comparing(Reference.FacilityMember::name))
                        .limit(limit)
                        .toList());
    }

    @Override
    public CompletableFuture<List<Reference.Facility>> facilities() {
        return answer("facilities", () -> List.copyOf(facilities));
    }

    @Override
    public FakeBilledRecords billedRecords() {
        return billed;
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    @Override
    public SyncStatus status() {
        return status;
    }

    @Override
    public Runnable subscribe(Consumer<DeskEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private Recorded recorded(Runnable change) {
        if (refusal != null) {
            Recorded refused = new Recorded.Refused(refusal);
            refusal = null;
            return refused;
        }
        change.run();
        return new Recorded.Saved();
    }

    private void change(String sessionId, UnaryOperator<GroupSession> change) {
        GroupSession session = standing(sessionId);
        before.add(session);
        waiting.merge(sessionId, 1, Integer::sum);
        put(change.apply(session));
        status(new SyncStatus(
                status.line(), status.since(), status.syncedAt(), status.waiting() + 1, attention.size(), null, 0));
    }

    private int count(String sessionId, boolean refused) {
        return (int) attentionOf(sessionId).stream()
                .filter(item -> item.refused() == refused)
                .count();
    }

    private List<Attention> attentionOf(String sessionId) {
        return attention.stream()
                .filter(item -> item.intent().sessionId().equals(sessionId))
                .toList();
    }

    private void say(DeskEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    <T> CompletableFuture<T> answer(String call, Supplier<T> value) {
        calls.add(call);
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable complete = () -> {
            if (broken) {
                future.completeExceptionally(new IllegalStateException("the fake desk is broken"));
            } else {
                future.complete(value.get());
            }
        };
        if (holding) {
            held.add(complete);
        } else {
            complete.run();
        }
        return future;
    }
}
