package health.rollcall.central.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.Json;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of rule books. The one put last is the current one.
public final class RuleBookStore {
    private final AtomicReference<@Nullable Parsed> newest = new AtomicReference<>();

    private record Parsed(long becameCurrent, RuleBook book) {}

    /// The current rule book; the empty one where there is none yet.
    public RuleBook current(Handle handle) {
        long position = position(handle);
        Parsed known = newest.get();
        if (known != null && known.becameCurrent() == position) {
            return known.book();
        }
        RuleBook book = handle.createQuery("select content from rule_book where became_current = ?")
                .bind(0, position)
                .mapTo(String.class)
                .findFirst()
                .map(RuleBookStore::parsed)
                .orElseGet(RuleBook::empty);
        newest.set(new Parsed(position, book));
        return book;
    }

    private static long position(Handle handle) {
        return handle.createQuery("select coalesce(max(became_current), 0) from rule_book")
                .mapTo(Long.class)
                .one();
    }

    /// What putting a rule book did.
    ///
    /// @param fresh whether its version is new
    /// @param changed whether another book is in force now
    public record Put(boolean fresh, boolean changed) {}

    /// Makes a book the current one.
    public Put put(Handle handle, RuleBook book) {
        boolean fresh = find(handle, book.version()).isEmpty();
        boolean changed = !current(handle).equals(book);
        if (changed) {
            long next = position(handle) + 1;
            handle.createUpdate(
                            fresh
                                    ? "insert into rule_book (version, content, became_current) values (:v, :c, :n)"
                                    : "update rule_book set content = :c, became_current = :n where version = :v")
                    .bind("v", book.version())
                    .bind("c", json(book))
                    .bind("n", next)
                    .execute();
        }
        return new Put(fresh, changed);
    }

    private static Optional<String> find(Handle handle, String version) {
        return handle.createQuery("select version from rule_book where version = ?")
                .bind(0, version)
                .mapTo(String.class)
                .findFirst();
    }

    private static RuleBook parsed(String json) {
        try {
            return Json.LENIENT.readValue(json, RuleBook.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored rule book cannot be read", e);
        }
    }

    private static String json(RuleBook book) {
        try {
            return Json.LENIENT.writeValueAsString(book);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule book cannot be written", e);
        }
    }
}
