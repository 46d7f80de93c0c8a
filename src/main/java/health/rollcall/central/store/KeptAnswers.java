package health.rollcall.central.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of first answers to keyed requests: the same key gets the same answer again and does nothing.
public final class KeptAnswers {
    private final Kind kind;

    /// One for each kind of key, since a client may use one id for several.
    public KeptAnswers(Kind kind) {
        this.kind = kind;
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
        return handle.createQuery("""
                        select facility_id, fingerprint, answer from kept_answer where kind = ? and request_key = ?
                        """)
                .bind(0, kind.name())
                .bind(1, key)
                .map((row, context) ->
                        new Kept(row.getString("facility_id"), row.getString("fingerprint"), row.getString("answer")))
                .findFirst();
    }

    public void keep(Handle handle, String key, Kept kept, Instant now) {
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
