package health.rollcall.workstation;

import health.rollcall.engine.BillingPreview;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        @Nullable Instant fetchedAt) {
    public RowState row(String participantId) {
        return rows.getOrDefault(participantId, RowState.SYNCED);
    }
}
