package health.rollcall.workstation.store;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// What the server has, as far as this workstation knows: a whole made of its tables. One thread at a time.
public final class Cache implements AutoCloseable {
    /// Larger transactions make H2 slower and its file three times as large.
    private static final int SESSIONS_PER_TRANSACTION = 100;

    /// H2 met its own file damaged, closed or gone, rather than a wrong statement.
    private static final Set<Integer> FILE_ERRORS = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.GENERAL_ERROR_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_IS_READ_ONLY,
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.ERROR_OPENING_DATABASE_1,
            ErrorCode.FILE_ENCRYPTION_ERROR_1);

    private static final String RULE_BOOK = "rule-book";
    private static final String CURSOR = "cursor";

    private final Handle handle;
    private final SessionTable sessions;
    private final ReferenceTables reference;
    private final KeptValues kept;
    private final SeenTable seen;

    Cache(Handle handle) {
        this.handle = handle;
        this.sessions = new SessionTable(handle);
        this.reference = new ReferenceTables(handle);
        this.kept = new KeptValues(handle);
        this.seen = new SeenTable(handle);
    }

    public SessionTable sessions() {
        return sessions;
    }

    public ReferenceTables reference() {
        return reference;
    }

    public KeptValues kept() {
        return kept;
    }

    public SeenTable seen() {
        return seen;
    }

    public RuleBook ruleBook() {
        return kept.get(RULE_BOOK, RuleBook.class).orElseGet(RuleBook::empty);
    }

    public Optional<String> cursor() {
        return kept.get(CURSOR, String.class);
    }

    /// Keeps sessions, each unless the one that is here is newer, and makes them last.
    ///
    /// @return the ids of those that were kept
    public Set<String> put(List<GroupSession> some, Instant fetchedAt) {
        Set<String> changed = each(some, session -> sessions.put(session, fetchedAt));
        force();
        return changed;
    }

    /// Keeps a page and then its cursor, and makes both last.
    ///
    /// @return the ids of the sessions that were kept
    public Set<String> apply(Pull.Answer page, Instant fetchedAt) {
        Set<String> changed = each(page.sessions(), session -> sessions.confirm(session, fetchedAt));
        kept.put(CURSOR, page.next());
        force();
        return changed;
    }

    private Set<String> each(List<GroupSession> page, Predicate<GroupSession> keep) {
        Set<String> changed = new HashSet<>();
        for (int from = 0; from < page.size(); from += SESSIONS_PER_TRANSACTION) {
            List<GroupSession> some = page.subList(from, Math.min(page.size(), from + SESSIONS_PER_TRANSACTION));
            handle.useTransaction(
                    transaction -> some.stream().filter(keep).forEach(session -> changed.add(session.id())));
        }
        return changed;
    }

    /// Forgets the cursor, for a full resync. The sessions stay to be seen until all have come again: should the
    /// network go meanwhile, nobody sits before an empty list.
    public void beginResync() {
        handle.useTransaction(transaction -> {
            kept.remove(CURSOR);
            sessions.doubtAll();
        });
        force();
    }

    /// Ends a resync, where one was begun: drops what has not come again, but for the sessions named.
    ///
    /// @return the ids of those that were dropped
    public Set<String> endResync(Collection<String> except) {
        return handle.inTransaction(transaction -> sessions.dropUnconfirmed(except));
    }

    /// Forgets the cursor alone: the next pull brings the whole window.
    public void forgetCursor() {
        kept.remove(CURSOR);
    }

    /// Drops what took place before a day, but for the sessions named.
    public void dropBefore(LocalDate day, Collection<String> except) {
        handle.useTransaction(transaction -> sessions.dropBefore(day, except));
    }

    public void replaceRuleBook(RuleBook ruleBook) {
        kept.put(RULE_BOOK, ruleBook);
        force();
    }

    public void replaceReference(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> members) {
        handle.useTransaction(transaction -> reference.replace(facilities, payers, facilityId, members));
        force();
    }

    /// H2 writes at each commit; only this makes it last through a power cut.
    private void force() {
        handle.execute("CHECKPOINT SYNC");
    }

    /// Whether the cache itself failed, so that it has to be opened again: its file, not what was asked of it.
    public static boolean isFailure(RuntimeException thrown) {
        return isDamage(thrown)
                || (thrown.getCause() instanceof SQLException sql && FILE_ERRORS.contains(sql.getErrorCode()));
    }

    /// Whether the file, though it opens, holds what it cannot have been given.
    public static boolean isDamage(RuntimeException thrown) {
        return thrown instanceof CacheDamagedException || thrown.getCause() instanceof CacheDamagedException;
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (JdbiException e) {
            // A file that failed does not close cleanly either; it is checked when it is next opened.
            return;
        }
    }
}
