package health.rollcall.central.billing;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.billing.CorrectionPlan.Billed;
import health.rollcall.central.billing.Reclaiming.Changed;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.KeptClaim.Frequency;
import health.rollcall.central.store.KeptClaim.Line;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Claim.State;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// What holds of every correction, whatever was corrected, submitted and acknowledged before it.
class CorrectionPlanPropertiesTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final List<String> PAYERS = List.of("P-A", "P-B", "P-none");
    private static final RuleBook BOOK = new RuleBook(
            "v1",
            List.of(),
            List.of(
                    band("P-A", 2, 3, 3000),
                    band("P-A", 4, 5, 2500),
                    band("P-A", 7, 12, 2000),
                    band("P-B", 1, 4, 900)));

    private static SizeBand band(String payer, int min, int max, long cents) {
        return new SizeBand(payer, "OH", null, min, max, "90853", List.of(), cents, null, null, LONG_AGO, null, "test");
    }

    /// One thing that happens to a billed session.
    sealed interface Event {
        record Mark(int member, AttendanceStatus to) implements Event {}

        /// Which locked sessions do not do; should one ever, nobody is billed twice either.
        record OtherPayer(int member, int payer) implements Event {}

        record Submit(int claim) implements Event {}

        record Acknowledge(int claim) implements Event {}
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 40);
        Arbitrary<AttendanceStatus> terminal =
                Arbitraries.of(AttendanceStatus.ATTENDED, AttendanceStatus.LATE, AttendanceStatus.ABSENT);
        Arbitrary<Event> mark = Combinators.combine(any, terminal).as(Event.Mark::new);
        Arbitrary<Event> payer = Combinators.combine(any, any).as(Event.OtherPayer::new);
        Arbitrary<Event> submit = any.map(Event.Submit::new);
        Arbitrary<Event> acknowledge = any.map(Event.Acknowledge::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, mark), Tuple.of(1, payer), Tuple.of(6, submit), Tuple.of(3, acknowledge))
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 2000)
    void everyCorrectionBillsWhatTheEngineSaysAndNobodyTwice(
            @ForAll("events") List<Event> events, @ForAll("statuses") List<AttendanceStatus> statuses) {
        World world = new World(session(statuses));
        for (Event event : events) {
            switch (event) {
                case Event.Mark(int member, AttendanceStatus to) -> world.mark(member, to);
                case Event.OtherPayer(int member, int payer) -> world.cover(member, payer);
                case Event.Submit(int claim) -> world.submit(claim);
                case Event.Acknowledge(int claim) -> world.acknowledge(claim);
            }
            world.assertBilledOnce();
        }
    }

    @Provide
    Arbitrary<List<AttendanceStatus>> statuses() {
        return Arbitraries.of(AttendanceStatus.ATTENDED, AttendanceStatus.LATE, AttendanceStatus.ABSENT)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    private static GroupSession session(List<AttendanceStatus> statuses) {
        List<RosterMember> members = IntStream.range(0, statuses.size())
                .mapToObj(i -> new RosterMember(
                        "par-" + i, "mem-" + i, "Member", statuses.get(i), null, null, coverage(i, PAYERS.get(i % 3))))
                .toList();
        return new GroupSession(
                "ses-1",
                "fac-1",
                "River House",
                "OH",
                ZoneId.of("America/New_York"),
                "PSYCHOTHERAPY",
                "Group",
                START,
                START.plusSeconds(3600),
                GroupSession.Origin.FEED,
                false,
                GroupSession.Lock.LOCKED,
                START,
                1,
                members,
                List.of(),
                List.of());
    }

    private static List<Coverage> coverage(int member, String payer) {
        return List.of(new Coverage("pol-" + member + payer, payer, payer, CoverageRank.PRIMARY, LONG_AGO, null));
    }

    /// A session with what is on file for it, in memory.
    private static final class World {
        private final AtomicInteger counter = new AtomicInteger();
        private final Map<String, List<Line>> sent = new HashMap<>();
        private GroupSession session;
        private List<BilledCharge> standing;
        private List<KeptClaim> claims;

        World(GroupSession session) {
            this.session = session;
            this.standing = List.of();
            this.claims = List.of();
            correct(session);
        }

        private String nextId() {
            return "id-" + counter.incrementAndGet();
        }

        void mark(int member, AttendanceStatus to) {
            RosterMember row = session.members().get(member % session.members().size());
            correct(session.marked(row.participantId(), to, START, "Somebody"));
        }

        void cover(int member, int payer) {
            int which = member % session.members().size();
            List<RosterMember> members = new ArrayList<>(session.members());
            RosterMember row = members.get(which);
            members.set(
                    which,
                    new RosterMember(
                            row.participantId(),
                            row.memberId(),
                            row.name(),
                            row.status(),
                            null,
                            null,
                            coverage(which, PAYERS.get(payer % 3))));
            correct(session.withRoster(members, List.of()));
        }

        void submit(int which) {
            pick(which, State.READY).ifPresent(claim -> {
                sent.put(claim.id(), claim.lines());
                replace(claim, claim.in(State.SUBMITTED));
            });
        }

        /// Also long after the claim was replaced or voided.
        void acknowledge(int which) {
            List<KeptClaim> known = claims.stream()
                    .filter(claim -> sent.containsKey(claim.id()))
                    .toList();
            if (!known.isEmpty()) {
                KeptClaim claim = known.get(which % known.size());
                claims = claims.stream()
                        .map(other -> withNumber(other, claim.id()))
                        .toList();
            }
        }

        private Optional<KeptClaim> pick(int which, State state) {
            List<KeptClaim> some =
                    claims.stream().filter(claim -> claim.state() == state).toList();
            return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
        }

        private static KeptClaim withNumber(KeptClaim claim, String acknowledged) {
            boolean cites = acknowledged.equals(claim.replaces());
            return new KeptClaim(
                    claim.id(),
                    claim.facilityId(),
                    claim.sessionId(),
                    claim.participantId(),
                    claim.memberId(),
                    claim.payerId(),
                    cites && claim.state() == State.HELD ? State.READY : claim.state(),
                    claim.frequency(),
                    claim.replaces(),
                    claim.id().equals(acknowledged) ? "ICN-" + acknowledged : claim.payerClaimNumber(),
                    cites ? "ICN-" + acknowledged : claim.citedNumber(),
                    claim.lines());
        }

        private void replace(KeptClaim before, KeptClaim after) {
            claims = claims.stream()
                    .map(claim -> claim.id().equals(before.id()) ? after : claim)
                    .toList();
        }

        private void correct(GroupSession after) {
            CorrectionPlan plan = CorrectionPlan.of(
                    session, after, new Billed(BOOK, standing, claims, List.of()), this::nextId, START);
            List<KeptClaim> before = claims;
            assertThat(plan.charges().voided()).isSubsetOf(standing);
            plan.claims().changed().forEach(change -> {
                assertThat(claims).contains(change.before());
                replace(change.before(), change.after());
            });
            claims = Stream.concat(claims.stream(), plan.claims().created().stream())
                    .toList();
            standing = plan.charges().standing();
            session = after;
            assertToldWhole(plan, before);
        }

        /// The correction names every claim that it changes or makes, and says whether something sent is undone.
        private void assertToldWhole(CorrectionPlan plan, List<KeptClaim> before) {
            var told = plan.correction();
            List<String> named = Stream.of(told.claimsVoided(), told.claimsReplaced(), told.claimsRebuilt())
                    .flatMap(List::stream)
                    .map(Claim::id)
                    .toList();
            List<KeptClaim> different =
                    before.stream().filter(claim -> !claims.contains(claim)).toList();
            assertThat(named)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            different.stream().map(KeptClaim::id).toList());
            assertThat(told.claimsCreated()).hasSize(claims.size() - before.size());
            assertThat(told.ediReissued())
                    .isEqualTo(different.stream().anyMatch(claim -> sent.containsKey(claim.id())));
            assertThat(plan.claims().changed().stream().map(Changed::after).filter(KeptClaim::isUnsent))
                    .hasSameSizeAs(told.claimsRebuilt());
        }

        void assertBilledOnce() {
            assertThat(standing)
                    .extracting(BilledCharge::participantId)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(Billing.charges(session.toEngine(), BOOK).stream()
                            .map(charge -> charge.participantId())
                            .toList());
            List<KeptClaim> billing = claims.stream().filter(KeptClaim::bills).toList();
            assertThat(billing.stream().flatMap(claim -> claim.lines().stream()))
                    .containsExactlyInAnyOrderElementsOf(
                            standing.stream().map(Line::of).toList());
            assertThat(claims.stream().filter(KeptClaim::isOpen))
                    .extracting(claim -> claim.participantId() + claim.payerId())
                    .doesNotHaveDuplicates();
            claims.forEach(this::assertFits);
        }

        private void assertFits(KeptClaim claim) {
            List<KeptClaim> citing = claims.stream()
                    .filter(other -> claim.id().equals(other.replaces()))
                    .toList();
            boolean wasSent = sent.containsKey(claim.id());
            boolean undone = claim.state() == State.REPLACED || (claim.state() == State.VOIDED && wasSent);
            assertThat(citing).hasSize(undone ? 1 : 0).allSatisfy(other -> {
                assertThat(other.frequency())
                        .isEqualTo(claim.state() == State.REPLACED ? Frequency.REPLACEMENT : Frequency.VOID);
                assertThat(other.citedNumber()).isEqualTo(claim.payerClaimNumber());
                assertThat(other.frequency() != Frequency.VOID || other.lines().equals(claim.lines()))
                        .isTrue();
            });
            assertThat(claim.frequency() == Frequency.ORIGINAL).isEqualTo(claim.replaces() == null);
            if (claim.isUnsent()) {
                assertThat(claim.state() == State.HELD)
                        .isEqualTo(claim.replaces() != null && claim.citedNumber() == null);
            }
            if (wasSent) {
                assertThat(claim.lines()).isEqualTo(sent.get(claim.id()));
            }
        }
    }
}
