package health.rollcall.engine;

import static health.rollcall.engine.Given.LONG_AGO;
import static health.rollcall.engine.Given.asking;
import static health.rollcall.engine.Given.band;
import static health.rollcall.engine.Given.member;
import static health.rollcall.engine.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every preview, whatever the roster and the rules.
class PreviewPropertiesTest {
    private static final List<String> PAYERS = List.of("P-A", "P-B", "P-C");
    private static final RuleBook BOOK = new RuleBook(
            "v1",
            List.of(asking(45, rule("P-A", null, 3, LONG_AGO, null)), rule("P-B", null, 2, LONG_AGO, null)),
            List.of(
                    asking(30, band("P-A", null, 2, 3, 3_000, LONG_AGO, null)),
                    asking(60, band("P-A", null, 5, null, 1_700, LONG_AGO, null)),
                    band("P-B", null, 1, 4, 2_250, LONG_AGO, null)));

    @Property(tries = 1000)
    void aSupervisorNeverChangesWhatIsBillableOrCharged(
            @ForAll("sessions") Session session, @ForAll AttendanceStatus status) {
        List<Supervisor> more = Stream.concat(
                        session.supervisors().stream(), Stream.of(new Supervisor("s99", "pr99", status)))
                .toList();
        Session joined = Given.with(session, session.members(), more, session.acceptances());
        assertThat(preview(joined).billableCount()).isEqualTo(preview(session).billableCount());
        assertThat(Billing.charges(joined, BOOK)).isEqualTo(Billing.charges(session, BOOK));
    }

    @Property(tries = 1000)
    void expectedChargesAreTheSumOfTheCharges(@ForAll("sessions") Session session) {
        assertThat(preview(session).expectedChargesCents())
                .isEqualTo(Billing.charges(session, BOOK).stream()
                        .mapToLong(Charge::chargeCents)
                        .sum());
    }

    @Property(tries = 1000)
    void onlyBillableMembersAreChargedEachOnceAndInRosterOrder(@ForAll("sessions") Session session) {
        List<String> billable = session.members().stream()
                .filter(Member::isBillable)
                .map(Member::participantId)
                .toList();
        List<String> charged = Billing.charges(session, BOOK).stream()
                .map(Charge::participantId)
                .toList();
        assertThat(charged).doesNotHaveDuplicates();
        assertThat(billable).filteredOn(charged::contains).isEqualTo(charged);
    }

    @Property(tries = 1000)
    void theCountsAddUp(@ForAll("sessions") Session session) {
        BillingPreview preview = preview(session);
        long absent = session.members().stream()
                .filter(m -> m.status() == AttendanceStatus.ABSENT)
                .count();
        assertThat(preview.billableCount() + preview.unmarkedCount() + absent)
                .isEqualTo(session.members().size());
        assertThat(preview.participatingCount()).isEqualTo(preview.billableCount() + preview.supervisorsPresent());
    }

    @Property(tries = 1000)
    void readyToBillMeansEverybodyMarkedAndNothingBlocking(@ForAll("sessions") Session session) {
        BillingPreview preview = preview(session);
        boolean everybodyMarked = Stream.concat(
                        session.members().stream().map(Member::status),
                        session.supervisors().stream().map(Supervisor::status))
                .noneMatch(AttendanceStatus.SCHEDULED::equals);
        boolean blocked = preview.issues().stream().anyMatch(i -> i.severity() == Severity.BLOCKING && !i.accepted());
        assertThat(preview.readyToBill()).isEqualTo(everybodyMarked && !blocked);
    }

    @Property(tries = 1000)
    void issuesGoByCodeThenByTheOrderOfPayers(@ForAll("sessions") Session session) {
        BillingPreview preview = preview(session);
        List<String> payers = preview.payers().stream()
                .map(BillingPreview.PayerPreview::payerId)
                .toList();
        assertThat(preview.issues())
                .isSortedAccordingTo((a, b) -> a.code() == b.code()
                        ? payers.indexOf(String.valueOf(a.payerId())) - payers.indexOf(String.valueOf(b.payerId()))
                        : a.code().compareTo(b.code()));
    }

