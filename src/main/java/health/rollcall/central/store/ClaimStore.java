package health.rollcall.central.store;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of claims.
public final class ClaimStore {
    private static final String ORIGINAL = "1";
    private static final String CLAIM = """
            select id, facility_id, session_id, participant_id, member_id, payer_id, state, frequency_code, replaces,
                   payer_claim_number
            from claim
            """;

    private final Supplier<String> ids;

    public ClaimStore(Supplier<String> ids) {
        this.ids = ids;
    }

    /// A claim without its lines, which are its charges.
    public record Head(
            String id,
            String facilityId,
            String sessionId,
            String participantId,
            String memberId,
            String payerId,
            Claim.State state,
            String frequencyCode,
            @Nullable String replaces,
            @Nullable String payerClaimNumber) {}

    public Optional<Head> find(Handle handle, String id) {
        return handle.createQuery(CLAIM + "where id = ?")
                .bind(0, id)
                .map((row, context) -> head(row))
                .findFirst();
    }

    public List<Head> ofSession(Handle handle, GroupSession session) {
        return handle.createQuery(CLAIM + "where facility_id = ? and session_id = ? order by created_at, id")
                .bind(0, session.facilityId())
                .bind(1, session.id())
                .map((row, context) -> head(row))
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("id"),
                row.getString("facility_id"),
                row.getString("session_id"),
                row.getString("participant_id"),
                row.getString("member_id"),
                row.getString("payer_id"),
                Claim.State.valueOf(row.getString("state")),
                row.getString("frequency_code"),
                row.getString("replaces"),
                row.getString("payer_claim_number"));
    }

    /// Creates the original claim for a charge.
    ///
    /// @return its id
    public String create(Handle handle, BilledCharge charge, Instant now) {
        String id = ids.get();
        handle.createUpdate("""
                        insert into claim (facility_id, id, session_id, participant_id, member_id, payer_id, state,
                            frequency_code, created_at)
                        values (:facilityId, :id, :sessionId, :participantId, :memberId, :payerId, :state,
                            :frequencyCode, :now)
                        """)
                .bind("facilityId", charge.facilityId())
                .bind("id", id)
                .bind("sessionId", charge.sessionId())
                .bind("participantId", charge.participantId())
                .bind("memberId", charge.memberId())
                .bind("payerId", charge.payerId())
                .bind("state", Claim.State.READY.name())
                .bind("frequencyCode", ORIGINAL)
                .bind("now", now)
                .execute();
        return id;
    }
}
