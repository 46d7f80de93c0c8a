package health.rollcall.workstation.sync;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A ledger that keeps its promises in memory, and its books open for tests.
final class MemoryLedger implements Ledger {
    private final Map<String, Intent> waiting = new LinkedHashMap<>();
    private final Map<String, Outcome> settled = new LinkedHashMap<>();
    private final Map<String, GroupSession> sessions = new LinkedHashMap<>();
    private final List<String> applied = new ArrayList<>();
    private @Nullable String cursor;
    private @Nullable RuleBook ruleBook;
    private List<Reference.FacilityMember> members = List.of();
    private final Set<String> unconfirmed = new HashSet<>();
    private int resyncs;
    private int taken;
    private boolean refusing;

    static Intent mark(String id) {
        return new Intent.MarkAttendance(
                id,
                "ses-1",
                "par-" + id,
                AttendanceStatus.SCHEDULED,
                AttendanceStatus.ATTENDED,
                Instant.parse("2026-11-23T14:00:00Z"));
    }

    synchronized void record(String... ids) {
        for (String id : ids) {
            waiting.put(id, mark(id));
        }
    }

    synchronized void record(Intent... intents) {
        for (Intent intent : intents) {
            waiting.put(intent.intentId(), intent);
        }
    }

    /// The disk is full until further notice.
    synchronized void refuse(boolean now) {
        refusing = now;
    }

    synchronized List<String> waiting() {
        return List.copyOf(waiting.keySet());
    }

    synchronized Map<String, Outcome> settled() {
        return Map.copyOf(settled);
    }

    synchronized Map<String, GroupSession> sessions() {
        return Map.copyOf(sessions);
    }

    synchronized List<String> appliedCursors() {
        return List.copyOf(applied);
    }

    synchronized Optional<RuleBook> ruleBook() {
        return Optional.ofNullable(ruleBook);
    }

    synchronized List<Reference.FacilityMember> members() {
        return members;
    }

    synchronized int resyncs() {
        return resyncs;
    }

    synchronized int timesTaken() {
        return taken;
    }

    private synchronized <T> CompletableFuture<T> onDisk(Supplier<T> work) {
        return refusing
                ? CompletableFuture.failedFuture(new IOException("No space left"))
                : CompletableFuture.completedFuture(work.get());
    }

    private CompletableFuture<Void> write(Runnable work) {
        return onDisk(() -> {
                    work.run();
                    return true;
                })
                .thenAccept(done -> {});
    }

    @Override
    public synchronized CompletableFuture<List<Intent>> toSend(int limit, Set<String> setAside) {
        taken++;
        return onDisk(() -> Chain.open(waiting.values(), intent -> intent, setAside, limit));
    }

    @Override
    public synchronized CompletableFuture<List<Intent>> toSendAgain(String intentId) {
        taken++;
        return onDisk(() -> Optional.ofNullable(waiting.get(intentId)).stream().toList());
    }

    @Override
    public CompletableFuture<Void> settle(List<Outcome> outcomes) {
        return write(() -> outcomes.forEach(outcome -> {
            if (waiting.remove(outcome.intentId()) == null) {
                throw new AssertionError("Settled twice, or never wanted: " + outcome.intentId());
            }
            settled.put(outcome.intentId(), outcome);
            GroupSession session = outcome.session();
            if (session != null) {
                keep(session);
            }
        }));
    }

    @Override
    public CompletableFuture<Optional<String>> cursor() {
        return onDisk(() -> Optional.ofNullable(cursor));
    }

    @Override
    public CompletableFuture<Void> apply(Pull.Answer page) {
        return write(() -> {
            page.sessions().forEach(this::keep);
            page.sessions().forEach(session -> unconfirmed.remove(session.id()));
            cursor = page.next();
            applied.add(page.next());
            if (!page.more()) {
                sessions.keySet().removeAll(unconfirmed);
                unconfirmed.clear();
            }
        });
    }

    private void keep(GroupSession session) {
        sessions.merge(session.id(), session, (old, young) -> young.version() >= old.version() ? young : old);
    }

    @Override
    public CompletableFuture<Void> beginResync() {
        return write(() -> {
            unconfirmed.addAll(sessions.keySet());
            cursor = null;
            resyncs++;
        });
    }

    @Override
    public CompletableFuture<Void> put(GroupSession session) {
        return write(() -> keep(session));
    }

    @Override
    public CompletableFuture<Void> doubt(String sessionId) {
        return sessions.containsKey(sessionId) ? beginResync() : write(() -> {});
    }

    @Override
    public CompletableFuture<Void> replaceRuleBook(RuleBook rules) {
        return write(() -> ruleBook = rules);
    }

    @Override
    public CompletableFuture<Void> replaceReference(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> facilityMembers) {
        return write(() -> members = List.copyOf(facilityMembers));
    }
}
