package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ui.detail.Groups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Made-up charges, claims, corrections and audit entries for tests of the screens.
public final class Bills {
    public static final Instant BUILT = Groups.ENDS.plusSeconds(60);
    public static final String EDI =
            "ISA*00*          *00*          *ZZ*ROLLCALL       *ZZ*OHMEDICAID     *261123*1142*^*00501*000000101*0*T*:~"
                    + "GS*HC*ROLLCALL*OHMEDICAID*20261123*1142*101*X*005010X222A1~"
                    + "ST*837*0101*005010X222A1~CLM*C1*38.2***53:B:1*Y*A*Y*Y~SV1*HC:H0005:HQ*38.2*UN*1***1~"
                    + "SE*4*0101~GE*1*101~IEA*1*000000101~";

    private Bills() {}

    public static BilledCharge charge(
            String id, String memberId, long cents, BilledCharge.State state, @Nullable String claimId) {
        return new BilledCharge(
                id,
                "s1",
                "fac-river",
                Groups.STARTS.atZone(Groups.ZONE).toLocalDate(),
                "m" + memberId.substring("mem-".length()),
                memberId,
                "pol-1",
                Groups.MEDICAID,
                "H0005",
                List.of("HQ"),
                1,
                cents,
                state,
                BUILT,
                state == BilledCharge.State.VOIDED ? BUILT.plusSeconds(3600) : null,
                claimId);
    }

    public static Claim claim(
            String id,
            String memberId,
            long cents,
            Claim.State state,
            String frequencyCode,
            @Nullable String replaces) {
        return new Claim(
                id,
                "s1",
                memberId,
                Groups.MEDICAID,
                List.of(new Claim.Line("H0005", List.of("HQ"), 1, cents)),
                cents,
                state,
                frequencyCode,
                replaces,
                state == Claim.State.SUBMITTED ? "PCN-7741" : null,
                List.of());
    }

    /// What the end of a session brings: a charge and a claim for each member who came.
    public static BilledSession ofEnd(GroupSession session) {
        List<BilledCharge> charges = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (RosterMember member : session.members()) {
            if (member.status() == AttendanceStatus.ATTENDED || member.status() == AttendanceStatus.LATE) {
                String claimId = "0198-claim-0000" + member.participantId();
                charges.add(
                        charge("c-" + member.memberId(), member.memberId(), 3820, BilledCharge.State.BUILT, claimId));
                claims.add(claim(claimId, member.memberId(), 3820, Claim.State.READY, "1", null));
            }
        }
        return new BilledSession(charges, claims);
    }

    /// A session after a correction of submitted claims: Blake Chen's is replaced, Camila Diaz's voided.
    public static BilledSession corrected() {
        return new BilledSession(
                List.of(
                        charge("c1", "mem-1", 3820, BilledCharge.State.BUILT, "claim-a00001"),
                        charge("c2", "mem-2", 3820, BilledCharge.State.VOIDED, "claim-a00002"),
                        charge("c2b", "mem-2", 4210, BilledCharge.State.BUILT, "claim-b00002"),
                        charge("c3", "mem-3", 3820, BilledCharge.State.VOIDED, "claim-a00003")),
                List.of(
                        claim("claim-a00001", "mem-1", 3820, Claim.State.SUBMITTED, "1", null),
                        claim("claim-a00002", "mem-2", 3820, Claim.State.REPLACED, "1", null),
                        claim("claim-b00002", "mem-2", 4210, Claim.State.HELD, "7", "claim-a00002"),
                        claim("claim-a00003", "mem-3", 3820, Claim.State.VOIDED, "1", null),
                        claim("claim-b00003", "mem-3", 3820, Claim.State.READY, "8", "claim-a00003")));
    }

