package health.rollcall.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.CentralServices;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptAnswers.Kept;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.simulation.Oracle.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must hold at the server: read from its own tables, by its own store classes.
final class ServerSide {
    private static final int MOST_ENTRIES = 10_000;
    private static final KeptAnswers OUTCOMES = new KeptAnswers(KeptAnswers.Kind.INTENT);

    private final AuditStore audit = new AuditStore();
    private final CentralServices services;
    private final World world;
    private final BillingCheck billing;
    private final AuditWalk walk;

    ServerSide(CentralServices services, World world) {
        this.services = services;
        this.world = world;
        this.billing = new BillingCheck(services, world);
        this.walk = new AuditWalk(services);
    }

    /// What the server answered to an intent; empty where it never did.
    Optional<Outcome> outcome(String intentId) {
        return services.database()
                .read(handle -> OUTCOMES.find(handle, intentId))
                .map(ServerSide::read);
    }

    private static Outcome read(Kept kept) {
        try {
            return Json.LENIENT.readValue(kept.answer(), Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A workstation took an intent for settled: then the server must have said so.
    void settled(String intentId) {
        Outcome outcome = outcome(intentId)
                .orElseThrow(() ->
                        new Violation(Invariant.NOTHING_LOST, intentId + " is gone, and the server never had it"));
        if (outcome.outcome() == Verdict.REJECTED) {
            throw new Violation(Invariant.NOTHING_LOST, intentId + " was refused, and nobody decided on it");
        }
    }

    /// A workstation took an intent for refused: then the server must have said so, and, where it said that the
    /// status had moved, somebody else must have moved it.
    void refused(String intentId, Promise promise) {
        Outcome outcome = outcome(intentId)
                .orElseThrow(() ->
                        new Violation(Invariant.FIRST_ANSWER, intentId + " is refused, and the server never had it"));
        ProblemCode code = outcome.code();
        if (outcome.outcome() != Verdict.REJECTED || code == null) {
            throw new Violation(Invariant.FIRST_ANSWER, intentId + " was applied, and is shown as refused");
        }
        count(code);
        boolean moved = code == ProblemCode.DIVERGED || code == ProblemCode.ILLEGAL_TRANSITION;
        if (moved && promise.intent() instanceof Intent.MarkAttendance mark && !othersTouched(mark, promise)) {
            throw new Violation(Invariant.OWN_ORDER, intentId + " conflicts with nobody but its own person");
        }
    }

    private void count(ProblemCode code) {
        switch (code) {
            case DIVERGED -> world.tally().count(Happening.REFUSED_DIVERGED);
            case LOCKED -> world.tally().count(Happening.REFUSED_LOCKED);
            case CANCELLED -> world.tally().count(Happening.REFUSED_CANCELLED);
            case PARTICIPANT_REMOVED -> world.tally().count(Happening.REFUSED_REMOVED);
            case ISSUE_CHANGED -> world.tally().count(Happening.REFUSED_ISSUE);
            default -> {
                // Not what a world is about.
            }
        }
    }

    /// Somebody else marked the same person, or waits to; or the feed changed who is there.
    private boolean othersTouched(Intent.MarkAttendance mark, Promise promise) {
        boolean othersWanted = world.oracle().promises().values().stream()
                .anyMatch(other -> !other.actorId().equals(promise.actorId())
                        && other.intent() instanceof Intent.MarkAttendance theirs
                        && theirs.participantId().equals(mark.participantId()));
        return othersWanted
                || world.oracle().isPoisoned(mark.participantId())
                || entries(mark.sessionId()).stream()
                        .anyMatch(row -> !promise.actorId().equals(row.subject())
                                && (mark.participantId().equals(row.participantId()) || row.kind() == Kind.FEED));
    }

    List<Row> entries(String sessionId) {
        return services.database().read(handle -> audit.ofSession(handle, House.FACILITY, sessionId, 0, MOST_ENTRIES));
    }

    /// Everything that must hold whenever nothing is under way.
    void check() {
        List<Row> all = new ArrayList<>();
        for (String sessionId : world.sessionIds()) {
            List<Row> rows = entries(sessionId);
            all.addAll(rows);
            services.sessions().session(House.lead(), sessionId).ifPresent(session -> {
                new SessionHistory(session, rows).check();
                billing.check(session);
            });
        }
        walk.check(all);
        new MarksOnce(world.oracle(), this).check(all);
        checkTakenBack();
    }

    /// What a person took back never came here.
    private void checkTakenBack() {
        for (String intentId : world.oracle().takenBack()) {
            if (outcome(intentId).isPresent()) {
                throw new Violation(Invariant.TAKEN_BACK, intentId + " was taken back, and is answered all the same");
            }
        }
    }
}
