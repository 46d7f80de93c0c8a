package health.rollcall.workstation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What entries come to, in any order and number.
class OutboxTest {
    /// Where a plain model has an intent.
    private enum Place {
        WAITING,
        REFUSED,
        SETTLED
    }

    @Property(tries = 500)
    void everyRecordedIntentIsInExactlyOnePlace(@ForAll("entries") List<Entry> entries) {
        Outbox outbox = Outbox.empty().plus(entries);
        Map<String, Place> model = model(entries);
        assertThat(outbox.waiting().stream().map(Change::intentId))
                .containsExactlyInAnyOrderElementsOf(in(model, Place.WAITING));
        assertThat(outbox.refused().stream().map(refusal -> refusal.change().intentId()))
                .containsExactlyInAnyOrderElementsOf(in(model, Place.REFUSED));
    }

    @Property(tries = 300)
    void oneByOneOrTogetherEntriesComeToTheSame(@ForAll("entries") List<Entry> entries) {
        Outbox together = Outbox.empty().plus(entries);
        Outbox oneByOne = Outbox.empty();
        for (Entry entry : entries) {
            oneByOne = oneByOne.plus(List.of(entry));
        }
        assertSame(oneByOne, together);
    }

    @Property(tries = 300)
    void aRewrittenJournalComesToTheSame(@ForAll("entries") List<Entry> entries) {
        Outbox outbox = Outbox.empty().plus(entries);
        assertSame(Outbox.empty().plus(outbox.entries()), outbox);
    }

    @Property(tries = 300)
    void theSessionsTogetherHoldEverythingOnce(@ForAll("entries") List<Entry> entries) {
        Outbox outbox = Outbox.empty().plus(entries);
        List<Change> waiting = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        outbox.sessionIds().forEach(id -> {
            waiting.addAll(outbox.of(id).waiting());
            refused.addAll(outbox.of(id).refused());
        });
        assertThat(waiting).containsExactlyInAnyOrderElementsOf(outbox.waiting());
        assertThat(refused).containsExactlyInAnyOrderElementsOf(outbox.refused());
    }

    private static void assertSame(Outbox one, Outbox other) {
        assertThat(one.waiting()).isEqualTo(other.waiting());
        assertThat(one.refused()).isEqualTo(other.refused());
    }

    private static Map<String, Place> model(List<Entry> entries) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Wanted wanted ->
                    places.compute(
                            wanted.change().intentId(),
                            (id, place) -> place == null || place == Place.SETTLED ? Place.WAITING : place);
                case Entry.Answered answered ->
                    places.computeIfPresent(
                            answered.intentId(),
                            (id, place) -> place != Place.WAITING
                                    ? place
                                    : answered.verdict() == Outcome.Verdict.REJECTED ? Place.REFUSED : Place.SETTLED);
                case Entry.Decided decided ->
                    places.computeIfPresent(
                            decided.intentId(),
                            (id, place) -> decided.decision() != Attention.Decision.EXPORT ? Place.SETTLED : place);
                case Entry.TakenBack takenBack ->
                    places.computeIfPresent(
                            takenBack.intentId(), (id, place) -> place == Place.WAITING ? Place.SETTLED : place);
            }
        }
        return places;
    }

    private static Set<String> in(Map<String, Place> model, Place place) {
        Set<String> ids = new HashSet<>();
        model.forEach((id, where) -> {
            if (where == place) {
                ids.add(id);
            }
        });
        return ids;
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> ids = Arbitraries.integers().between(1, 6).map(n -> "i" + n);
        Arbitrary<Entry> wanted = Arbitraries.integers().between(1, 6).map(Marks::wanted);
        Arbitrary<Entry> answered = Combinators.combine(
                        ids, Arbitraries.of(Outcome.Verdict.class), Arbitraries.of(ProblemCode.class))
                .as((id, verdict, code) ->
                        new Entry.Answered(id, verdict, verdict == Outcome.Verdict.REJECTED ? code : null, null));
        Arbitrary<Entry> decided = Combinators.combine(ids, Arbitraries.of(Attention.Decision.class))
                .as((id, decision) -> new Entry.Decided(id, decision, "sam", "Sam Rivera", Marks.NOW));
        Arbitrary<Entry> takenBack = ids.map(id -> new Entry.TakenBack(id, Marks.NOW));
        return Arbitraries.oneOf(wanted, wanted, answered, decided, takenBack)
                .list()
                .ofMaxSize(40);
    }
}
