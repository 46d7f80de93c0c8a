package health.rollcall.central.submission;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.billing.Scrubbed;
import health.rollcall.central.edi.ControlNumbers;
import health.rollcall.central.edi.Fault;
import health.rollcall.central.edi.Rendering;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SubmissionStore;
import health.rollcall.central.submission.ClaimFiles.Item;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// A claim as its payer sees it, and the number by which the payer knows it.
public final class ClaimPapers {
    private final Database database;
    private final SessionStore sessions;
    private final ClaimStore claims;
    private final SubmissionStore submissions;
    private final RuleBookStore ruleBooks;
    private final ClaimFiles files;
    private final Audit audit;
    private final InstantSource clock;

    ClaimPapers(
            Database database,
            SessionStore sessions,
            ClaimStore claims,
            SubmissionStore submissions,
            RuleBookStore ruleBooks,
            ClaimFiles files,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.claims = claims;
        this.submissions = submissions;
        this.ruleBooks = ruleBooks;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /// The 837P of a claim: what was sent, or else what would go now, under control number 0. One that is only held
    /// for its payer's number is shown without it.
    public Filed<String> edi(Caller caller, String claimId) {
        return database.read(handle -> claims.find(handle, claimId)
                .filter(claim -> caller.sees(claim.facilityId()))
                .map(claim -> submissions
                        .sent(handle, claim)
                        .<Filed<String>>map(Filed.Done::new)
                        .orElseGet(() -> draft(handle, claim)))
                .orElseGet(Filed::notFound));
    }

    private Filed<String> draft(Handle handle, KeptClaim claim) {
        Optional<GroupSession> session = sessions.find(handle, claim.sessionId());
        if (session.isEmpty()) {
            return Filed.notFound();
        }
        List<Item> items = List.of(new Item(claim, session.get()));
        return switch (Rendering.of(
                files.of(files.parties(handle), items, 0, clock.instant().truncatedTo(ChronoUnit.MILLIS)))) {
            case Rendering.Rendered rendered -> new Filed.Done<>(rendered.text());
            case Rendering.Invalid invalid when isHeld(invalid.faults()) -> new Filed.Done<>(invalid.text());
            case Rendering.Invalid invalid ->
                new Filed.Rejected<>(Refused.naming(
                        ProblemCode.NOT_SUBMITTABLE,
                        "The claim makes no valid 837P",
                        invalid.faults().stream()
                                .map(fault -> claim.id() + ": " + fault)
                                .toList()));
        };
    }

    private static boolean isHeld(List<Fault> faults) {
        return faults.stream().allMatch(fault -> fault.rule() == Fault.Rule.PAYER_CLAIM_NUMBER_MISSING);
    }

    /// Stores the payer's own number of a claim that was sent; claims held for it become `READY`. The same number
    /// again changes nothing; another one takes its place until a claim that cites it has been sent.
    public Filed<Claim> acknowledge(Caller caller, String claimId, String number) {
        if (!ControlNumbers.isPayerClaimNumber(number)) {
            return new Filed.Rejected<>(Refused.senseless("payerClaimNumber is no X12 text of 1 to 50 characters"));
        }
        return database.write(handle -> claims.find(handle, claimId)
                .filter(claim -> caller.sees(claim.facilityId()))
                .map(claim -> acknowledge(handle, caller, claim, number))
                .orElseGet(Filed::notFound));
    }

    private Filed<Claim> acknowledge(Handle handle, Caller caller, KeptClaim found, String number) {
        Optional<GroupSession> session = sessions.lock(handle, found.sessionId());
        List<KeptClaim> all = claims.lockOfSession(handle, found.facilityId(), found.sessionId());
        KeptClaim claim = all.stream()
                .filter(one -> one.id().equals(found.id()))
                .findFirst()
                .orElseThrow();
        if (!submissions.isSent(handle, claim)) {
            return rejected(ProblemCode.NOT_SUBMITTED, "The claim was never sent");
        }
        List<KeptClaim> citing =
                all.stream().filter(one -> claim.id().equals(one.replaces())).toList();
        if (!number.equals(claim.payerClaimNumber())) {
            if (claim.payerClaimNumber() != null && citing.stream().anyMatch(one -> submissions.isSent(handle, one))) {
                return rejected(ProblemCode.NUMBER_CITED, "A claim that cites the number has been sent");
            }
            store(handle, caller, claim, citing, number);
        }
        KeptClaim after = claims.find(handle, claim.id()).orElseThrow();
        return new Filed.Done<>(
                Scrubbed.claim(after, sessions.forEngine(handle, session.orElseThrow()), ruleBooks.current(handle)));
    }

    private void store(Handle handle, Caller caller, KeptClaim claim, List<KeptClaim> citing, String number) {
        submissions.setPayerClaimNumber(handle, claim, number);
        List<KeptClaim> held =
                citing.stream().filter(one -> one.state() == Claim.State.HELD).toList();
        held.forEach(one -> submissions.setState(handle, one, Claim.State.READY));
        List<KeptClaim> before = Stream.concat(Stream.of(claim), held.stream()).toList();
        List<KeptClaim> after =
                claims.find(handle, before.stream().map(KeptClaim::id).toList());
        audit.append(
                handle,
                claim.facilityId(),
                Act.of(caller),
                new Audited(Kind.ACKNOWLEDGE, claim.sessionId(), null, facts(before), facts(after)));
    }

    private static <T> Filed<T> rejected(ProblemCode code, String why) {
        return new Filed.Rejected<>(Refused.of(code, why));
    }

    /// What the audit keeps of claims.
    static Facts facts(List<KeptClaim> claims) {
        return Facts.claims(claims.stream().map(Scrubbed::facts).toList());
    }
}
