package health.rollcall.central.sync;

import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.store.ChangeCounter;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionStore.Changed;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Hands out what changed since a cursor: each changed session once, as it stands, in the order of the changes.
public final class Pulling {
    private static final int DAYS_EACH_WAY = 30;

    private final Database database;
    private final SessionStore sessions;
    private final ReferenceStore reference;
    private final RuleBookStore ruleBooks;
    private final ChangeCounter counter;
    private final InstantSource clock;

    public Pulling(
            Database database,
            SessionStore sessions,
            ReferenceStore reference,
            RuleBookStore ruleBooks,
            ChangeCounter counter,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.reference = reference;
        this.ruleBooks = ruleBooks;
        this.counter = counter;
        this.clock = clock;
    }

    /// What a pull gives.
    public sealed interface Result {
        /// The next page.
        record Page(Pull.Answer answer) implements Result {}

        /// The cursor is another database's, or from a time that this one does not know: begin anew.
        record Expired() implements Result {}

        /// The caller has no such facility.
        record NoFacility() implements Result {}
    }

    /// The changes since a cursor, or without one those of the last and next 30 days.
    public Result pull(Caller caller, String facilityId, Optional<String> since, int limit) {
        return database.read(handle -> {
            Optional<Reference.Facility> facility =
                    caller.sees(facilityId) ? reference.facility(handle, facilityId) : Optional.empty();
            if (facility.isEmpty()) {
                return new Result.NoFacility();
            }
            long newest = counter.position(handle, facilityId);
            return since.map(Cursor::decoded)
                    .orElseGet(() -> Optional.of(first(facility.get(), newest)))
                    .filter(cursor -> isOurs(cursor, facilityId, newest))
                    .<Result>map(cursor -> new Result.Page(page(handle, cursor, newest, limit)))
                    .orElseGet(Result.Expired::new);
        });
    }

    private Cursor first(Reference.Facility facility, long newest) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facility.zone());
        Cursor.Window window = new Cursor.Window(newest, today.minusDays(DAYS_EACH_WAY), today.plusDays(DAYS_EACH_WAY));
        return new Cursor(Cursor.FORMAT, database.epoch(), facility.id(), 0, window);
    }

    private boolean isOurs(Cursor cursor, String facilityId, long newest) {
        return cursor.epoch().equals(database.epoch())
                && cursor.facility().equals(facilityId)
                && cursor.position() <= newest;
    }

    private Pull.Answer page(Handle handle, Cursor cursor, long newest, int limit) {
        Cursor.@Nullable Window window = cursor.window();
        List<Changed> changed = window == null
                ? sessions.changedSince(handle, cursor.facility(), cursor.position(), limit + 1)
                : sessions.changedSince(
                        handle,
                        cursor.facility(),
                        cursor.position(),
                        limit + 1,
                        new SessionStore.Window(window.until(), window.from(), window.to()));
        boolean more = changed.size() > limit;
        List<Changed> page = more ? changed.subList(0, limit) : changed;
        List<GroupSession> whole =
                sessions.load(handle, page.stream().map(Changed::id).toList());
        Cursor next = cursor.movedTo(more ? page.getLast().position() : newest);
        RuleBook book = ruleBooks.current(handle);
        String tag = book.equals(RuleBook.empty()) ? null : Fingerprint.tag(book);
        return new Pull.Answer(whole, next.encoded(), more, book.version(), tag);
    }

    /// The cursor of somebody who has read everything up to a position.
    public String cursorAt(String facilityId, long position) {
        return Cursor.at(database.epoch(), facilityId, position).encoded();
    }

    /// The newest position of a facility; empty where the caller has no such facility.
    public Optional<Long> newest(Caller caller, String facilityId) {
        return database.read(handle -> caller.sees(facilityId)
                        && reference.facility(handle, facilityId).isPresent()
                ? Optional.of(counter.position(handle, facilityId))
                : Optional.empty());
    }
}
