package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.KeptClaim.Frequency;
import health.rollcall.central.store.SubmissionStore;
import health.rollcall.engine.Billing;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim.State;
import health.rollcall.protocol.GroupSession;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What must hold of the charges and claims of a session: the standing charges are the engine's, each on the one
/// claim that asks for it, and what was sent is taken back or replaced by exactly one other.
final class BillingCheck {
    private final ClaimStore claimStore = new ClaimStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final CentralServices services;
    private final World world;

    BillingCheck(CentralServices services, World world) {
        this.services = services;
        this.world = world;
    }

    void check(GroupSession session) {
        List<BilledCharge> standing =
                services.billing().records().chargesOf(House.lead(), session.id()).orElseThrow().stream()
                        .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                        .toList();
        checkCharges(session, standing);
        Set<String> sent = new HashSet<>();
        List<KeptClaim> claims = services.database().read(handle -> {
            List<KeptClaim> all = claimStore.ofSession(handle, session.facilityId(), session.id());
            all.stream()
                    .filter(claim -> submissions.isSent(handle, claim))
                    .map(KeptClaim::id)
                    .forEach(sent::add);
            return all;
        });
        if (session.isLocked()) {
            checkStanding(claims, standing);
            claims.forEach(claim -> checkOne(claim, claims, sent));
        } else if (!claims.isEmpty()) {
            throw new Violation(Invariant.CLAIMS, session.id() + " is open and has claims");
        }
    }

    private void checkCharges(GroupSession session, List<BilledCharge> standing) {
        boolean due = !session.cancelled() && !world.agenda().instant().isBefore(session.endsAt());
        List<String> right = due
                ? Billing.charges(session.toEngine(), services.database().read(services.ruleBooks()::current)).stream()
                        .map(charge ->
                                charge.participantId() + " " + charge.procedureCode() + " " + charge.chargeCents())
                        .sorted()
                        .toList()
                : List.of();
        List<String> found = standing.stream()
                .map(charge -> charge.participantId() + " " + charge.procedureCode() + " " + charge.chargeCents())
                .sorted()
                .toList();
        if (!found.equals(right)) {
            throw new Violation(Invariant.CHARGES, session.id() + " stands at " + found + ", not " + right);
        }
    }

    /// Each standing charge is on one claim that asks for it and for nothing else, and no claim asks for more.
    private static void checkStanding(List<KeptClaim> claims, List<BilledCharge> standing) {
        List<KeptClaim> asking = claims.stream().filter(KeptClaim::bills).toList();
        for (BilledCharge charge : standing) {
            List<String> its = asking.stream()
                    .filter(claim -> claim.bills(charge))
                    .map(KeptClaim::id)
                    .toList();
            if (its.size() != 1 || !its.getFirst().equals(charge.claimId())) {
                throw new Violation(Invariant.CLAIMS, "charge " + charge.id() + " is asked for by " + its);
            }
        }
        if (asking.size() != standing.size()) {
            throw new Violation(
                    Invariant.CLAIMS, standing.size() + " are charged, and " + asking.size() + " claims stand");
        }
    }

    private void checkOne(KeptClaim claim, List<KeptClaim> claims, Set<String> sent) {
        List<KeptClaim> citing = claims.stream()
                .filter(other -> claim.id().equals(other.replaces()))
                .toList();
        boolean isSent = sent.contains(claim.id());
        if (world.office().sent().containsKey(claim.id()) && !isSent) {
            throw new Violation(Invariant.CLAIMS, claim.id() + " was sent, and no copy of it is kept");
        }
        boolean paired = switch (claim.state()) {
            case READY, HELD -> !isSent && citing.isEmpty();
            case SUBMITTED -> isSent && citing.isEmpty();
            case REPLACED -> isSent && isOne(citing, Frequency.REPLACEMENT);
            case VOIDED ->
                isSent
                        ? isOne(citing, Frequency.VOID)
                                && citing.getFirst().lines().equals(claim.lines())
                        : claim.frequency() == Frequency.ORIGINAL && citing.isEmpty();
        };
        if (!paired) {
            throw new Violation(
                    Invariant.PAIRS,
                    claim.state() + " " + claim.frequency() + " claim, sent: " + isSent + ", is cited by "
                            + citing.stream().map(KeptClaim::frequency).toList());
        }
        checkCited(claim, claims);
    }

    private static boolean isOne(List<KeptClaim> citing, Frequency frequency) {
        return citing.size() == 1 && citing.getFirst().frequency() == frequency;
    }

    /// An original cites none; a replacement or void cites one of the same member and payer, and waits for its number.
    private static void checkCited(KeptClaim claim, List<KeptClaim> claims) {
        Optional<KeptClaim> cited = claims.stream()
                .filter(other -> other.id().equals(claim.replaces()))
                .filter(other -> other.memberId().equals(claim.memberId())
                        && other.payerId().equals(claim.payerId()))
                .findFirst();
        if (cited.isPresent() == (claim.frequency() == Frequency.ORIGINAL)) {
            throw new Violation(Invariant.PAIRS, claim.frequency() + " claim cites " + claim.replaces());
        }
        boolean waits = cited.isPresent() && cited.get().payerClaimNumber() == null;
        if (waits != (claim.state() == State.HELD) && claim.isUnsent()) {
            throw new Violation(Invariant.PAIRS, claim.state() + " claim, whose payer's number is missing: " + waits);
        }
        if (!Objects.equals(
                claim.citedNumber(), cited.map(KeptClaim::payerClaimNumber).orElse(null))) {
            throw new Violation(Invariant.PAIRS, "a claim cites another number than the one that was given");
        }
    }

    /// A charge as it would be, whatever it will be called.
    static BilledCharge withoutIds(BilledCharge c) {
        return new BilledCharge(
                "",
                c.sessionId(),
                c.facilityId(),
                c.dateOfService(),
                c.participantId(),
                c.memberId(),
                c.policyId(),
                c.payerId(),
                c.procedureCode(),
                c.modifiers(),
                c.units(),
                c.chargeCents(),
                c.state(),
                c.builtAt(),
                c.voidedAt(),
                null);
    }
}
