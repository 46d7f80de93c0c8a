package health.rollcall.central.billing;

import static java.util.stream.Collectors.toMap;

import health.rollcall.central.billing.Reclaiming.Changed;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Elsewhere;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All that a correction of a billed session does, thought out before anything is written: the dry run shows it and
/// the correction carries it out, so the two cannot differ.
///
/// @param charges voided and built; those built lie on their claims
/// @param claims changed and created
/// @param correction the same as the contract shows it
record CorrectionPlan(Recharging charges, Reclaiming claims, Correction correction) {

    /// What is on file for the session.
    ///
    /// @param standing its charges that stand
    /// @param claims all of its claims
    /// @param elsewhere where its members are besides
    record Billed(RuleBook ruleBook, List<BilledCharge> standing, List<KeptClaim> claims, List<Elsewhere> elsewhere) {}

    /// @param before the session as it is
    /// @param after the session with the corrected attendance
    static CorrectionPlan of(
            GroupSession before, GroupSession after, Billed billed, Supplier<String> ids, Instant now) {
        Session corrected = after.toEngine(billed.elsewhere());
        Session billedBefore = before.toEngine(billed.elsewhere());
        Recharging charges =
                Recharging.of(after, billed.standing(), Billing.charges(corrected, billed.ruleBook()), ids, now);
        Reclaiming claims = Reclaiming.of(billed.claims(), charges.standing(), ids);
        Recharging claimed = charges.onTheirClaims(claimOfCharge(claims));
        return new CorrectionPlan(
                claimed,
                claims,
                correction(
                        claimed,
                        claims,
                        claim -> Scrubbed.claim(claim, billedBefore, billed.ruleBook()),
                        claim -> Scrubbed.claim(claim, corrected, billed.ruleBook())));
    }

    private static Map<String, String> claimOfCharge(Reclaiming claims) {
        return claims.made()
                .filter(KeptClaim::bills)
                .flatMap(claim -> claim.lines().stream().map(line -> Map.entry(line.chargeId(), claim.id())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Correction correction(
            Recharging charges,
            Reclaiming claims,
            Function<KeptClaim, Claim> asItStood,
            Function<KeptClaim, Claim> asItBecomes) {
        return new Correction(
                charges.voided(),
                before(claims, change -> change.after().state() == Claim.State.VOIDED, asItStood),
                before(claims, change -> change.after().state() == Claim.State.REPLACED, asItStood),
                claims.changed().stream()
                        .map(Changed::after)
                        .filter(KeptClaim::isUnsent)
                        .map(asItBecomes)
                        .toList(),
                claims.created().stream().map(asItBecomes).toList(),
                charges.built(),
                claims.changed().stream().anyMatch(change -> !change.before().isUnsent()));
    }

    private static List<Claim> before(Reclaiming claims, Predicate<Changed> which, Function<KeptClaim, Claim> shown) {
        return claims.changed().stream()
                .filter(which)
                .map(Changed::before)
                .map(shown)
                .toList();
    }

    /// The claims that the correction changes, as they stood.
    List<KeptClaim> claimsBefore() {
        return claims.changed().stream().map(Changed::before).toList();
    }

    /// The same as they become, and the new ones.
    List<KeptClaim> claimsAfter() {
        return Stream.concat(claims.changed().stream().map(Changed::after), claims.created().stream())
                .toList();
    }
}