    /// What marking Avery Brooks absent would do to a group of five that falls into the band below: one claim is
    /// voided, four are replaced, and everybody's rate goes up.
    public static Correction bandMoves() {
        List<BilledCharge> voided = new ArrayList<>();
        List<BilledCharge> rebuilt = new ArrayList<>();
        List<Claim> replaced = new ArrayList<>();
        List<Claim> created = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            voided.add(charge("c" + i, "mem-" + i, 3820, BilledCharge.State.BUILT, "claim-a0000" + i));
            if (i > 1) {
                rebuilt.add(charge("d" + i, "mem-" + i, 4210, BilledCharge.State.BUILT, "claim-b0000" + i));
                replaced.add(claim("claim-a0000" + i, "mem-" + i, 3820, Claim.State.SUBMITTED, "1", null));
                created.add(claim("claim-b0000" + i, "mem-" + i, 4210, Claim.State.HELD, "7", "claim-a0000" + i));
            }
        }
        created.add(claim("claim-b00001", "mem-1", 3820, Claim.State.READY, "8", "claim-a00001"));
        return new Correction(
                voided,
                List.of(claim("claim-a00001", "mem-1", 3820, Claim.State.SUBMITTED, "1", null)),
                replaced,
                List.of(),
                created,
                rebuilt,
                true);
    }

    /// A correction that touches no money.
    public static Correction nothing() {
        return new Correction(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
    }

    public static AuditEntry entry(
            long position,
            AuditEntry.Kind kind,
            @Nullable String participantId,
            @Nullable String reason,
            @Nullable Facts before,
            @Nullable Facts after) {
        Instant at = Groups.STARTS.plusSeconds(600 * position);
        return new AuditEntry(
                "fac-river",
                position,
                kind,
                "s1",
                participantId,
                "Sam Rivera",
                "supervisor",
                at,
                at.minusSeconds(kind == AuditEntry.Kind.MARK ? 300 : 2),
                "ws-0a1b2c3d4e",
                reason,
                before,
                after,
                "00");
    }

    /// The audit entry of [#bandMoves()].
    public static AuditEntry corrected(long position) {
        Correction correction = bandMoves();
        return entry(
                position,
                AuditEntry.Kind.CORRECT,
                "m1",
                "Avery left before the group began",
                new Facts(
                        AttendanceStatus.ATTENDED,
                        null,
                        correction.chargesVoided(),
                        facts(correction.claimsVoided(), correction.claimsReplaced()),
                        null,
                        null),
                new Facts(
                        AttendanceStatus.ABSENT,
                        null,
                        correction.chargesRebuilt(),
                        facts(correction.claimsCreated(), List.of()),
                        null,
                        null));
    }

    private static List<ClaimFacts> facts(List<Claim> some, List<Claim> others) {
        List<ClaimFacts> all = new ArrayList<>();
        some.forEach(claim -> all.add(ClaimFacts.of(claim)));
        others.forEach(claim -> all.add(ClaimFacts.of(claim)));
        return all;
    }

    /// A day of a session of five, as it was done.
    public static List<AuditEntry> history() {
        BilledSession end =
                ofEnd(Groups.of(5).marked(AttendanceStatus.ATTENDED, 5).session());
        List<ClaimFacts> claims = facts(end.claims(), List.of());
        return List.of(
                entry(
                        1,
                        AuditEntry.Kind.FEED,
                        null,
                        null,
                        null,
                        Facts.session(Groups.of(5).session())),
                entry(
                        2,
                        AuditEntry.Kind.MARK,
                        "m1",
                        null,
                        Facts.status(AttendanceStatus.SCHEDULED),
                        Facts.status(AttendanceStatus.ATTENDED)),
                entry(
                        3,
                        AuditEntry.Kind.MARK,
                        "m-gone",
                        null,
                        Facts.status(AttendanceStatus.SCHEDULED),
                        Facts.status(AttendanceStatus.LATE)),
                entry(4, AuditEntry.Kind.CHARGE, null, null, null, Facts.charges(end.charges())),
                entry(5, AuditEntry.Kind.LOCK, null, null, null, Facts.claims(claims)),
                entry(6, AuditEntry.Kind.SUBMIT, null, null, Facts.claims(claims), Facts.claims(claims)),
                corrected(7));
    }
}
