package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Changes;
import health.rollcall.workstation.journal.Refusal;
import health.rollcall.workstation.store.CachedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// What a session looks like with changes that wait.
class SessionFoldTest {
    private static final GroupSession OPEN = Groups.open("s", 3);

    private final List<GroupSession> others = new ArrayList<>();
    private final Set<Change> handedOut = new HashSet<>();
    private Person person = Room.SAM;
    private final SessionFold fold = new SessionFold(
            Groups.rules(),
            Map.of(Groups.PAYER, "Ohio Medicaid"),
            create -> Optional.empty(),
            session -> Overlap.of(session, others),
            new Attentions(() -> person, facility -> false, handedOut::contains));

    private SessionView view(GroupSession server, Change... waiting) {
        return fold.view(copy(server), new Changes(List.of(waiting), List.of())).orElseThrow();
    }

    private static Optional<CachedSession> copy(GroupSession session) {
        return Optional.of(new CachedSession(session, Groups.START));
    }

    private static Change mark(String person, AttendanceStatus from, AttendanceStatus to) {
        return change(
                new Intent.MarkAttendance(person + from + to, "s", Groups.pid("s", person), from, to, Groups.START));
    }

    private static Change change(Intent intent) {
        return new Change(intent, "sam", "Sam Rivera", Groups.START);
    }

    private static AttendanceStatus status(SessionView view, String person) {
        return view.session().row(Groups.pid("s", person)).orElseThrow().status();
    }

    @Example
    void theServersStatusBeatsAMarkThatNoLongerFits() {
        assertMisfit(Groups.marked(OPEN, "m1", ABSENT), ProblemCode.DIVERGED, ABSENT);
        assertMisfit(Groups.locked(OPEN), ProblemCode.LOCKED, SCHEDULED);
        assertMisfit(Groups.cancelled(OPEN), ProblemCode.CANCELLED, SCHEDULED);
        SessionView removed = view(Groups.without(OPEN, "m1"), mark("m1", SCHEDULED, ATTENDED));
        assertThat(removed.attention().getFirst().code()).isEqualTo(ProblemCode.PARTICIPANT_REMOVED);
    }

    private void assertMisfit(GroupSession server, ProblemCode code, AttendanceStatus shown) {
        SessionView view = view(server, mark("m1", SCHEDULED, ATTENDED), mark("m2", SCHEDULED, SCHEDULED));
        assertThat(view.attention()).hasSize(1);
        Attention item = view.attention().getFirst();
        assertThat(item.code()).isEqualTo(code);
        assertThat(item.refused()).isFalse();
        assertThat(item.decisions())
                .as("the server is the judge, unless it is never asked")
                .containsExactly(Attention.Decision.TAKE_BACK);
        assertThat(item.personName()).isEqualTo("Zoë Member 1");
        assertThat(status(view, "m1")).isEqualTo(shown);
        assertThat(view.row(Groups.pid("s", "m1"))).isEqualTo(RowState.NEEDS_ATTENTION);
        assertThat(view.row(Groups.pid("s", "m2"))).isEqualTo(RowState.SAVED_HERE);
    }

    @Example
    void aMarkThatIsTrueAlreadyConvergesWhateverTheLock() {
        SessionView view = view(Groups.locked(Groups.marked(OPEN, "m1", LATE)), mark("m1", SCHEDULED, LATE));
        assertThat(view.attention()).isEmpty();
        assertThat(view.row(Groups.pid("s", "m1"))).isEqualTo(RowState.SAVED_HERE);
    }

    @Example
    void thePreviewIsThatOfTheFoldedSession() {
        SessionView view = view(
                OPEN,
                mark("dana", SCHEDULED, ATTENDED),
                mark("m1", SCHEDULED, ATTENDED),
                mark("m2", SCHEDULED, LATE),
                mark("m3", SCHEDULED, ATTENDED));
        assertThat(view.preview().billableCount()).isEqualTo(3);
        assertThat(view.preview().issues().stream().map(issue -> issue.code()))
                .contains(IssueCode.SUPERVISION_RATIO_BREACH);
        assertThat(view.waiting()).isEqualTo(4);
        assertThat(view.ruleBookVersion()).isEqualTo("rules-1");
    }

    @Example
    void anAcceptanceHoldsWhereTheIssueStandsWithThoseFigures() {
        Change[] breach = {
            mark("dana", SCHEDULED, ATTENDED),
            mark("m1", SCHEDULED, ATTENDED),
            mark("m2", SCHEDULED, ATTENDED),
            mark("m3", SCHEDULED, ATTENDED)
        };
        List<Change> accepted = new ArrayList<>(List.of(breach));
        accepted.add(accept(3));
        SessionView holds = view(OPEN, accepted.toArray(Change[]::new));
        assertThat(holds.preview().issues().stream()
                        .filter(issue -> issue.code() == IssueCode.SUPERVISION_RATIO_BREACH)
                        .findFirst()
                        .orElseThrow()
                        .accepted())
                .isTrue();
        accepted.set(4, accept(7));
        SessionView changed = view(OPEN, accepted.toArray(Change[]::new));
        assertThat(changed.attention().getFirst().code()).isEqualTo(ProblemCode.ISSUE_CHANGED);
        assertThat(changed.session().acceptances()).isEmpty();
    }

