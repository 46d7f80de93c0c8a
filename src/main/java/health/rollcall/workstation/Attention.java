package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change that the server refused, or that no longer fits what the server says: both sides, for a person to
/// decide. It stays until somebody does, or, where the server has not been asked, until it has answered.
///
/// @param intent mine; of several that hang together the one that says what is wanted in the end
/// @param along those that are settled with it, oldest first: earlier marks of the same person, or what was done in a
///     session that the server would not create
/// @param actorId who wanted it
/// @param actor the same person, for people
/// @param code why it was refused, or would be
/// @param refused whether the server has said no; false where only the fold sees that it no longer fits
/// @param session the session as the server has it now; null where it has none
/// @param about what the change was about when it was made; null where that was not kept
/// @param personName of whom the mark is; null where nobody knows any more
/// @param theirs the status that stands at the server, with who set it and when; null where it has none
public record Attention(
        Intent intent,
        List<Along> along,
        String actorId,
        String actor,
        Instant recordedAt,
        ProblemCode code,
        boolean refused,
        @Nullable GroupSession session,
        @Nullable About about,
        @Nullable String personName,
        @Nullable Theirs theirs,
        Set<Decision> decisions) {
    public Attention {
        along = List.copyOf(along);
        decisions = Set.copyOf(decisions);
    }

    /// A change that is settled with another.
    ///
    /// @param personName of whom a mark is; null for another kind of change, and where nobody knows
    public record Along(Intent intent, @Nullable String personName) {}

    /// What the server has instead.
    public record Theirs(
            AttendanceStatus status,
            @Nullable String by,
            @Nullable Instant at) {}

    /// Whether both show a person the same to decide on.
    boolean isSameQuestion(Attention other) {
        return intent.equals(other.intent)
                && along.equals(other.along)
                && refused == other.refused
                && status() == other.status();
    }

    private @Nullable AttendanceStatus status() {
        return theirs == null ? null : theirs.status();
    }

    /// What a person may decide.
    public enum Decision {
        /// The other person's mark stands.
        KEEP_THEIRS,
        /// Mine again, from the status that now stands.
        APPLY_AGAIN,
        /// What the server has stands, whatever it is.
        LET_STAND,
        /// It was not sent, and is not going to be.
        TAKE_BACK,
        /// The billed record is corrected: by [BilledRecords#force], which settles the change it carries out. Offered
        /// to who may, while there is a server.
        FORCE_UPDATE,
        /// Written to a file for someone who may correct it; stays until it is let stand.
        EXPORT
    }
}
