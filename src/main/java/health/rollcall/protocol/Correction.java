package health.rollcall.protocol;

import java.util.List;

/// What a forced correction does, or as a dry run would do, beyond the one row: who is in the room decides the band
/// for all, so a correction may re-rate everybody.
///
/// Every claim that changes is in one of the first three lists of claims. A void that was not sent yet becomes a
/// replacement in place where its member is billable again, and the other way round; the claim that it cites is then
/// listed as replaced, or as voided, once more.
///
/// @param chargesVoided the charges that are wrong now, as they stood
/// @param claimsVoided the claims whose member is no longer billable, as they stood
/// @param claimsReplaced the submitted claims that a replacement takes the place of, as they stood
/// @param claimsRebuilt the claims not yet submitted that are made right in place, as they become
/// @param claimsCreated the new claims: originals (1), replacements (7) and voids (8)
/// @param chargesRebuilt the right charges that are built
/// @param ediReissued whether anything that was submitted has to be sent again as a void or a replacement
public record Correction(
        List<BilledCharge> chargesVoided,
        List<Claim> claimsVoided,
        List<Claim> claimsReplaced,
        List<Claim> claimsRebuilt,
        List<Claim> claimsCreated,
        List<BilledCharge> chargesRebuilt,
        boolean ediReissued) {
    /// One that touches nothing that is billed.
    public static final Correction NONE =
            new Correction(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false);

    public Correction {
        chargesVoided = List.copyOf(chargesVoided);
        claimsVoided = List.copyOf(claimsVoided);
        claimsReplaced = List.copyOf(claimsReplaced);
        claimsRebuilt = List.copyOf(claimsRebuilt);
        claimsCreated = List.copyOf(claimsCreated);
        chargesRebuilt = List.copyOf(chargesRebuilt);
    }

    /// By how much what is billed changes, in cents; below zero where less is billed.
    public long differenceCents() {
        return cents(chargesRebuilt) - cents(chargesVoided);
    }

    private static long cents(List<BilledCharge> charges) {
        return charges.stream().mapToLong(BilledCharge::chargeCents).sum();
    }
}
