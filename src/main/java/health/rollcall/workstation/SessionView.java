package health.rollcall.workstation;

import health.rollcall.engine.BillingPreview;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session as it stands here: the server's copy with what waits folded in.
///
/// @param session folded
/// @param onServer whether the server has it; false for an ad-hoc session that still waits
/// @param rows by participant id, of those that are not `SYNCED`
/// @param rules one for each of the preview's payers, in its order
/// @param overlaps where the members are besides
/// @param payerNames by payer id
/// @param waiting changes that the server has not answered
/// @param fetchedAt when the server's copy came; null where it never did
/// @param moved where it was moved under what was marked here, and nobody has said that they know; null otherwise
public record SessionView(
        GroupSession session,
        boolean onServer,
        Map<String, RowState> rows,
        List<Attention> attention,
        BillingPreview preview,
        List<PayerRules> rules,
        List<Overlap> overlaps,
        Map<String, String> payerNames,
        String ruleBookVersion,
        int waiting,
        @Nullable Instant fetchedAt,
        @Nullable Moved moved) {
    /// A session that stands where it stood when it was marked.
    public SessionView(
            GroupSession session,
            boolean onServer,
            Map<String, RowState> rows,
            List<Attention> attention,
            BillingPreview preview,
            List<PayerRules> rules,
            List<Overlap> overlaps,
            Map<String, String> payerNames,
            String ruleBookVersion,
            int waiting,
            @Nullable Instant fetchedAt) {
        this(
                session,
                onServer,
                rows,
                attention,
                preview,
                rules,
                overlaps,
                payerNames,
                ruleBookVersion,
                waiting,
                fetchedAt,
                null);
    }

    /// The same, of a session that was moved.
    public SessionView withMoved(Optional<Moved> moved) {
        return new SessionView(
                session,
                onServer,
                rows,
                attention,
                preview,
                rules,
                overlaps,
                payerNames,
                ruleBookVersion,
                waiting,
                fetchedAt,
                moved.orElse(null));
    }

    public RowState row(String participantId) {
        return rows.getOrDefault(participantId, RowState.SYNCED);
    }
}