    /// No more and no less: for each claim that the session makes, with acceptances that hold and such that do not.
    @Property(tries = 5_000)
    void theScrubberRaisesForAClaimExactlyWhatThePreviewShowedUnacceptedOfItsPayer(
            @ForAll("acceptedSessions") Session session) {
        for (Charge charge : Billing.charges(session, BOOK)) {
            assertThat(Scrubber.scrub(charge.payerId(), List.of(charge.participantId()), session, BOOK))
                    .isEqualTo(shown(session, charge.payerId()));
        }
    }

    /// Whoever a claim charges for, and however their status was changed afterwards: the member not in the room is the
    /// one thing that the preview could not show, since it charges nobody who is not.
    @Property(tries = 5_000)
    void aChargedMemberNotInTheRoomIsAllThatTheScrubberMayAdd(
            @ForAll("acceptedSessions") Session session, @ForAll int anybody) {
        Assume.that(!session.members().isEmpty());
        Member charged =
                session.members().get(Math.floorMod(anybody, session.members().size()));
        for (String payer : PAYERS) {
            boolean inTheRoom = charged.isBillable();
            int unattended = session.unmarkedMembers() + (charged.status() == AttendanceStatus.ABSENT ? 1 : 0);
            List<Issue> raised = Scrubber.scrub(payer, List.of(charged.participantId()), session, BOOK);
            assertThat(raised.stream().filter(PreviewPropertiesTest::isUnattended))
                    .extracting(Issue::participants)
                    .isEqualTo(unattended == 0 ? List.of() : List.of(unattended));
            if (hasPayer(session, payer)) {
                assertThat(raised.stream().filter(issue -> inTheRoom || !isUnattended(issue)))
                        .isEqualTo(shown(session, payer).stream()
                                .filter(issue -> inTheRoom || !isUnattended(issue))
                                .toList());
            }
        }
    }

    @Property(tries = 1000)
    void whatIsAcceptedWithItsFiguresIsClearedInPreviewAndScrubberAlike(@ForAll("sessions") Session session) {
        Session accepted = accepting(session);
        assertThat(preview(accepted).issues())
                .allMatch(issue -> issue.accepted() == issue.code().isAcceptable());
        for (Charge charge : Billing.charges(accepted, BOOK)) {
            assertThat(Scrubber.scrub(charge.payerId(), List.of(charge.participantId()), accepted, BOOK))
                    .noneMatch(issue -> issue.code().isAcceptable());
        }
    }

    /// What the preview shows of a payer, or of all of them, and nobody accepted.
    private static List<Issue> shown(Session session, String payerId) {
        return preview(session).issues().stream()
                .filter(issue -> !issue.accepted() && (issue.payerId() == null || payerId.equals(issue.payerId())))
                .toList();
    }

    private static boolean isUnattended(Issue issue) {
        return issue.code() == IssueCode.GROUP_UNATTENDED_BILLED;
    }

    private static boolean hasPayer(Session session, String payerId) {
        return preview(session).payers().stream()
                .anyMatch(payer -> payer.payerId().equals(payerId));
    }

    @Property(tries = 1000)
    void anAcceptanceFallsAsSoonAsOneMoreMemberComes(@ForAll("sessions") Session session) {
        Session accepted = accepting(session);
        Assume.that(!accepted.acceptances().isEmpty());
        List<Member> oneMore = Stream.concat(
                        session.members().stream(), Stream.of(member("m99", AttendanceStatus.LATE, "P-A")))
                .toList();
        assertThat(preview(Given.with(session, oneMore, session.supervisors(), accepted.acceptances()))
                        .issues())
                .noneMatch(Issue::accepted);
    }

    @Property(tries = 1000)
    void anAcceptanceFallsAsSoonAsOneMoreSupervisorComes(@ForAll("sessions") Session session) {
        Session accepted = accepting(session);
        List<Supervisor> oneMore = Stream.concat(
                        session.supervisors().stream(),
                        Stream.of(new Supervisor("s99", "pr99", AttendanceStatus.ATTENDED)))
                .toList();
        assertThat(preview(Given.with(session, session.members(), oneMore, accepted.acceptances()))
                        .issues())
                .noneMatch(Issue::accepted);
    }

