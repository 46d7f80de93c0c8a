package health.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a facility's audit: who did what, when, from where and why. It never changes, and its hash covers
/// the entry before it.
///
/// @param chain whose it is: a facility's id, or `*` for what belongs to no facility
/// @param position in its chain, from 1
/// @param by the name of who did it
/// @param subject that person's id at the one who gives tokens
/// @param recordedAt by the server's clock
/// @param occurredAt by the workstation's clock
/// @param before what it was; null where there was nothing
/// @param after what it became; null where nothing is left
/// @param hash SHA-256, in hex, of the entry and of the hash before it
public record AuditEntry(
        String chain,
        long position,
        Kind kind,
        @Nullable String sessionId,
        @Nullable String participantId,
        String by,
        String subject,
        Instant recordedAt,
        @Nullable Instant occurredAt,
        @Nullable String workstationId,
        @Nullable String reason,
        @Nullable Facts before,
        @Nullable Facts after,
        String hash) {

    /// What was done.
    public enum Kind {
        MARK,
        ACCEPT,
        CREATE_SESSION,
        /// Charges were built.
        CHARGE,
        /// Charges were voided.
        VOID,
        /// Claims were created and the session locked.
        LOCK,
        /// A locked session was corrected, with all that followed from it.
        CORRECT,
        SUBMIT,
        ACKNOWLEDGE,
        /// The scheduling or reference feed changed something.
        FEED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /// What an entry speaks of; only what its kind is about is there.
    ///
    /// @param body of a feed change: `what` it is, its `id`, and what was `sent`
    public record Facts(
            @Nullable AttendanceStatus status,
            @Nullable Acceptance acceptance,
            @Nullable List<BilledCharge> charges,
            @Nullable List<ClaimFacts> claims,
            @Nullable SessionFacts session,
            @Nullable JsonNode body) {
        public Facts {
            // Jackson reads a null on the wire as a node of its own.
            body = body == null || body.isNull() ? null : body;
        }

        public static Facts status(AttendanceStatus status) {
            return new Facts(status, null, null, null, null, null);
        }

        public static Facts acceptance(Acceptance acceptance) {
            return new Facts(null, acceptance, null, null, null, null);
        }

        public static Facts charges(List<BilledCharge> charges) {
            return new Facts(null, null, charges, null, null, null);
        }

        public static Facts claims(List<ClaimFacts> claims) {
            return new Facts(null, null, null, claims, null, null);
        }

        /// What a correction is about: a status, and the charges and claims that go with it.
        public static Facts billed(AttendanceStatus status, List<BilledCharge> charges, List<ClaimFacts> claims) {
            return new Facts(status, null, charges, claims, null, null);
        }

        public static Facts session(GroupSession session) {
            return new Facts(null, null, null, null, SessionFacts.of(session), null);
        }

        public static Facts body(JsonNode body) {
            return new Facts(null, null, null, null, null, body);
        }
    }

    /// A claim, without its validation, which is made anew at each reading.
    public record ClaimFacts(
            String id,
            String memberId,
            String payerId,
            Claim.State state,
            String frequencyCode,
            @Nullable String replaces,
            @Nullable String payerClaimNumber,
            long totalCents) {
        public static ClaimFacts of(Claim claim) {
            return new ClaimFacts(
                    claim.id(),
                    claim.memberId(),
                    claim.payerId(),
                    claim.state(),
                    claim.frequencyCode(),
                    claim.replaces(),
                    claim.payerClaimNumber(),
                    claim.totalCents());
        }
    }

    /// A session without names.
    public record SessionFacts(
            String groupType,
            Instant startsAt,
            Instant endsAt,
            boolean cancelled,
            List<String> memberIds,
            List<String> providerIds) {
        static SessionFacts of(GroupSession session) {
            return new SessionFacts(
                    session.groupType(),
                    session.startsAt(),
                    session.endsAt(),
                    session.cancelled(),
                    session.members().stream().map(RosterMember::memberId).toList(),
                    session.supervisors().stream()
                            .map(RosterSupervisor::providerId)
                            .toList());
        }
    }
}
