package health.rollcall.simulation;

import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.simulation.Oracle.Promise;
import health.rollcall.simulation.Oracle.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Pairs what workstations wanted with what is in the history: each mark that was applied is there once, under the
/// name of its person and from the status that was seen; and nothing is there that nobody wanted.
final class MarksOnce {
    private final Oracle oracle;
    private final ServerSide server;

    MarksOnce(Oracle oracle, ServerSide server) {
        this.oracle = oracle;
        this.server = server;
    }

    /// @param all entries of the world's sessions
    void check(List<Row> all) {
        List<Row> left = new ArrayList<>(all.stream()
                .filter(row -> row.workstationId() != null)
                .filter(row -> row.kind() == Kind.MARK || row.kind() == Kind.CORRECT)
                .toList());
        for (Promise promise : oracle.promises().values()) {
            if (promise.intent() instanceof Intent.MarkAttendance mark && isApplied(mark)) {
                left.remove(of(promise, mark, left));
            }
        }
        oracle.wishes().forEach(wish -> find(left, wish).ifPresent(left::remove));
        left.stream().findFirst().ifPresent(row -> {
            throw new Violation(
                    row.kind() == Kind.CORRECT ? Invariant.FORCED : Invariant.ONCE,
                    row.participantId() + " is in the history by " + row.workstationId()
                            + " more often than anybody there wanted");
        });
    }

    private boolean isApplied(Intent.MarkAttendance mark) {
        return server.outcome(mark.intentId())
                .map(Outcome::outcome)
                .filter(verdict -> verdict == Verdict.APPLIED)
                .isPresent();
    }

    private static Row of(Promise promise, Intent.MarkAttendance mark, List<Row> left) {
        List<Row> own = left.stream()
                .filter(row -> row.kind() == Kind.MARK)
                .filter(at(promise.stationId(), mark.sessionId(), mark.participantId(), mark.occurredAt()))
                .filter(row -> SessionHistory.status(row.after()) == mark.to())
                .toList();
        if (own.isEmpty()) {
            throw new Violation(Invariant.ONCE, mark.intentId() + " was applied, and the history has no such step");
        }
        List<Row> seen = own.stream().filter(row -> isFrom(row, mark.from())).toList();
        if (seen.isEmpty()) {
            throw new Violation(
                    Invariant.SEEN, mark.intentId() + " was made from " + mark.from() + ", and applied from another");
        }
        return seen.stream()
                .filter(row -> row.subject().equals(promise.actorId()))
                .findFirst()
                .orElseThrow(() -> new Violation(
                        Invariant.ACTOR,
                        mark.intentId() + " is " + promise.actorId() + "'s, and in the history by "
                                + seen.getFirst().subject()));
    }

    private static boolean isFrom(Row row, AttendanceStatus from) {
        return SessionHistory.status(row.before()) == from;
    }

    private static Predicate<Row> at(
            String stationId, String sessionId, String participantId, @Nullable Instant occurredAt) {
        return row -> stationId.equals(row.workstationId())
                && sessionId.equals(row.sessionId())
                && participantId.equals(row.participantId())
                && Objects.equals(occurredAt, row.occurredAt());
    }

    private static Optional<Row> find(List<Row> left, Wish wish) {
        return left.stream()
                .filter(at(
                        wish.stationId(),
                        wish.wanted().sessionId(),
                        wish.wanted().participantId(),
                        wish.wanted().wantedAt()))
                .filter(row -> row.subject().equals(wish.actorId()))
                .filter(row -> row.kind() == Kind.MARK || wish.mayForce())
                .findFirst();
    }
}
