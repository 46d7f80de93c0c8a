package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change that the server refused, or that no longer fits what the server says: both sides, for a person to
/// decide. It stays until somebody does.
///
/// @param intent mine
/// @param actor who wanted it
/// @param code why it was refused
/// @param refused whether the server has said no; false where only the fold sees that it no longer fits
/// @param session the session as the server has it now; null where it has none
/// @param personName of whom the mark is; null where the roster no longer says
/// @param theirs the status that stands at the server, with who set it and when; null where it has none
public record Attention(
        Intent intent,
        String actor,
        Instant recordedAt,
        ProblemCode code,
        boolean refused,
        @Nullable GroupSession session,
        @Nullable String personName,
        @Nullable Theirs theirs,
        Set<Decision> decisions) {

    /// What the server has instead.
    public record Theirs(
            AttendanceStatus status,
            @Nullable String by,
            @Nullable Instant at) {}

    /// What a person may decide.
    public enum Decision {
        /// The other person's mark stands.
        KEEP_THEIRS,
        /// Mine again, from the status that now stands.
        APPLY_AGAIN,
        /// The billed record stands.
        LET_STAND,
        /// The billed record is corrected: by [BilledRecords#force], which settles the change it carries out. Offered
        /// to who may, while there is a server.
        FORCE_UPDATE,
        /// Written to a file for someone who may correct it; stays until it is let stand.
        EXPORT
    }
}
