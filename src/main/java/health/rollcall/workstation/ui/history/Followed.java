package health.rollcall.workstation.ui.history;

import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.BilledCharge;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What followed from a forced correction, read from the two sides of its audit entry.
///
/// @param chargesVoided charges that stood before and do not stand after
/// @param chargesBuilt charges that stand after and did not before
/// @param claimsReplaced new claims of frequency code 7
/// @param claimsVoided new claims of frequency code 8
/// @param claimsCreated new originals
/// @param claimsRebuilt claims not yet submitted that were made right in place, or withdrawn
/// @param differenceCents by how much what is billed changed
public record Followed(
        int chargesVoided,
        int chargesBuilt,
        int claimsReplaced,
        int claimsVoided,
        int claimsCreated,
        int claimsRebuilt,
        long differenceCents) {
    static Followed of(AuditEntry entry) {
        List<BilledCharge> before = standing(entry.before());
        List<BilledCharge> after = standing(entry.after());
        List<ClaimFacts> claimsBefore = claims(entry.before());
        List<ClaimFacts> claimsAfter = claims(entry.after());
        Set<String> known = claimsBefore.stream().map(ClaimFacts::id).collect(Collectors.toSet());
        List<ClaimFacts> created = claimsAfter.stream()
                .filter(claim -> !known.contains(claim.id()))
                .toList();
        int rebuilt = (int) claimsAfter.stream()
                .filter(claim -> known.contains(claim.id())
                        && claimsBefore.stream().noneMatch(old -> old.equals(claim))
                        && created.stream().noneMatch(fresh -> claim.id().equals(fresh.replaces())))
                .count();
        return new Followed(
                missing(before, after),
                missing(after, before),
                frequency(created, "7"),
                frequency(created, "8"),
                frequency(created, "1"),
                rebuilt,
                cents(after) - cents(before));
    }

    boolean isNothing() {
        return chargesVoided + chargesBuilt + claimsReplaced + claimsVoided + claimsCreated + claimsRebuilt == 0;
    }

    private static List<BilledCharge> standing(@Nullable Facts facts) {
        return of(facts, Facts::charges).stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
    }

    private static List<ClaimFacts> claims(@Nullable Facts facts) {
        return of(facts, Facts::claims);
    }

    private static <T> List<T> of(@Nullable Facts facts, Function<Facts, @Nullable List<T>> part) {
        List<T> found = facts == null ? null : part.apply(facts);
        return found == null ? List.of() : found;
    }

    private static int missing(List<BilledCharge> from, List<BilledCharge> in) {
        Set<String> ids = in.stream().map(BilledCharge::id).collect(Collectors.toSet());
        return (int) from.stream().filter(charge -> !ids.contains(charge.id())).count();
    }

    private static int frequency(List<ClaimFacts> claims, String code) {
        return (int) claims.stream()
                .filter(claim -> claim.frequencyCode().equals(code))
                .count();
    }

    private static long cents(List<BilledCharge> charges) {
        return charges.stream().mapToLong(BilledCharge::chargeCents).sum();
    }
}