    private static Change accept(int participants) {
        return change(new Intent.AcceptIssue(
                "a",
                "s",
                IssueCode.SUPERVISION_RATIO_BREACH,
                Groups.PAYER,
                participants,
                1,
                "called in",
                Groups.START));
    }

    @Example
    void aLaterMarkOfAPersonWithARefusedOneStillShows() {
        GroupSession server = Groups.marked(OPEN, "m1", ABSENT);
        Refusal refusal = new Refusal(mark("m1", SCHEDULED, ATTENDED), ProblemCode.DIVERGED, server);
        SessionView view = fold.view(copy(server), new Changes(List.of(mark("m1", ABSENT, LATE)), List.of(refusal)))
                .orElseThrow();
        assertThat(status(view, "m1")).isEqualTo(LATE);
        assertThat(view.row(Groups.pid("s", "m1"))).isEqualTo(RowState.NEEDS_ATTENTION);
        assertThat(view.attention().getFirst().theirs())
                .isEqualTo(new Attention.Theirs(ABSENT, "Lee Park", Groups.START));
    }

    @Example
    void whatMayBeDecidedFollowsFromTheCodeAndWhatNowStands() {
        assertThat(decisions(ProblemCode.DIVERGED, Groups.marked(OPEN, "m1", ABSENT)))
                .containsExactlyInAnyOrder(Attention.Decision.KEEP_THEIRS, Attention.Decision.APPLY_AGAIN);
        assertThat(decisions(ProblemCode.DIVERGED, Groups.marked(OPEN, "m1", ATTENDED)))
                .as("theirs became mine")
                .containsExactly(Attention.Decision.KEEP_THEIRS);
        assertThat(decisions(ProblemCode.DIVERGED, Groups.locked(Groups.marked(OPEN, "m1", ABSENT))))
                .as("locked meanwhile")
                .containsExactlyInAnyOrder(Attention.Decision.LET_STAND, Attention.Decision.EXPORT);
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(decisions(code, OPEN)).as(code.name()).isNotEmpty();
        }
    }

    private Set<Attention.Decision> decisions(ProblemCode code, GroupSession server) {
        Refusal refusal = new Refusal(mark("m1", SCHEDULED, ATTENDED), code, server);
        return fold.view(copy(server), new Changes(List.of(), List.of(refusal)))
                .orElseThrow()
                .attention()
                .getFirst()
                .decisions();
    }

    /// A step of the plain model: who, from, to.
    record Step(String person, AttendanceStatus from, AttendanceStatus to) {}

    @Property(tries = 500)
    void theFoldEqualsAPlainModel(@ForAll("statuses") List<AttendanceStatus> base, @ForAll("steps") List<Step> steps) {
        GroupSession server = OPEN;
        Map<String, AttendanceStatus> model = new LinkedHashMap<>();
        for (int n = 1; n <= 3; n++) {
            server = Groups.marked(server, "m" + n, base.get(n - 1));
            model.put("m" + n, base.get(n - 1));
        }
        List<Change> changes = new ArrayList<>();
        Set<String> misfits = new HashSet<>();
        for (Step step : steps) {
            changes.add(mark(step.person(), step.from(), step.to()));
            @Nullable AttendanceStatus current = model.get(step.person());
            if (current == step.from() && step.from().mayBecome(step.to())) {
                model.put(step.person(), step.to());
            } else if (current != step.to()) {
                misfits.add(step.person());
            }
        }
        SessionView view = view(server, changes.toArray(Change[]::new));
        assertThat(view.session().members().stream().map(RosterRow::status)).containsExactlyElementsOf(model.values());
        assertThat(view.attention()).as("one question for each person").hasSameSizeAs(misfits);
        assertThat(view.waiting()).isEqualTo(steps.size());
    }

    @Provide
    Arbitrary<List<AttendanceStatus>> statuses() {
        return Arbitraries.of(AttendanceStatus.class).list().ofSize(3);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<AttendanceStatus> status = Arbitraries.of(AttendanceStatus.class);
        return Combinators.combine(Arbitraries.of("m1", "m2", "m3"), status, status)
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Example
    void whereNobodyKnowsTheSessionThereIsNoView() {
        assertThat(fold.view(Optional.empty(), new Changes(List.of(mark("m1", SCHEDULED, LATE)), List.of())))
                .isEmpty();
    }

    @Example
    void aMarkCarriesWhenAndByWhom() {
        RosterRow row = view(OPEN, mark("m1", SCHEDULED, LATE))
                .session()
                .row(Groups.pid("s", "m1"))
                .orElseThrow();
        assertThat(row.statusChangedBy()).isEqualTo("Sam Rivera");
        @Nullable Instant at = row.statusChangedAt();
        assertThat(at).isEqualTo(Groups.START);
    }
}
