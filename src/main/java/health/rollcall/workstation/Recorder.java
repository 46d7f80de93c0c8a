package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Entry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes down what a person wants, where it may be done: asks the view as it stands, and appends to the journal.
/// Lives on the store thread; what it answers counts once it is forced.
final class Recorder {
    private static final Recorded SAVED = new Recorded.Saved();

    private final Records records;
    private final Supplier<Person> person;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /// @param ids makes ids for intents and sessions, UUIDs of version 7
    Recorder(Records records, Supplier<Person> person, Supplier<String> ids, InstantSource clock) {
        this.records = records;
        this.person = person;
        this.ids = ids;
        this.clock = clock;
    }

    Recorded mark(String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to)
            throws IOException {
        Optional<GroupSession> session = records.view(sessionId).map(SessionView::session);
        Optional<RosterRow> row = session.flatMap(known -> known.row(participantId));
        if (session.isEmpty() || row.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        if (!mayWrite(session.get().facilityId())) {
            return refused(Recorded.Why.NOT_ALLOWED);
        }
        if (row.get().status() == to) {
            return SAVED;
        }
        Optional<Recorded.Why> closed = closed(session.get());
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        if (row.get().status() != from) {
            return refused(Recorded.Why.CHANGED);
        }
        if (!from.mayBecome(to)) {
            return refused(Recorded.Why.ILLEGAL);
        }
        Intent mark = intent(sessionId, participantId, from, to);
        return record(sessionId, List.of(wanted(mark, About.of(session.get(), row.get()), null)));
    }

    /// All of the unmarked in one record of the journal: they are all on disk, or none is.
    Recorded markUnmarkedAbsent(String sessionId) throws IOException {
        Optional<GroupSession> session = records.view(sessionId).map(SessionView::session);
        if (session.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        if (!mayWrite(session.get().facilityId())) {
            return refused(Recorded.Why.NOT_ALLOWED);
        }
        List<RosterRow> unmarked =
                session.get().rows().filter(row -> !row.status().isTerminal()).toList();
        if (unmarked.isEmpty()) {
            return SAVED;
        }
        Optional<Recorded.Why> closed = closed(session.get());
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        List<Entry> marks = new ArrayList<>();
        @Nullable String press = null;
        for (RosterRow row : unmarked) {
            Intent mark = intent(sessionId, row.participantId(), row.status(), AttendanceStatus.ABSENT);
            press = press == null ? mark.intentId() : press;
            marks.add(wanted(mark, About.of(session.get(), row), press));
        }
        return record(sessionId, marks);
    }

    Recorded accept(String sessionId, Issue issue, String reason) throws IOException {
        Optional<SessionView> view = records.view(sessionId);
        if (view.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        if (!mayWrite(view.get().session().facilityId())) {
            return refused(Recorded.Why.NOT_ALLOWED);
        }
        Optional<Recorded.Why> closed = closed(view.get().session());
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        @Nullable String why = reason.isBlank() ? null : reason.strip();
        boolean stands = view.get().preview().issues().contains(issue);
        if (!stands || !issue.code().isAcceptable() || (issue.code().needsReason() && why == null)) {
            return refused(Recorded.Why.NOT_ACCEPTABLE);
        }
        if (issue.accepted()) {
            return SAVED;
        }
        Intent accept = new Intent.AcceptIssue(
                ids.get(),
                sessionId,
                issue.code(),
                issue.payerId(),
                issue.participants(),
                issue.supervisors(),
                why,
                clock.instant());
        return record(sessionId, List.of(wanted(accept, About.of(view.get().session(), null), null)));
    }

    Created create(NewSession wanted) throws IOException {
        if (!mayWrite(wanted.facilityId())) {
            return new Created(refused(Recorded.Why.NOT_ALLOWED), null);
        }
        String sessionId = wanted.id() == null ? ids.get() : wanted.id();
        Intent.CreateSession create = new Intent.CreateSession(
                ids.get(),
                sessionId,
                wanted.facilityId(),
                wanted.groupType(),
                wanted.title().strip(),
                wanted.startsAt(),
                wanted.endsAt(),
                wanted.memberIds(),
                clock.instant());
        Optional<GroupSession> draft = isValid(create) ? records.draft(create) : Optional.empty();
        if (draft.isEmpty()) {
            return new Created(refused(Recorded.Why.INVALID), null);
        }
        Entry entry = wanted(create, About.of(draft.get(), null), null);
        return new Created(record(sessionId, List.of(entry)), sessionId);
    }

    private boolean isValid(Intent.CreateSession create) {
        return create.endsAt().isAfter(create.startsAt())
                && !create.title().isEmpty()
                && !create.groupType().isBlank()
                && !create.memberIds().isEmpty()
                && new HashSet<>(create.memberIds()).size()
                        == create.memberIds().size()
                && records.view(create.sessionId()).isEmpty();
    }

    /// Takes back the newest change of this person with all that the same press wanted, unless it may have reached
    /// the server, or somebody else has gone on from it.
    TakenBack takeBack() throws IOException {
        String me = person.get().id();
        List<Change> waiting = records.outbox().waiting();
        Optional<Change> newest = waiting.reversed().stream()
                .filter(change -> change.actorId().equals(me))
                .findFirst();
        if (newest.isEmpty()) {
            return records.newestAnswered(me)
                    .map(this::alreadySent)
                    .orElseGet(() -> TakenBack.of(TakenBack.Result.NOTHING_TO_TAKE_BACK));
        }
        List<Change> press = waiting.stream().filter(newest.get()::isOfPress).toList();
        if (press.stream().anyMatch(records::isHandedOut)) {
            return alreadySent(newest.get());
        }
        List<Intent> intents = press.stream().map(Change::intent).toList();
        if (waiting.stream()
                .anyMatch(change -> !change.actorId().equals(me) && isBuiltUpon(intents, change.intent()))) {
            return new TakenBack(TakenBack.Result.BUILT_UPON, intents, null);
        }
        record(newest.get().sessionId(), takenBack(intents));
        return new TakenBack(TakenBack.Result.DONE, intents, null);
    }

    private static boolean isBuiltUpon(List<Intent> wanted, Intent later) {
        return wanted.stream()
                .filter(intent -> intent.sessionId().equals(later.sessionId()))
                .anyMatch(intent -> intent instanceof Intent.CreateSession
                        || (intent instanceof Intent.MarkAttendance mark
                                && later instanceof Intent.MarkAttendance other
                                && mark.participantId().equals(other.participantId())));
    }

    private List<Entry> takenBack(List<Intent> intents) {
        return intents.stream()
                .<Entry>map(intent -> new Entry.TakenBack(intent.intentId(), clock.instant()))
                .toList();
    }

    /// What stood before may be marked again, where it may follow.
    private TakenBack alreadySent(Change sent) {
        @Nullable
        AttendanceStatus before =
                sent.intent() instanceof Intent.MarkAttendance mark && mayGoBack(mark) ? mark.from() : null;
        return new TakenBack(TakenBack.Result.ALREADY_SENT, List.of(sent.intent()), before);
    }

    private boolean mayGoBack(Intent.MarkAttendance mark) {
        return records.view(mark.sessionId())
                .map(SessionView::session)
                .filter(session -> closed(session).isEmpty() && mayWrite(session.facilityId()))
                .flatMap(session -> session.row(mark.participantId()))
                .filter(row -> row.status() == mark.to() && mark.to().mayBecome(mark.from()))
                .isPresent();
    }

    /// Settles what a person decided on, with all that hangs on it, where it still stands as it was shown and that is
    /// among what may be decided.
    Recorded decide(Attention shown, Attention.Decision decision) throws IOException {
        String sessionId = shown.intent().sessionId();
        String intentId = shown.intent().intentId();
        Optional<Attention> found = records.attention(sessionId, intentId);
        if (found.isEmpty()) {
            return refused(isSettled(intentId) ? Recorded.Why.GONE : Recorded.Why.CHANGED);
        }
        Attention item = found.get();
        if (!item.decisions().contains(decision)) {
            boolean left = decision == Attention.Decision.TAKE_BACK && !item.refused();
            return refused(left ? Recorded.Why.SENT : Recorded.Why.CHANGED);
        }
        if (!item.isSameQuestion(shown)) {
            return refused(Recorded.Why.CHANGED);
        }
        return switch (decision) {
            case KEEP_THEIRS, LET_STAND -> record(sessionId, decided(item, decision));
            case TAKE_BACK -> record(sessionId, takenBack(all(item)));
            case APPLY_AGAIN -> applyAgain(item);
            // Settled when the server has done it, which needs a reason and is asked live.
            case FORCE_UPDATE -> refused(Recorded.Why.INVALID);
            // The file is the screen's to write; the change stays until it is let stand.
            case EXPORT -> SAVED;
        };
    }

    private boolean isSettled(String intentId) {
        return !records.outbox().isWaiting(intentId)
                && records.outbox().refused(intentId).isEmpty();
    }

    private static List<Intent> all(Attention item) {
        return Stream.concat(item.along().stream().map(Attention.Along::intent), Stream.of(item.intent()))
                .toList();
    }

    private List<Entry> decided(Attention item, Attention.Decision decision) {
        Person who = person.get();
        return all(item).stream()
                .<Entry>map(
                        intent -> new Entry.Decided(intent.intentId(), decision, who.id(), who.name(), clock.instant()))
                .toList();
    }

    /// Settles the refused change that a forced correction carried out, where it wanted just that and still waits.
    Recorded carriedOut(String intentId, ForceUpdate done) throws IOException {
        Optional<Attention> item = records.attention(done.sessionId(), intentId)
                .filter(found -> found.refused()
                        && found.intent() instanceof Intent.MarkAttendance mark
                        && mark.participantId().equals(done.participantId())
                        && mark.to() == done.to());
        return item.isPresent()
                ? record(done.sessionId(), decided(item.get(), Attention.Decision.FORCE_UPDATE))
                : SAVED;
    }

    /// Whether a mark of this person on this row still waits for the server.
    boolean waits(String sessionId, String participantId) {
        String actorId = person.get().id();
        return records.outbox().of(sessionId).waiting().stream()
                .filter(change -> change.actorId().equals(actorId))
                .anyMatch(change -> change.intent() instanceof Intent.MarkAttendance mark
                        && mark.participantId().equals(participantId));
    }

    private Recorded applyAgain(Attention item) throws IOException {
        String sessionId = item.intent().sessionId();
        Optional<GroupSession> session = records.view(sessionId).map(SessionView::session);
        if (session.isEmpty() || !(item.intent() instanceof Intent.MarkAttendance mark)) {
            return refused(Recorded.Why.GONE);
        }
        Optional<RosterRow> row = session.get().row(mark.participantId());
        if (row.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        Intent again = intent(sessionId, mark.participantId(), row.get().status(), mark.to());
        List<Entry> together = new ArrayList<>();
        together.add(wanted(again, About.of(session.get(), row.get()), null));
        together.addAll(decided(item, Attention.Decision.APPLY_AGAIN));
        return record(sessionId, together);
    }

    private boolean mayWrite(String facilityId) {
        Person who = person.get();
        return who.may(Scope.WRITE) && who.mayEnter(facilityId);
    }

    private static Optional<Recorded.Why> closed(GroupSession session) {
        if (session.cancelled()) {
            return Optional.of(Recorded.Why.CANCELLED);
        }
        return session.isLocked() ? Optional.of(Recorded.Why.LOCKED) : Optional.empty();
    }

    private Intent intent(String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return new Intent.MarkAttendance(ids.get(), sessionId, participantId, from, to, clock.instant());
    }

    /// @param press the same for all that one press wanted; null where it wanted this alone
    private Entry wanted(Intent intent, About about, @Nullable String press) {
        Person who = person.get();
        return new Entry.Wanted(new Change(intent, who.id(), who.name(), clock.instant(), about, press));
    }

    private Recorded record(String sessionId, List<Entry> together) throws IOException {
        records.append(Set.of(sessionId), together);
        return SAVED;
    }

    private static Recorded refused(Recorded.Why why) {
        return new Recorded.Refused(why);
    }
}
