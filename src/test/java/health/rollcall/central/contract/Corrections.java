package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.RosterRow;
import java.util.ArrayList;
import java.util.List;

/// Somebody who may force corrections, and reads what came of them.
final class Corrections {
    private static final RuleBook RULES =
            new RuleBook("river-1", RiverHouse.RULES.supervision(), RiverHouse.RULES.bands());
    static final String REASON = "Signed in for somebody else";

    private final RiverHouse river;
    private final Caller lead;

    Corrections(Central central) {
        river = central.river();
        lead = central.lead();
    }

    /// A session that is over and billed: its supervisors and these members attended.
    GroupSession billed(List<String> memberIds) {
        GroupSession session = river.over(memberIds);
        river.markAll(lead, session, AttendanceStatus.ATTENDED);
        GroupSession billed = river.read(session.id());
        assertThat(billed.isLocked()).isTrue();
        return billed;
    }

    static String path(GroupSession session, RosterRow row) {
        return "/group-sessions/" + session.id() + "/participants/" + row.participantId();
    }

    Correction foreseen(GroupSession session, RosterRow row, AttendanceStatus to) {
        return lead.get(path(session, row) + "/correction?to=" + to).expect(200).as(Correction.class);
    }

    /// Forces a member's or supervisor's status, and holds the answer against the dry run just before it.
    Correction force(GroupSession session, RosterRow row, AttendanceStatus to) {
        GroupSession before = river.read(session.id());
        List<BilledCharge> charges = charges(session);
        List<Claim> claims = claims(session);
        Correction foreseen = foreseen(session, row, to);
        assertThat(river.read(session.id())).isEqualTo(before);
        assertThat(charges(session)).isEqualTo(charges);
        assertThat(claims(session)).isEqualTo(claims);

        Answer answer = force(lead, before, row, to).expect(200);

        Correction done = Answer.as(answer.at("/correction"), Correction.class);
        assertThat(Shape.of(done)).isEqualTo(Shape.of(foreseen));
        assertThat(answer.session()).isEqualTo(river.read(session.id()));
        assertThat(answer.session().version()).isEqualTo(before.version() + 1);
        assertThat(answer.session().isLocked()).isTrue();
        assertThat(answer.session().lockedAt()).isEqualTo(before.lockedAt());
        assertThat(claims(session)).containsAll(done.claimsCreated()).containsAll(done.claimsRebuilt());
        assertThat(charges(session)).containsAll(done.chargesRebuilt());
        return done;
    }

    Answer force(Caller caller, GroupSession session, RosterRow row, AttendanceStatus to) {
        AttendanceStatus from =
                river.read(session.id()).row(row.participantId()).orElseThrow().status();
        return caller.put(path(session, row) + "/attendance", new Marking.Request(from, to, null, true, REASON));
    }

    List<BilledCharge> charges(GroupSession session) {
        return items(session, "charges", BilledCharge.class);
    }

    List<BilledCharge> built(GroupSession session) {
        return charges(session).stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
    }

    List<Claim> claims(GroupSession session) {
        return items(session, "claims", Claim.class);
    }

    Claim claim(String id) {
        return lead.get("/claims/" + id).expect(200).as(Claim.class);
    }

    private <T> List<T> items(GroupSession session, String kind, Class<T> type) {
        List<T> items = new ArrayList<>();
        for (JsonNode item : lead.get("/group-sessions/" + session.id() + "/" + kind)
                .expect(200)
                .at("/items")) {
            items.add(Answer.as(item, type));
        }
        return items;
    }

    /// Whatever was corrected: what is billed is what the engine says, each charge is on one claim that asks for it,
    /// and whatever was sent and is wrong now has one claim that replaces or voids it.
    void assertBilledOnce(GroupSession known) {
        GroupSession session = river.read(known.id());
        List<BilledCharge> built = built(session);
        assertThat(built)
                .extracting(BilledCharge::participantId, BilledCharge::chargeCents)
                .containsExactlyInAnyOrderElementsOf(Billing.charges(session.toEngine(), RULES).stream()
                        .map(charge -> tuple(charge.participantId(), charge.chargeCents()))
                        .toList());
        List<Claim> claims = claims(session);
        assertThat(claims.stream().filter(Corrections::asks))
                .extracting(Claim::id, Claim::totalCents)
                .containsExactlyInAnyOrderElementsOf(built.stream()
                        .map(charge -> tuple(charge.claimId(), charge.chargeCents()))
                        .toList());
        for (Claim claim : claims) {
            List<Claim> citing = claims.stream()
                    .filter(other -> claim.id().equals(other.replaces()))
                    .toList();
            assertThat(citing).hasSizeLessThanOrEqualTo(1).allSatisfy(other -> {
                boolean isVoid = other.frequencyCode().equals("8");
                assertThat(claim.state()).isEqualTo(isVoid ? Claim.State.VOIDED : Claim.State.REPLACED);
                assertThat(other.state() == Claim.State.HELD).isEqualTo(claim.payerClaimNumber() == null);
                if (isVoid) {
                    assertThat(other.lines()).isEqualTo(claim.lines());
                }
            });
            assertThat(citing).hasSize(claim.state() == Claim.State.REPLACED ? 1 : citing.size());
        }
    }

    private static boolean asks(Claim claim) {
        return !claim.frequencyCode().equals("8")
                && List.of(Claim.State.READY, Claim.State.HELD, Claim.State.SUBMITTED)
                        .contains(claim.state());
    }

    /// A correction without what a dry run cannot know: the ids of what it makes.
    record Shape(
            List<BilledCharge> chargesVoided,
            List<Claim> claimsVoided,
            List<Claim> claimsReplaced,
            List<Claim> claimsRebuilt,
            List<String> claimsCreated,
            List<String> chargesRebuilt,
            boolean ediReissued) {
        static Shape of(Correction c) {
            return new Shape(
                    c.chargesVoided(),
                    c.claimsVoided(),
                    c.claimsReplaced(),
                    c.claimsRebuilt(),
                    c.claimsCreated().stream().map(Shape::nameless).toList(),
                    c.chargesRebuilt().stream().map(Shape::nameless).toList(),
                    c.ediReissued());
        }

        private static String nameless(Claim claim) {
            return claim.toString().replace(claim.id(), "");
        }

        private static String nameless(BilledCharge charge) {
            return new BilledCharge(
                            "",
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
                            null)
                    .toString();
        }
    }
}
