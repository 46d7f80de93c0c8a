package health.rollcall.central.submission;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.billing.Scrubbed;
import health.rollcall.central.edi.Rendering;
import health.rollcall.central.store.ClaimParties;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptAnswers.Kept;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SubmissionStore;
import health.rollcall.central.store.SubmissionStore.Sent;
import health.rollcall.central.submission.ClaimFiles.Item;
import health.rollcall.engine.Issue;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Submission;
import health.rollcall.protocol.Submission.Interchange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends claims: all that are asked for, or none. In one transaction they are locked, looked at, rendered, kept as
/// they go out, and `SUBMITTED`; whoever corrects a session waits for it, and it for them.
public final class Submitting {
    private final Database database;
    private final SessionStore sessions;
    private final ClaimStore claims;
    private final SubmissionStore submissions;
    private final RuleBookStore ruleBooks;
    private final ClaimFiles files;
    private final Audit audit;
    private final KeptAnswers answers = new KeptAnswers(KeptAnswers.Kind.SUBMISSION);
    private final InstantSource clock;

    Submitting(
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

    /// Submits claims, one interchange a payer, in the order of the payers' ids.
    ///
    /// @param claimIds at least one; one that is named twice counts once
    /// @param key under which the answer to a submission is given again; null = none
    public Filed<Submission.Answer> submit(Caller caller, Collection<String> claimIds, @Nullable String key) {
        List<String> ids = claimIds.stream().distinct().sorted().toList();
        return database.write(handle -> submit(handle, caller, ids, key));
    }

    private Filed<Submission.Answer> submit(Handle handle, Caller caller, List<String> ids, @Nullable String key) {
        List<Item> items = take(handle, caller, ids);
        Set<String> known = items.stream().map(item -> item.claim().id()).collect(Collectors.toSet());
        if (known.size() < ids.size()) {
            return refused(ids.stream()
                    .filter(id -> !known.contains(id))
                    .map(id -> id + ": there is no such claim here")
                    .toList());
        }
        Optional<Kept> kept = key == null ? Optional.empty() : answers.find(handle, key);
        if (kept.isPresent()) {
            return again(handle, kept.get(), ids);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ClaimParties parties = files.parties(handle);
        List<String> faults = faults(handle, parties, items, now);
        if (!faults.isEmpty()) {
            return refused(faults);
        }
        List<Interchange> sent = new ArrayList<>();
        items.stream()
                .collect(groupingBy(item -> item.claim().payerId(), TreeMap::new, toList()))
                .values()
                .forEach(ofPayer -> sent.add(send(handle, parties, ofPayer, now)));
        enter(handle, caller, items);
        if (key != null) {
            keep(handle, key, ids, sent, now);
        }
        return new Filed.Done<>(new Submission.Answer(sent));
    }

    /// The claims with their sessions, nobody else's to change until the transaction ends: first the sessions, as a
    /// correction takes them, then the claims.
    private List<Item> take(Handle handle, Caller caller, List<String> ids) {
        List<KeptClaim> seen = claims.find(handle, ids).stream()
                .filter(claim -> caller.sees(claim.facilityId()))
                .toList();
        Map<String, GroupSession> theirs =
                sessions.lockAll(handle, seen.stream().map(KeptClaim::sessionId).collect(Collectors.toSet())).stream()
                        .collect(toMap(GroupSession::id, session -> session));
        List<String> found = seen.stream().map(KeptClaim::id).toList();
        submissions.lock(handle, seen);
        return claims.find(handle, found).stream()
                .flatMap(claim ->
                        Optional.ofNullable(theirs.get(claim.sessionId()))
                                .map(session -> new Item(claim, session))
                                .stream())
                .toList();
    }

    private List<String> faults(Handle handle, ClaimParties parties, List<Item> items, Instant now) {
        RuleBook ruleBook = ruleBooks.current(handle);
        Map<String, Session> known = new HashMap<>();
        return items.stream()
                .flatMap(item -> faults(
                                parties,
                                item,
                                known.computeIfAbsent(
                                        item.session().id(), id -> sessions.forEngine(handle, item.session())),
                                ruleBook,
                                now)
                        .stream()
                        .map(fault -> item.claim().id() + ": " + fault))
                .toList();
    }

    private List<String> faults(ClaimParties parties, Item item, Session session, RuleBook ruleBook, Instant now) {
        KeptClaim claim = item.claim();
        if (claim.state() != Claim.State.READY) {
            return List.of("it is " + claim.state());
        }
        List<String> issues = Scrubbed.claim(claim, session, ruleBook).validation().stream()
                .filter(Issue::isBlocking)
                .map(issue -> issue.code() + " stands")
                .toList();
        return issues.isEmpty() ? formFaults(parties, item, now) : issues;
    }

    private List<String> formFaults(ClaimParties parties, Item item, Instant now) {
        return switch (Rendering.of(files.of(parties, List.of(item), 0, now))) {
            case Rendering.Rendered _ -> List.of();
            case Rendering.Invalid invalid ->
                invalid.faults().stream().map(Object::toString).toList();
        };
    }

    private static <T> Filed<T> refused(List<String> faults) {
        return new Filed.Rejected<>(Refused.naming(
                ProblemCode.NOT_SUBMITTABLE, "Nothing was submitted, since not all of it can be", faults));
    }

    private Interchange send(Handle handle, ClaimParties parties, List<Item> items, Instant now) {
        long number = submissions.nextControlNumber(handle);
        Rendering.Rendered whole = render(parties, items, number, now);
        List<Sent> sent = items.stream()
                .map(item -> new Sent(
                        item.claim(),
                        render(parties, List.of(item), number, now).text()))
                .toList();
        Interchange interchange = new Interchange(
                items.getFirst().claim().payerId(),
                number,
                items.stream().map(item -> item.claim().id()).toList(),
                whole.text(),
                whole.gaps());
        submissions.keep(handle, interchange, sent, now);
        return interchange;
    }

    private Rendering.Rendered render(ClaimParties parties, List<Item> items, long number, Instant now) {
        return switch (Rendering.of(files.of(parties, items, number, now))) {
            case Rendering.Rendered rendered -> rendered;
            case Rendering.Invalid invalid ->
                throw new IllegalStateException(
                        "Claims that are right one by one make a file that is not: " + invalid.faults());
        };
    }

    /// One entry a session, so that each tells its own story.
    private void enter(Handle handle, Caller caller, List<Item> items) {
        items.stream()
                .map(Item::claim)
                .collect(groupingBy(claim -> claim.facilityId() + '\n' + claim.sessionId(), TreeMap::new, toList()))
                .values()
                .forEach(its -> enterSession(handle, caller, its));
    }

    private void enterSession(Handle handle, Caller caller, List<KeptClaim> before) {
        List<KeptClaim> after =
                claims.find(handle, before.stream().map(KeptClaim::id).toList());
        audit.append(
                handle,
                before.getFirst().facilityId(),
                Act.of(caller),
                new Audited(
                        Kind.SUBMIT,
                        before.getFirst().sessionId(),
                        null,
                        ClaimPapers.facts(before),
                        ClaimPapers.facts(after)));
    }

    private void keep(Handle handle, String key, List<String> ids, List<Interchange> sent, Instant now) {
        long[] numbers = sent.stream().mapToLong(Interchange::controlNumber).toArray();
        try {
            String json = Json.STRICT.writeValueAsString(numbers);
            answers.keep(handle, key, new Kept("", Fingerprint.of(ids), json), now);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be kept");
        }
    }

    private Filed<Submission.Answer> again(Handle handle, Kept kept, List<String> ids) {
        if (!kept.fingerprint().equals(Fingerprint.of(ids))) {
            return new Filed.Rejected<>(
                    Refused.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "The key was used for another request"));
        }
        try {
            return new Filed.Done<>(new Submission.Answer(Arrays.stream(
                            Json.STRICT.readValue(kept.answer(), long[].class))
                    .mapToObj(number -> submissions.interchange(handle, number).orElseThrow())
                    .toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer cannot be read");
        }
    }
}
