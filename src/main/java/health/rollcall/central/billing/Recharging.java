package health.rollcall.central.billing;

import health.rollcall.engine.Charge;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What makes the charges of a session the right ones, thought out before anything is written.
///
/// @param voided those that stand and are wrong
/// @param kept those that stand and are right
/// @param built the right ones that were missing
record Recharging(List<BilledCharge> voided, List<BilledCharge> kept, List<BilledCharge> built) {
    Recharging {
        voided = List.copyOf(voided);
        kept = List.copyOf(kept);
        built = List.copyOf(built);
    }

    /// @param standing the session's charges that stand
    /// @param right what the engine says, at most one a member
    static Recharging of(
            GroupSession session, List<BilledCharge> standing, List<Charge> right, Supplier<String> ids, Instant now) {
        Set<Charge> missing = new HashSet<>(right);
        List<BilledCharge> voided = new ArrayList<>();
        List<BilledCharge> kept = new ArrayList<>();
        for (BilledCharge charge : standing) {
            boolean isRight =
                    charge.dateOfService().equals(session.dateOfService()) && missing.remove(asTheEngineSays(charge));
            (isRight ? kept : voided).add(charge);
        }
        List<BilledCharge> built = right.stream()
                .filter(missing::contains)
                .map(charge -> billed(session, charge, ids.get(), now))
                .toList();
        return new Recharging(voided, kept, built);
    }

    /// The charges that stand afterwards.
    List<BilledCharge> standing() {
        return Stream.concat(kept.stream(), built.stream()).toList();
    }

    /// The same with the built charges put on their claims.
    ///
    /// @param claims claim ids by charge id
    Recharging onTheirClaims(Map<String, String> claims) {
        return new Recharging(
                voided,
                kept,
                built.stream()
                        .map(charge -> on(charge, claims.get(charge.id())))
                        .toList());
    }

    private static BilledCharge on(BilledCharge charge, @Nullable String claimId) {
        return new BilledCharge(
                charge.id(),
                charge.sessionId(),
                charge.facilityId(),
                charge.dateOfService(),
                charge.participantId(),
                charge.memberId(),
                charge.policyId(),
                charge.payerId(),
                charge.procedureCode(),
                charge.modifiers(),
                charge.units(),
                charge.chargeCents(),
                charge.state(),
                charge.builtAt(),
                charge.voidedAt(),
                claimId);
    }

    private static Charge asTheEngineSays(BilledCharge charge) {
        return new Charge(
                charge.participantId(),
                charge.policyId(),
                charge.payerId(),
                charge.procedureCode(),
                charge.modifiers(),
                charge.units(),
                charge.chargeCents());
    }

    private static BilledCharge billed(GroupSession session, Charge charge, String id, Instant now) {
        String memberId = session.members().stream()
                .filter(member -> member.participantId().equals(charge.participantId()))
                .map(RosterMember::memberId)
                .findFirst()
                .orElseThrow();
        return new BilledCharge(
                id,
                session.id(),
                session.facilityId(),
                session.dateOfService(),
                charge.participantId(),
                memberId,
                charge.policyId(),
                charge.payerId(),
                charge.procedureCode(),
                charge.modifiers(),
                charge.units(),
                charge.chargeCents(),
                BilledCharge.State.BUILT,
                now,
                null,
                null);
    }
}
