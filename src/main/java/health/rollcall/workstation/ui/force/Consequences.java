package health.rollcall.workstation.ui.force;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a correction does, for people: figures, and each person whose bill it moves.
///
/// @param originals new claims for members who were not billed before
/// @param differenceCents by how much what is billed changes
/// @param people whose bill moves: the person of the row first, the others in roster order
/// @param reissued what is sent anew to a payer: replacements and voids of what was submitted
public record Consequences(
        int chargesVoided,
        int chargesBuilt,
        int claimsVoided,
        int claimsReplaced,
        int claimsRebuilt,
        int originals,
        long differenceCents,
        List<Moved> people,
        List<Reissue> reissued) {
    public Consequences {
        people = List.copyOf(people);
        reissued = List.copyOf(reissued);
    }

    /// A person's bill for the session, before and after.
    ///
    /// @param name empty where the roster no longer says
    /// @param self whether it is the person whose row is corrected
    public record Moved(
            Optional<String> name,
            boolean self,
            long beforeCents,
            long afterCents,
            String codeBefore,
            String codeAfter) {}

    /// A claim that goes to its payer in the place of one that was submitted.
    ///
    /// @param isVoid frequency code 8, else 7
    /// @param held whether it waits for the payer's own number
    public record Reissue(Optional<String> name, boolean isVoid, boolean held, long cents) {}

    /// @param participantId whose row is corrected
    static Consequences of(Correction correction, GroupSession session, String participantId) {
        List<Claim> fresh = correction.claimsCreated();
        return new Consequences(
                correction.chargesVoided().size(),
                correction.chargesRebuilt().size(),
                correction.claimsVoided().size(),
                correction.claimsReplaced().size(),
                correction.claimsRebuilt().size(),
                (int) fresh.stream()
                        .filter(claim -> claim.frequencyCode().equals("1"))
                        .count(),
                correction.differenceCents(),
                people(correction, session, participantId),
                fresh.stream()
                        .filter(claim -> !claim.frequencyCode().equals("1"))
                        .map(claim -> new Reissue(
                                name(claim.memberId(), session),
                                claim.frequencyCode().equals("8"),
                                claim.state() == Claim.State.HELD,
                                claim.totalCents()))
                        .toList());
    }

    boolean isNothing() {
        return chargesVoided + chargesBuilt + claims() == 0;
    }

    /// How many claims are touched or made, each old one counted once.
    int claims() {
        return claimsVoided + claimsReplaced + claimsRebuilt + originals;
    }

    private static List<Moved> people(Correction correction, GroupSession session, String participantId) {
        Map<String, List<BilledCharge>> members = new LinkedHashMap<>();
        Stream<String> inOrder = Stream.concat(
                session.members().stream()
                        .filter(member -> member.participantId().equals(participantId))
                        .map(RosterMember::memberId),
                session.members().stream().map(RosterMember::memberId));
        inOrder.forEach(memberId -> members.putIfAbsent(memberId, List.of()));
        Stream.concat(correction.chargesVoided().stream(), correction.chargesRebuilt().stream())
                .forEach(charge -> members.putIfAbsent(charge.memberId(), List.of()));
        return members.keySet().stream()
                .filter(memberId -> !charges(correction.chargesVoided(), memberId)
                                .isEmpty()
                        || !charges(correction.chargesRebuilt(), memberId).isEmpty())
                .map(memberId -> moved(memberId, correction, session, participantId))
                .toList();
    }

    private static Moved moved(String memberId, Correction correction, GroupSession session, String participantId) {
        List<BilledCharge> before = charges(correction.chargesVoided(), memberId);
        List<BilledCharge> after = charges(correction.chargesRebuilt(), memberId);
        boolean self = session.members().stream()
                .anyMatch(member -> member.memberId().equals(memberId)
                        && member.participantId().equals(participantId));
        return new Moved(name(memberId, session), self, cents(before), cents(after), code(before), code(after));
    }

    private static List<BilledCharge> charges(List<BilledCharge> of, String memberId) {
        return of.stream().filter(charge -> charge.memberId().equals(memberId)).toList();
    }

    private static long cents(List<BilledCharge> charges) {
        return charges.stream().mapToLong(BilledCharge::chargeCents).sum();
    }

    private static String code(List<BilledCharge> charges) {
        return charges.stream()
                .findFirst()
                .map(charge -> String.join(
                        " ",
                        Stream.concat(Stream.of(charge.procedureCode()), charge.modifiers().stream())
                                .toList()))
                .orElse("");
    }

    private static Optional<String> name(String memberId, GroupSession session) {
        return session.members().stream()
                .filter(member -> member.memberId().equals(memberId))
                .map(RosterMember::name)
                .findFirst();
    }
}
