package health.rollcall.central.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of first answers to keyed requests: the same key gets the same answer again and does nothing.
public final class KeptAnswers {
    private final Kind kind;
    private final Directory directory;

    /// One for each kind of key, since a client may use one id for several.
    public KeptAnswers(Kind kind) {
        this.kind = kind;
        this.directory = new Directory(kind.name());
    }

    /// What a key is from.
    public enum Kind {
        MARK,
        INTENT,
        SUBMISSION
    }

    /// An answer as it was given first.
    ///
    /// @param facilityId whose it is; empty where none was found
    /// @param fingerprint of the request
    public record Kept(String facilityId, String fingerprint, String answer) {}

    public Optional<Kept> find(Handle handle, String key) {
        return directory.find(handle, key).flatMap(place -> at(handle, place));
    }

    private Optional<Kept> at(Handle handle, Place place) {
        return handle.createQuery("""
                        select fingerprint, answer from kept_answer
                        where facility_id = ? and kind = ? and request_key = ?
                        """)
                .bind(0, place.facilityId())
                .bind(1, kind.name())
                .bind(2, place.id())
                .map((row, context) ->
                        new Kept(place.facilityId(), row.getString("fingerprint"), row.getString("answer")))
                .findFirst();
    }

    public void keep(Handle handle, String key, Kept kept, Instant now) {
        directory.enter(handle, new Place(kept.facilityId(), key));
        handle.createUpdate("""
                        insert into kept_answer (kind, request_key, facility_id, fingerprint, answer, created_at)
                        values (:kind, :key, :facilityId, :fingerprint, :answer, :now)
                        """)
                .bind("kind", kind.name())
                .bind("key", key)
                .bind("facilityId", kept.facilityId())
                .bind("fingerprint", kept.fingerprint())
                .bind("answer", kept.answer())
                .bind("now", now)
                .execute();
    }
}