    private static BillingPreview preview(Session session) {
        return Billing.preview(session, BOOK);
    }

    /// The same session with every issue accepted as it stands, what cannot be accepted too.
    private static Session accepting(Session session) {
        List<Acceptance> acceptances = preview(session).issues().stream()
                .map(i -> new Acceptance(
                        i.code(), i.payerId(), i.participants(), i.supervisors(), "u1", Given.STARTS, "seen"))
                .toList();
        return Given.with(session, session.members(), session.supervisors(), acceptances);
    }

    @Provide
    Arbitrary<Session> sessions() {
        Arbitrary<List<AttendanceStatus>> supervisors =
                Arbitraries.of(AttendanceStatus.class).list().ofMaxSize(3);
        Arbitrary<Integer> minutes = Arbitraries.integers().between(28, 62);
        return Combinators.combine(
                        seats().list().ofMaxSize(9),
                        supervisors,
                        minutes,
                        elsewhere().list().ofMaxSize(3))
                .as(PreviewPropertiesTest::session);
    }

    private static Session session(
            List<Seat> seats, List<AttendanceStatus> present, int minutes, List<Elsewhere> elsewhere) {
        Session hour = Given.session(members(seats), supervisors(present), List.of());
        return new Session(
                hour.state(),
                hour.groupType(),
                hour.startsAt(),
                hour.startsAt().plusSeconds(60L * minutes),
                hour.zone(),
                hour.members(),
                hour.supervisors(),
                List.of(),
                elsewhere);
    }

    /// Anybody of the roster or nobody on it, in a session around the start, sometimes only touching.
    private static Arbitrary<Elsewhere> elsewhere() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(-3, 5),
                        Arbitraries.integers().between(1, 3))
                .as((member, starts, length) -> new Elsewhere(
                        "m" + member,
                        Given.STARTS.plusSeconds(900L * starts),
                        Given.STARTS.plusSeconds(900L * (starts + length))));
    }

    /// The same sessions with some of their issues accepted, some with figures that no longer hold, some without a
    /// reason.
    @Provide
    Arbitrary<Session> acceptedSessions() {
        return Combinators.combine(
                        sessions(), Arbitraries.integers().between(0, 4).list().ofSize(12))
                .as((session, choices) -> {
                    List<Acceptance> acceptances = new ArrayList<>();
                    List<Issue> issues = preview(session).issues();
                    for (int i = 0; i < Math.min(issues.size(), choices.size()); i++) {
                        Issue issue = issues.get(i);
                        int choice = choices.get(i);
                        if (choice > 0) {
                            acceptances.add(new Acceptance(
                                    issue.code(),
                                    issue.payerId(),
                                    issue.participants() + (choice == 1 ? 1 : 0),
                                    issue.supervisors(),
                                    "u1",
                                    Given.STARTS,
                                    choice == 2 ? null : "seen"));
                        }
                    }
                    return Given.with(session, session.members(), session.supervisors(), acceptances);
                });
    }

    private record Seat(AttendanceStatus status, @Nullable String payer) {}

    private static Arbitrary<Seat> seats() {
        return Combinators.combine(
                        Arbitraries.of(AttendanceStatus.class),
                        Arbitraries.of(PAYERS).injectNull(0.1))
                .as(Seat::new);
    }

    private static List<Member> members(List<Seat> seats) {
        List<Member> members = new ArrayList<>();
        for (Seat seat : seats) {
            String id = "m" + members.size();
            members.add(
                    seat.payer() == null
                            ? new Member(id, seat.status(), List.of())
                            : member(id, seat.status(), seat.payer()));
        }
        return members;
    }

    private static List<Supervisor> supervisors(List<AttendanceStatus> statuses) {
        List<Supervisor> supervisors = new ArrayList<>();
        for (AttendanceStatus status : statuses) {
            supervisors.add(new Supervisor("s" + supervisors.size(), "pr" + supervisors.size(), status));
        }
        return supervisors;
    }
}
