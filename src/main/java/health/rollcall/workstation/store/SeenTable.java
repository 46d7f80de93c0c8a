package health.rollcall.workstation.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Documents that only the server makes, as they were last seen, for when it cannot be asked. Each is kept for the
/// rights with which it was seen: what others may see is for the server to say, not for a copy.
public final class SeenTable {
    /// Documents kept; past it the oldest go.
    static final int MOST = 2_000;

    /// Characters of the longest document that is kept; a long one is shown and forgotten.
    private static final int LONGEST = 1 << 20;

    private final Handle handle;

    SeenTable(Handle handle) {
        this.handle = handle;
    }

    /// Which document, and for whom.
    ///
    /// @param id of what it is about
    /// @param rights of the person who saw it
    public record Place<T>(SeenKind<T> kind, String id, String rights) {}

    /// A document.
    ///
    /// @param askedAt when it was asked for, by this workstation's clock
    public record Kept<T>(T value, Instant askedAt) {}

    /// The document; empty where it was never seen with these rights, or can no longer be read.
    public <T> Optional<Kept<T>> find(Place<T> place) {
        return handle.createQuery(
                        "SELECT document, asked_at FROM seen WHERE kind = :kind AND id = :id AND rights = :rights")
                .bind("kind", place.kind().name())
                .bind("id", place.id())
                .bind("rights", place.rights())
                .map((row, context) -> kept(place.kind(), row.getString("document"), row.getLong("asked_at")))
                .findOne()
                .flatMap(found -> found);
    }

    private static <T> Optional<Kept<T>> kept(SeenKind<T> kind, String document, long askedAt) {
        try {
            return Optional.of(new Kept<>(Documents.read(document, kind.type()), Instant.ofEpochMilli(askedAt)));
        } catch (CacheDamagedException e) {
            // Written by another version of the program; the server gives it again.
            return Optional.empty();
        }
    }

    /// Keeps a document, unless one that was asked for later is here. It is not forced to the disk: the server gives
    /// it again.
    ///
    /// @param now a time after this, as a clock that was set back leaves it, is no reason to keep the other
    public <T> void put(Place<T> place, T value, Instant askedAt, Instant now) {
        String document = Documents.write(value);
        if (document.length() > LONGEST || newerIsHere(place, askedAt, now)) {
            return;
        }
        handle.createUpdate("""
                        MERGE INTO seen (kind, id, rights, asked_at, document) KEY (kind, id, rights)
                        VALUES (:kind, :id, :rights, :askedAt, :document)""")
                .bind("kind", place.kind().name())
                .bind("id", place.id())
                .bind("rights", place.rights())
                .bind("askedAt", askedAt.toEpochMilli())
                .bind("document", document)
                .execute();
        dropOldest();
    }

    private boolean newerIsHere(Place<?> place, Instant askedAt, Instant now) {
        return handle.createQuery("SELECT asked_at FROM seen WHERE kind = :kind AND id = :id AND rights = :rights")
                .bind("kind", place.kind().name())
                .bind("id", place.id())
                .bind("rights", place.rights())
                .mapTo(Long.class)
                .findOne()
                .map(here -> here > askedAt.toEpochMilli() && here <= now.toEpochMilli())
                .orElse(false);
    }

    private void dropOldest() {
        int count = handle.createQuery("SELECT COUNT(*) FROM seen")
                .mapTo(Integer.class)
                .one();
        if (count > MOST) {
            handle.createUpdate("""
                            DELETE FROM seen WHERE (kind, id, rights) IN (
                                SELECT kind, id, rights FROM seen ORDER BY asked_at LIMIT :over)""").bind("over", count - MOST).execute();
        }
    }

    public void remove(Place<?> place) {
        handle.createUpdate("DELETE FROM seen WHERE kind = :kind AND id = :id AND rights = :rights")
                .bind("kind", place.kind().name())
                .bind("id", place.id())
                .bind("rights", place.rights())
                .execute();
    }
}
