package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Foreseen;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.central.submission.Filed;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Submission;
import health.rollcall.protocol.Submission.Interchange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What goes on at the server besides the workstations: a lead corrects what is billed, claims are sent, and payers
/// give them their numbers.
final class Office {
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final World world;
    private final Dice dice;
    /// By claim id, the interchange that carried it.
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<Long, Interchange> interchanges = new HashMap<>();

    Office(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    private <T> Optional<T> ask(Function<CentralServices, T> request) {
        try {
            return Optional.of(world.ask(request));
        } catch (Node.NoAnswer e) {
            return Optional.empty();
        }
    }

    /// Mostly one that is billed, where there is one.
    private String session() {
        List<String> all = world.sessionIds();
        List<String> billed = ask(services -> all.stream()
                        .filter(id -> services.sessions()
                                .session(House.lead(), id)
                                .filter(GroupSession::isLocked)
                                .isPresent())
                        .toList())
                .orElse(List.of());
        return dice.oneOf(billed.isEmpty() || dice.chance(0.2) ? all : billed);
    }

    /// A lead looks at what a correction would do and makes it, or marks a session that is not billed.
    void correct() {
        String id = session();
        var _ = ask(services -> world.mutation().during(Mutation.Doing.CORRECTION, () -> {
            services.sessions()
                    .session(House.lead(), id)
                    .filter(session -> session.rows().findAny().isPresent())
                    .ifPresent(session -> correct(services, session));
            return true;
        }));
    }

    private void correct(CentralServices services, GroupSession session) {
        RosterRow row = dice.oneOf(session.rows().toList());
        AttendanceStatus to = dice.oneOf(row.status().allowedNext());
        Foreseen foreseen = services.marking().foresee(House.lead(), session.id(), row.participantId(), to);
        Mark mark = new Mark(
                row.participantId(), row.status(), to, null, true, "Simulated correction", new Source(null, null));
        Decision decision = services.marking().mark(House.lead(), session.id(), mark, "");
        if (session.isLocked() && decision instanceof Decision.Done) {
            world.tally().count(Happening.CORRECTED);
        }
        world.trace(
                "office",
                () -> "corrects " + session.lock() + " " + decision.getClass().getSimpleName());
        if (!as(foreseen).equals(as(decision))) {
            throw new Violation(
                    Invariant.FORECAST, session.id() + " was to become " + foreseen + " and became " + decision);
        }
    }

    private static Optional<Correction> as(Foreseen foreseen) {
        return switch (foreseen) {
            case Foreseen.Would(Correction correction) -> Optional.of(withoutNewIds(correction));
            case Foreseen.Not _ -> Optional.empty();
        };
    }

    private static Optional<Correction> as(Decision decision) {
        return switch (decision) {
            case Decision.Done done ->
                Optional.of(withoutNewIds(Objects.requireNonNullElse(done.correction(), Correction.NONE)));
            case Decision.Refused _ -> Optional.empty();
        };
    }

    /// What would be made has made up ids.
    private static Correction withoutNewIds(Correction c) {
        return new Correction(
                c.chargesVoided(),
                c.claimsVoided(),
                c.claimsReplaced(),
                c.claimsRebuilt(),
                c.claimsCreated().stream().map(Office::withoutId).toList(),
                c.chargesRebuilt().stream().map(BillingCheck::withoutIds).toList(),
                c.ediReissued());
    }

    private static Claim withoutId(Claim c) {
        return new Claim(
                "",
                c.sessionId(),
                c.memberId(),
                c.payerId(),
                c.lines(),
                c.totalCents(),
                c.state(),
                c.frequencyCode(),
                c.replaces(),
                c.payerClaimNumber(),
                c.validation());
    }

    /// Sends what is ready of a session, under one key until somebody answers.
    void submit() {
        String id = session();
        List<String> ready = ask(services -> services.billing().records().claimsOf(House.lead(), id))
                .flatMap(Function.identity())
                .orElse(List.of())
                .stream()
                .filter(claim -> claim.state() == Claim.State.READY)
                .map(Claim::id)
                .toList();
        if (!ready.isEmpty()) {
            submit(id, ready, dice.uuid());
        }
    }

    private void submit(String sessionId, List<String> claimIds, String key) {
        Optional<Filed<Submission.Answer>> answer =
                ask(services -> services.submission().submitting().submit(House.lead(), claimIds, key));
        if (answer.isEmpty()) {
            world.agenda().after(AGAIN, () -> submit(sessionId, claimIds, key));
        } else if (answer.get() instanceof Filed.Done<Submission.Answer>(Submission.Answer done)) {
            world.tally().count(Happening.SUBMITTED);
            world.trace("office", () -> "submits " + claimIds.size());
            done.interchanges().forEach(this::note);
            if (dice.chance(0.2)) {
                // Somebody asks again, since the answer was lost on its way.
                world.agenda().after(AGAIN, () -> submit(sessionId, claimIds, key));
            }
        } else if (answer.get() instanceof Filed.Rejected<Submission.Answer>(Decision.Refused why)) {
            world.trace("office", () -> "submits nothing: " + why);
            checkRefused(sessionId, Objects.requireNonNullElse(why.faults(), List.of("nothing is named")));
        }
    }

    /// Every fault that is named is one: the claim is not to be sent now, or an issue of it stands.
    private void checkRefused(String sessionId, List<String> faults) {
        Optional<List<Claim>> standing = ask(services ->
                        services.billing().records().claimsOf(House.lead(), sessionId))
                .flatMap(Function.identity());
        if (standing.isEmpty()) {
            return;
        }
        List<String> right = standing.get().stream()
                .flatMap(claim -> claim.state() == Claim.State.READY
                        ? claim.validation().stream()
                                .filter(Issue::isBlocking)
                                .map(issue -> claim.id() + ": " + issue.code() + " stands")
                        : Stream.of(claim.id() + ": it is " + claim.state()))
                .toList();
        if (!right.containsAll(faults)) {
            throw new Violation(Invariant.SUBMITTABLE, "refused for " + faults + ", and what stands is " + right);
        }
        world.tally().count(Happening.SUBMISSION_REFUSED);
    }

    private void note(Interchange interchange) {
        Interchange before = interchanges.putIfAbsent(interchange.controlNumber(), interchange);
        if (before != null && !before.equals(interchange)) {
            throw new Violation(
                    Invariant.SENT_ONCE, "interchange " + interchange.controlNumber() + " is not what it was");
        }
        for (String claimId : interchange.claimIds()) {
            Long under = sent.putIfAbsent(claimId, interchange.controlNumber());
            if (under != null && under != interchange.controlNumber()) {
                throw new Violation(Invariant.SENT_ONCE, claimId + " went out under two numbers");
            }
        }
    }

    /// A payer gives one of the claims that it got its number.
    void acknowledge() {
        List<String> all = sent.keySet().stream().sorted().toList();
        if (!all.isEmpty()) {
            String claimId = dice.oneOf(all);
            String number = "PCN" + dice.between(1, 999_999);
            world.tally().count(Happening.ACKNOWLEDGED);
            var _ = ask(services -> services.submission().papers().acknowledge(House.lead(), claimId, number));
        }
    }

    /// The claims that somebody was told of as sent.
    Map<String, Long> sent() {
        return Map.copyOf(sent);
    }
}
