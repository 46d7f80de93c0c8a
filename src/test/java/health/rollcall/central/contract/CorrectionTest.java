package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.protocol.Claim.State.HELD;
import static health.rollcall.protocol.Claim.State.READY;
import static health.rollcall.protocol.Claim.State.REPLACED;
import static health.rollcall.protocol.Claim.State.SUBMITTED;
import static health.rollcall.protocol.Claim.State.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A forced correction makes charges and claims right. Eight are in the band of 20.00 each; seven fall to that of
/// 30.00, so one who was not there re-rates all the others.
@ContractTest
class CorrectionTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Corrections corrections;
    private final Clearinghouse clearinghouse;
    private @Nullable GroupSession corrected;

    CorrectionTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        corrections = new Corrections(central);
        clearinghouse = new Clearinghouse(central);
    }

    private Correction force(GroupSession session, int member, AttendanceStatus to) {
        corrected = session;
        return corrections.force(session, session.members().get(member), to);
    }

    private Claim only(List<Claim> claims) {
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    private Claim claimOf(GroupSession session, int member, Claim.State state) {
        String memberId = session.members().get(member).memberId();
        return only(corrections.claims(session).stream()
                .filter(claim -> claim.memberId().equals(memberId) && claim.state() == state)
                .toList());
    }

    @AfterEach
    void it_is_billed_once() {
        if (corrected != null) {
            corrections.assertBilledOnce(corrected);
        }
    }

    @Test
    void before_submission_all_claims_are_made_right_in_place() {
        GroupSession session = corrections.billed(members(1, 8));
        List<Claim> before = corrections.claims(session);

        Correction done = force(session, 0, ABSENT);

        assertThat(done.chargesVoided()).hasSize(8).allMatch(charge -> charge.chargeCents() == 2000);
        assertThat(done.chargesRebuilt()).hasSize(7).allMatch(charge -> charge.chargeCents() == 3000);
        assertThat(only(done.claimsVoided())).matches(claim -> claim.memberId().equals(member(1)));
        assertThat(done.claimsRebuilt())
                .hasSize(7)
                .allMatch(claim -> claim.frequencyCode().equals("1"));
        assertThat(done.claimsReplaced()).isEmpty();
        assertThat(done.claimsCreated()).isEmpty();
        assertThat(done.ediReissued()).isFalse();
        assertThat(done.differenceCents()).isEqualTo(7 * 3000 - 8 * 2000);
        List<Claim> after = corrections.claims(session);
        assertThat(after)
                .extracting(Claim::id)
                .containsExactlyElementsOf(before.stream().map(Claim::id).toList());
        assertThat(after)
                .filteredOn(claim -> claim.state() == READY)
                .hasSize(7)
                .allMatch(claim -> claim.totalCents() == 3000);
        assertThat(claimOf(session, 0, VOIDED).totalCents()).isEqualTo(2000);
    }

    @Test
    void after_submission_all_claims_are_replaced_and_the_absent_ones_is_voided() {
        GroupSession session = corrections.billed(members(1, 8));
        List<Claim> sent = corrections.claims(session);
        clearinghouse.takes(sent);

        Correction done = force(session, 0, ABSENT);

        assertThat(done.claimsVoided()).extracting(Claim::state).containsExactly(SUBMITTED);
        assertThat(done.claimsReplaced()).hasSize(7).allMatch(claim -> claim.state() == SUBMITTED);
        assertThat(done.claimsRebuilt()).isEmpty();
        assertThat(done.ediReissued()).isTrue();
        assertThat(done.claimsCreated()).hasSize(8).allSatisfy(claim -> {
            assertThat(claim.state()).isEqualTo(HELD);
            assertThat(claim.validation()).extracting(Issue::code).contains(IssueCode.PAYER_CLAIM_NUMBER_MISSING);
        });
        for (Claim before : sent) {
            Claim after = corrections.claim(before.id());
            boolean isAbsent = before.memberId().equals(member(1));
            assertThat(after.state()).isEqualTo(isAbsent ? VOIDED : REPLACED);
            assertThat(after.lines()).isEqualTo(before.lines());
            Claim next = only(done.claimsCreated().stream()
                    .filter(claim -> before.id().equals(claim.replaces()))
                    .toList());
            assertThat(next.frequencyCode()).isEqualTo(isAbsent ? "8" : "7");
            assertThat(next.totalCents()).isEqualTo(isAbsent ? 2000 : 3000);
            assertThat(next.memberId()).isEqualTo(before.memberId());
        }
    }

    @Test
    void where_the_payers_number_is_known_the_new_claim_is_ready() {
        GroupSession session = corrections.billed(members(1, 3));
        List<Claim> sent = corrections.claims(session);
        clearinghouse.takes(sent);
        for (Claim claim : sent) {
            clearinghouse.names(claim, "ICN-" + claim.memberId());
        }

        Claim made = only(force(session, 1, ABSENT).claimsCreated());

        assertThat(made.state()).isEqualTo(READY);
        assertThat(made.frequencyCode()).isEqualTo("8");
        assertThat(made.validation()).isEmpty();
    }

    @Test
    void a_held_claim_is_ready_once_the_payer_names_its_number() {
        GroupSession session = corrections.billed(members(1, 3));
        List<Claim> sent = corrections.claims(session);
        clearinghouse.takes(sent);
        Claim held = only(force(session, 1, ABSENT).claimsCreated());
        Claim voided = corrections.claim(String.valueOf(held.replaces()));

        clearinghouse.names(voided, "ICN-1");

        assertThat(corrections.claim(held.id()).state()).isEqualTo(READY);
        assertThat(corrections.claim(held.id()).validation()).isEmpty();
    }

    @Test
    void who_is_not_affected_is_left_alone() {
        GroupSession session = corrections.billed(members(1, 4));
        List<Claim> before = corrections.claims(session);

        Correction done = force(session, 3, ABSENT);

        assertThat(done.chargesVoided()).hasSize(1);
        assertThat(done.chargesRebuilt()).isEmpty();
        assertThat(only(done.claimsVoided()).memberId()).isEqualTo(member(4));
        assertThat(corrections.claims(session)).containsAll(before.subList(0, 3));
    }

    @Test
    void from_attended_to_late_nothing_billed_changes() {
        GroupSession session = corrections.billed(members(1, 3));

        assertThat(force(session, 0, LATE)).isEqualTo(Correction.NONE);
    }

    @Test
    void before_submission_back_again_bills_the_member_by_a_new_original() {
        GroupSession session = corrections.billed(members(1, 8));
        force(session, 0, ABSENT);

        Correction back = force(session, 0, ATTENDED);

        assertThat(only(back.claimsCreated()))
                .matches(claim ->
                        claim.frequencyCode().equals("1") && claim.memberId().equals(member(1)));
        assertThat(back.claimsRebuilt()).hasSize(7);
        assertThat(corrections.claims(session)).hasSize(9);
    }

    @Test
    void after_submission_back_again_turns_the_unsent_void_into_a_replacement_in_place() {
        GroupSession session = corrections.billed(members(1, 8));
        clearinghouse.takes(corrections.claims(session));
        Correction first = force(session, 0, ABSENT);

        Correction back = force(session, 0, LATE);

        assertThat(back.claimsCreated()).isEmpty();
        assertThat(back.claimsRebuilt())
                .hasSize(8)
                .allMatch(claim -> claim.frequencyCode().equals("7") && claim.totalCents() == 2000)
                .extracting(Claim::id)
                .containsExactlyInAnyOrderElementsOf(
                        first.claimsCreated().stream().map(Claim::id).toList());
        assertThat(only(back.claimsReplaced()).state()).isEqualTo(VOIDED);
        assertThat(back.ediReissued()).isTrue();
        assertThat(corrections.claims(session))
                .filteredOn(claim -> claim.state() == REPLACED)
                .hasSize(8);
    }

    @Test
    void an_unsent_replacement_whose_member_was_not_there_turns_into_a_void_of_what_was_sent() {
        GroupSession session = corrections.billed(members(1, 8));
        clearinghouse.takes(corrections.claims(session));
        Claim replacement = force(session, 0, ABSENT).claimsCreated().stream()
                .filter(claim -> claim.memberId().equals(member(2)))
                .findFirst()
                .orElseThrow();

        Correction second = force(session, 1, ABSENT);

        assertThat(second.claimsCreated()).isEmpty();
        assertThat(only(second.claimsVoided())).matches(claim -> claim.id().equals(replacement.replaces()));
        Claim turned = only(second.claimsRebuilt());
        assertThat(turned.id()).isEqualTo(replacement.id());
        assertThat(turned.frequencyCode()).isEqualTo("8");
        assertThat(turned.totalCents()).isEqualTo(2000);
        assertThat(corrections.claim(String.valueOf(turned.replaces())).state()).isEqualTo(VOIDED);
    }

    @Test
    void a_submitted_replacement_is_replaced_in_its_turn() {
        GroupSession session = corrections.billed(members(1, 8));
        List<Claim> sent = corrections.claims(session);
        clearinghouse.takes(sent);
        for (Claim claim : sent) {
            clearinghouse.names(claim, "ICN-" + claim.memberId());
        }
        List<Claim> replacements = force(session, 0, ABSENT).claimsCreated();
        clearinghouse.takes(replacements);

        Correction back = force(session, 0, ATTENDED);

        assertThat(back.claimsReplaced())
                .hasSize(7)
                .allMatch(claim -> claim.frequencyCode().equals("7") && replacements.contains(ready(claim)));
        assertThat(back.claimsVoided()).isEmpty();
        assertThat(back.claimsCreated())
                .hasSize(8)
                .filteredOn(claim -> claim.replaces() == null)
                .singleElement()
                .matches(claim -> claim.memberId().equals(member(1))
                        && claim.frequencyCode().equals("1"));
        assertThat(back.claimsCreated())
                .filteredOn(claim -> claim.replaces() != null)
                .allMatch(claim -> claim.state() == HELD);
    }

    private static Claim ready(Claim c) {
        return new Claim(
                c.id(),
                c.sessionId(),
                c.memberId(),
                c.payerId(),
                c.lines(),
                c.totalCents(),
                READY,
                c.frequencyCode(),
                c.replaces(),
                c.payerClaimNumber(),
                c.validation());
    }

    @Test
    void where_nobody_is_billable_any_more_all_is_voided_and_the_session_stays_locked() {
        GroupSession session = corrections.billed(members(1, 2));
        clearinghouse.takes(List.of(claimOf(session, 0, READY)));

        // One alone is below every band.
        Correction done = force(session, 0, ABSENT);

        assertThat(done.claimsVoided()).extracting(Claim::state).containsExactlyInAnyOrder(SUBMITTED, READY);
        assertThat(only(done.claimsCreated()).frequencyCode()).isEqualTo("8");
        assertThat(corrections.built(session)).isEmpty();
        assertThat(river.read(session.id()).isLocked()).isTrue();

        Correction back = force(session, 0, ATTENDED);

        assertThat(back.chargesRebuilt()).hasSize(2);
        assertThat(only(back.claimsCreated()).memberId()).isEqualTo(member(2));
        assertThat(only(back.claimsRebuilt()).frequencyCode()).isEqualTo("7");
    }

    @Test
    void a_member_who_was_there_after_all_gets_an_original() {
        GroupSession session = river.over(members(1, 4));
        RosterMember last = session.members().getLast();
        session.rows()
                .forEach(row -> RiverHouse.mark(
                                supervisor,
                                session.id(),
                                row,
                                row.status(),
                                row.participantId().equals(last.participantId()) ? ABSENT : ATTENDED)
                        .expect(200));

        Claim made = only(force(session, 3, LATE).claimsCreated());

        assertThat(made.state()).isEqualTo(READY);
        assertThat(made.frequencyCode()).isEqualTo("1");
        assertThat(made.memberId()).isEqualTo(member(4));
        assertThat(made.validation()).isEmpty();
    }

    @Test
    void without_its_supervisor_the_session_bills_the_same_and_the_scrubber_tells_the_breach() {
        GroupSession session = corrections.billed(members(1, 3));
        corrected = session;

        Correction done = corrections.force(session, session.supervisors().getFirst(), ABSENT);

        assertThat(done).isEqualTo(Correction.NONE);
        assertThat(corrections.claims(session))
                .allSatisfy(claim -> assertThat(claim.validation())
                        .extracting(Issue::code)
                        .containsExactly(IssueCode.SUPERVISION_RATIO_BREACH));
    }
}
