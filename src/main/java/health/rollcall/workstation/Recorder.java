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
import health.rollcall.workstation.journal.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
        return record(sessionId, List.of(wanted(intent(sessionId, participantId, from, to))));
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
        List<Entry> marks = session.get()
                .rows()
                .filter(row -> !row.status().isTerminal())
                .map(row -> wanted(intent(sessionId, row.participantId(), row.status(), AttendanceStatus.ABSENT)))
                .toList();
        if (marks.isEmpty()) {
            return SAVED;
        }
        Optional<Recorded.Why> closed = closed(session.get());
        return closed.isPresent() ? refused(closed.get()) : record(sessionId, marks);
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
        return record(sessionId, List.of(wanted(accept)));
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
        if (!isValid(create)) {
            return new Created(refused(Recorded.Why.INVALID), null);
        }
        return new Created(record(sessionId, List.of(wanted(create))), sessionId);
    }

    private boolean isValid(Intent.CreateSession create) {
        return create.endsAt().isAfter(create.startsAt())
                && !create.title().isEmpty()
                && !create.groupType().isBlank()
                && !create.memberIds().isEmpty()
                && new HashSet<>(create.memberIds()).size()
                        == create.memberIds().size()
                && records.view(create.sessionId()).isEmpty()
                && records.draft(create).isPresent();
    }

    /// Takes back the newest change of this person, unless it may have reached the server.
    TakenBack takeBack() throws IOException {
        Optional<Change> newest = records.outbox().waiting().reversed().stream()
                .filter(change -> change.actorId().equals(person.get().id()))
                .findFirst();
        if (newest.isEmpty()) {
            return new TakenBack(TakenBack.Result.NOTHING_TO_TAKE_BACK, null);
        }
        if (records.isHandedOut(newest.get())) {
            return new TakenBack(TakenBack.Result.ALREADY_SENT, null);
        }
        String sessionId = newest.get().sessionId();
        record(sessionId, List.of(new Entry.TakenBack(newest.get().intentId(), clock.instant())));
        return new TakenBack(TakenBack.Result.DONE, sessionId);
    }

    /// Settles a refused change as a person decided, where that is among what may be decided.
    Recorded decide(String intentId, Attention.Decision decision) throws IOException {
        Optional<Refusal> refusal = records.outbox().refused(intentId);
        if (refusal.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        Attention item = records.attention(refusal.get());
        if (!item.decisions().contains(decision)) {
            return refused(Recorded.Why.CHANGED);
        }
        Person who = person.get();
        Entry decided = new Entry.Decided(intentId, decision, who.id(), who.name(), clock.instant());
        String sessionId = item.intent().sessionId();
        return switch (decision) {
            case KEEP_THEIRS, LET_STAND -> record(sessionId, List.of(decided));
            case APPLY_AGAIN -> applyAgain(item, decided);
            // Settled when the server has done it, which needs a reason and is asked live.
            case FORCE_UPDATE -> refused(Recorded.Why.INVALID);
            // The file is the screen's to write; the change stays until it is let stand.
            case EXPORT -> SAVED;
        };
    }

    /// Settles the refused change that a forced correction carried out, where it wanted just that and still waits.
    Recorded carriedOut(String intentId, ForceUpdate done) throws IOException {
        boolean waits = records.outbox()
                .refused(intentId)
                .filter(refusal -> refusal.change().intent() instanceof Intent.MarkAttendance mark
                        && mark.sessionId().equals(done.sessionId())
                        && mark.participantId().equals(done.participantId())
                        && mark.to() == done.to())
                .isPresent();
        Person who = person.get();
        Entry decided =
                new Entry.Decided(intentId, Attention.Decision.FORCE_UPDATE, who.id(), who.name(), clock.instant());
        return waits ? record(done.sessionId(), List.of(decided)) : SAVED;
    }

    /// Whether a mark of this person on this row still waits for the server.
    boolean waits(String sessionId, String participantId) {
        String actorId = person.get().id();
        return records.outbox().of(sessionId).waiting().stream()
                .filter(change -> change.actorId().equals(actorId))
                .anyMatch(change -> change.intent() instanceof Intent.MarkAttendance mark
                        && mark.participantId().equals(participantId));
    }

    private Recorded applyAgain(Attention item, Entry decided) throws IOException {
        String sessionId = item.intent().sessionId();
        Optional<GroupSession> session = records.view(sessionId).map(SessionView::session);
        if (session.isEmpty() || !(item.intent() instanceof Intent.MarkAttendance mark)) {
            return refused(Recorded.Why.GONE);
        }
        if (!mayWrite(session.get().facilityId())) {
            return refused(Recorded.Why.NOT_ALLOWED);
        }
        Optional<RosterRow> row = session.get().row(mark.participantId());
        if (row.isEmpty()) {
            return refused(Recorded.Why.GONE);
        }
        Intent again = intent(sessionId, mark.participantId(), row.get().status(), mark.to());
        return record(sessionId, List.of(wanted(again), decided));
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

    private Entry wanted(Intent intent) {
        Person who = person.get();
        Instant now = clock.instant();
        return new Entry.Wanted(new Change(intent, who.id(), who.name(), now));
    }

    private Recorded record(String sessionId, List<Entry> together) throws IOException {
        records.append(Set.of(sessionId), together);
        return SAVED;
    }

    private static Recorded refused(Recorded.Why why) {
        return new Recorded.Refused(why);
    }
}
