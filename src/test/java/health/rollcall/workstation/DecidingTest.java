package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Refused changes, ad-hoc sessions and acceptances, each through to the journal and back.
class DecidingTest {
    private static final Recorded SAVED = new Recorded.Saved();

    @TempDir
    Path directory;

    private static Attention refusedMark(Room room, ProblemCode code, GroupSession now) {
        room.serverHas(Groups.open("s1", 3));
        room.mark("s1", "m1", SCHEDULED, ATTENDED);
        room.rejected(room.toSend().getFirst(), code, now);
        return only(room);
    }

    private static Attention only(Room room) {
        List<Attention> items = Room.get(room.desk().attention());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static Recorded decide(Room room, Attention item, Attention.Decision decision) {
        return Room.get(room.desk().decide(item, decision));
    }

    @Test
    void aRefusedMarkWaitsForAPersonAcrossARestart() throws Exception {
        GroupSession theirs = Groups.marked(Groups.open("s1", 3), "m1", ABSENT);
        try (Room room = Room.open(directory)) {
            Attention item = refusedMark(room, ProblemCode.DIVERGED, theirs);
            assertThat(item.refused()).isTrue();
            assertThat(room.status("s1", "m1")).isEqualTo(ABSENT);
            assertThat(room.desk().status().attention()).isEqualTo(1);
            assertThat(room.desk().status().waiting()).isZero();
        }
        try (Room room = Room.open(directory)) {
            Attention item = only(room);
            assertThat(item.theirs()).isEqualTo(new Attention.Theirs(ABSENT, "Lee Park", Groups.START));
            assertThat(item.actor()).isEqualTo("Sam Rivera");
            assertThat(decide(room, item, Attention.Decision.LET_STAND))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.CHANGED));
            assertThat(decide(room, item, Attention.Decision.KEEP_THEIRS)).isEqualTo(SAVED);
            assertThat(Room.get(room.desk().attention())).isEmpty();
        }
        try (Room room = Room.open(directory)) {
            assertThat(Room.get(room.desk().attention())).isEmpty();
            assertThat(room.row("s1", "m1")).isEqualTo(RowState.SYNCED);
        }
    }

    @Test
    void applyingAgainIsANewChangeFromWhatNowStands() throws Exception {
        try (Room room = Room.open(directory)) {
            Attention item = refusedMark(room, ProblemCode.DIVERGED, Groups.marked(Groups.open("s1", 3), "m1", ABSENT));
            assertThat(decide(room, item, Attention.Decision.APPLY_AGAIN)).isEqualTo(SAVED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(Room.get(room.desk().attention())).isEmpty();
            Intent.MarkAttendance again = (Intent.MarkAttendance) room.toSend().getFirst();
            assertThat(again.from()).isEqualTo(ABSENT);
            assertThat(again.to()).isEqualTo(ATTENDED);
            assertThat(again.intentId()).isNotEqualTo(item.intent().intentId());
        }
    }

    @Test
    void whatIsExportedStaysUntilItIsLetStand() throws Exception {
        try (Room room = Room.open(directory)) {
            Attention item = refusedMark(room, ProblemCode.LOCKED, Groups.locked(Groups.open("s1", 3)));
            assertThat(decide(room, item, Attention.Decision.EXPORT)).isEqualTo(SAVED);
            assertThat(only(room)).isEqualTo(item);
            assertThat(decide(room, item, Attention.Decision.LET_STAND)).isEqualTo(SAVED);
            assertThat(Room.get(room.desk().attention())).isEmpty();
        }
    }

    @Test
    void aRefusedChangeToASessionThatIsGoneStillWaits() throws Exception {
        try (Room room = Room.open(directory)) {
            refusedMark(room, ProblemCode.NOT_FOUND, Groups.open("s1", 3));
            room.serverHasNoMore("s1");
            assertThat(decide(room, only(room), Attention.Decision.LET_STAND)).isEqualTo(SAVED);
        }
    }

    @Test
    void anAdHocSessionIsThereAtOnceWithItsSupervisorsAndTakesMarks() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            Created created = Room.get(room.desk().create(adHoc(List.of("m4", "m2"))));
            assertThat(created.recorded()).isEqualTo(SAVED);
            String id = String.valueOf(created.sessionId());
            SessionView view = room.view(id);
            assertThat(view.onServer()).isFalse();
            assertThat(view.session().rows().map(row -> row.name()))
                    .containsExactly("Dana Ortiz", "Zoë Member 4", "Zoë Member 2");
            assertThat(room.mark(id, "dana", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
            assertThat(room.mark(id, "m4", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
            assertThat(listed(room, "crisis")).containsExactly(id);
            assertThat(room.toSend()).hasSize(3).first().isInstanceOf(Intent.CreateSession.class);
        }
    }

    @Test
    void aFormThatIsNotRightIsRefused() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas();
            assertThat(Room.get(room.desk().create(adHoc(List.of()))).recorded())
                    .isEqualTo(MarkingTest.refused(Recorded.Why.INVALID));
            assertThat(Room.get(room.desk().create(adHoc(List.of("m1", "m1")))).recorded())
                    .isEqualTo(MarkingTest.refused(Recorded.Why.INVALID));
            assertThat(Room.get(room.desk().create(adHoc(List.of("stranger")))).recorded())
                    .isEqualTo(MarkingTest.refused(Recorded.Why.INVALID));
            assertThat(room.toSend()).isEmpty();
        }
    }

    @Test
    void aRefusedAdHocSessionStaysSeenUntilAPersonLetsItGo() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas();
            String id = String.valueOf(
                    Room.get(room.desk().create(adHoc(List.of("m1")))).sessionId());
            Intent create = room.toSend().getFirst();
            Room.get(room.ledger()
                    .settle(List.of(
                            new Outcome(create.intentId(), Outcome.Verdict.REJECTED, ProblemCode.ID_TAKEN, null))));
            assertThat(room.view(id).attention()).hasSize(1);
            assertThat(decide(room, only(room), Attention.Decision.LET_STAND)).isEqualTo(SAVED);
            assertThat(Room.get(room.desk().session(id))).isEmpty();
        }
    }

    @Test
    void aBreachIsAcceptedWithAReasonAndOnlyAsItStands() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            for (String person : List.of("dana", "m1", "m2", "m3")) {
                room.mark("s1", person, SCHEDULED, ATTENDED);
            }
            Issue breach = room.view("s1").preview().issues().stream()
                    .filter(issue -> issue.code() == IssueCode.SUPERVISION_RATIO_BREACH)
                    .findFirst()
                    .orElseThrow();
            assertThat(Room.get(room.desk().accept("s1", breach, " ")))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.NOT_ACCEPTABLE));
            assertThat(Room.get(room.desk().accept("s1", breach, "second supervisor ill")))
                    .isEqualTo(SAVED);
            assertThat(room.view("s1").session().acceptances()).hasSize(1);
            room.mark("s1", "m3", ATTENDED, ABSENT);
            assertThat(Room.get(room.desk().accept("s1", breach, "again")))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.NOT_ACCEPTABLE));
        }
    }

    @Test
    void anOlderCopyNeverTakesANewersPlace() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession old = Groups.open("s1", 3);
            GroupSession newer = Groups.marked(old, "m1", ATTENDED);
            room.serverHas(newer);
            Room.get(room.ledger().apply(new Pull.Answer(List.of(old), "cursor-2", false, "rules-1")));
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(Room.get(room.ledger().cursor())).contains("cursor-2");
        }
    }

    private static List<String> listed(Room room, String text) {
        SessionQuery query = new SessionQuery(Groups.DAY, Groups.DAY, null, null, null, text);
        return Room.get(room.desk().sessions(query)).stream()
                .map(row -> row.summary().id())
                .toList();
    }

    private static NewSession adHoc(List<String> memberIds) {
        @Nullable String chosenLater = null;
        return new NewSession(
                chosenLater,
                Groups.FACILITY,
                "PSYCHOTHERAPY",
                "Crisis group",
                Groups.START,
                Groups.START.plus(Duration.ofHours(1)),
                memberIds);
    }

    @Test
    void aMarkAndTheLaterOneThatWasBuiltUponItAreDecidedAsOne() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession open = Groups.open("s1", 3);
            GroupSession theirs = Groups.marked(open, "m1", ABSENT);
            room.serverHas(open);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m1", ATTENDED, LATE);
            room.toSend().forEach(intent -> room.rejected(intent, ProblemCode.DIVERGED, theirs));
            assertThat(room.desk().status().attention()).isEqualTo(1);
            assertThat(only(room).along()).hasSize(1);
            assertThat(decide(room, only(room), Attention.Decision.APPLY_AGAIN)).isEqualTo(SAVED);
            assertThat(room.status("s1", "m1")).isEqualTo(LATE);
            assertThat(Room.get(room.desk().attention())).isEmpty();
            assertThat(room.toSend()).singleElement().isInstanceOfSatisfying(Intent.MarkAttendance.class, again -> {
                assertThat(again.from()).isEqualTo(ABSENT);
                assertThat(again.to()).isEqualTo(LATE);
            });
        }
        try (Room room = Room.open(directory)) {
            assertThat(Room.get(room.desk().attention())).as("also on disk").isEmpty();
        }
    }

    @Test
    void whatWasDoneInASessionThatTheServerWouldNotCreateGoesWithIt() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas();
            String id = String.valueOf(
                    Room.get(room.desk().create(adHoc(List.of("m1", "m2")))).sessionId());
            room.mark(id, "m1", SCHEDULED, ATTENDED);
            room.mark(id, "m2", SCHEDULED, LATE);
            List<Intent> sent = room.toSend();
            Room.get(room.ledger()
                    .settle(List.of(
                            new Outcome(
                                    sent.get(0).intentId(),
                                    Outcome.Verdict.REJECTED,
                                    ProblemCode.UNKNOWN_REFERENCE,
                                    null),
                            new Outcome(
                                    sent.get(1).intentId(), Outcome.Verdict.REJECTED, ProblemCode.NOT_FOUND, null))));
            List<Attention> items = Room.get(room.desk().attention());
            assertThat(items).hasSize(2);
            assertThat(items.getFirst().along())
                    .extracting(Attention.Along::personName)
                    .containsExactly("Zoë Member 1");
            assertThat(items.getLast().refused())
                    .as("the second mark waits, and has no session")
                    .isFalse();

            Room.get(room.ledger()
                    .settle(List.of(new Outcome(
                            sent.get(2).intentId(), Outcome.Verdict.REJECTED, ProblemCode.NOT_FOUND, null))));
            assertThat(only(room).along()).hasSize(2);
            assertThat(room.desk().status().attention()).isEqualTo(1);
            assertThat(decide(room, only(room), Attention.Decision.LET_STAND)).isEqualTo(SAVED);
            assertThat(Room.get(room.desk().attention())).isEmpty();
            assertThat(Room.get(room.desk().session(id))).isEmpty();
        }
    }

    @Test
    void whatChangedSinceItWasShownIsNotDecidedButShownAgain() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession absent = Groups.marked(Groups.open("s1", 3), "m1", ABSENT);
            Attention seen = refusedMark(room, ProblemCode.DIVERGED, absent);
            room.serverHas(Groups.marked(absent, "m1", LATE));
            assertThat(decide(room, seen, Attention.Decision.APPLY_AGAIN))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.CHANGED));
            assertThat(decide(room, seen, Attention.Decision.KEEP_THEIRS))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.CHANGED));
            assertThat(decide(room, only(room), Attention.Decision.APPLY_AGAIN)).isEqualTo(SAVED);
        }
    }

    @Test
    void ofTwoDecisionsAtOnceTheFirstCountsAndTheOtherIsToldSo() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession absent = Groups.marked(Groups.open("s1", 3), "m1", ABSENT);
            Attention item = refusedMark(room, ProblemCode.DIVERGED, absent);
            CompletableFuture<Recorded> first = room.desk().decide(item, Attention.Decision.KEEP_THEIRS);
            CompletableFuture<Recorded> second = room.desk().decide(item, Attention.Decision.APPLY_AGAIN);
            assertThat(Room.get(first)).isEqualTo(SAVED);
            assertThat(Room.get(second)).isEqualTo(MarkingTest.refused(Recorded.Why.GONE));
            assertThat(room.toSend()).isEmpty();
            assertThat(room.status("s1", "m1")).isEqualTo(ABSENT);
        }
    }

    @Test
    void whatHadNoPlaceMayBeAppliedAgainOnceItHasOne() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession cancelled = Groups.cancelled(Groups.open("s1", 3));
            Attention item = refusedMark(room, ProblemCode.CANCELLED, cancelled);
            assertThat(item.decisions())
                    .containsExactlyInAnyOrder(Attention.Decision.LET_STAND, Attention.Decision.EXPORT);
            room.serverHas(Groups.restored(cancelled));
            assertThat(decide(room, only(room), Attention.Decision.APPLY_AGAIN)).isEqualTo(SAVED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
    }

    @Test
    void whoWasTakenOffTheRosterIsStillNamedAsEvidence() throws Exception {
        try (Room room = Room.open(directory)) {
            Attention item =
                    refusedMark(room, ProblemCode.PARTICIPANT_REMOVED, Groups.without(Groups.open("s1", 3), "m1"));
            assertThat(item.personName()).isEqualTo("Zoë Member 1");
            assertThat(item.theirs()).isNull();
        }
    }

    @Test
    void aSessionThatWasMovedUnderWhatWaitsIsToldUntilAPersonSaysThatTheyKnow() throws Exception {
        GroupSession open = Groups.open("s1", 3);
        GroupSession moved = Groups.moved(open, Duration.ofDays(1));
        try (Room room = Room.open(directory)) {
            room.serverHas(open);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.applied(room.toSend().getFirst(), Groups.marked(moved, "m1", ATTENDED));
            assertThat(room.view("s1").moved())
                    .isEqualTo(new Moved(
                            "s1", open.startsAt(), open.endsAt(), moved.startsAt(), moved.endsAt(), Groups.ZONE));
            assertThat(room.status("s1", "m1")).as("the mark counts").isEqualTo(ATTENDED);
            assertThat(Room.get(room.desk().attention())).isEmpty();
        }
        try (Room room = Room.open(directory)) {
            await().untilAsserted(() -> assertThat(room.events)
                    .contains(new DeskEvent.Told(new Notice(Notice.Kind.SESSION_MOVED, Map.of("sessionId", "s1")))));
            assertThat(Room.get(room.desk().acknowledgeMove("s1"))).isEqualTo(SAVED);
            assertThat(room.view("s1").moved()).isNull();
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.view("s1").moved()).isNull();
        }
    }

    @Test
    void aSessionThatIsMovedBackOrThatNobodyMarkedHereIsNotToldOf() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession open = Groups.open("s1", 3);
            room.serverHas(open, Groups.open("s2", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            GroupSession moved = Groups.moved(open, Duration.ofHours(2));
            room.serverHas(moved, Groups.moved(Groups.open("s2", 3), Duration.ofHours(2)));
            assertThat(room.view("s1").moved()).isNotNull();
            assertThat(room.view("s2").moved()).isNull();
            room.serverHas(Groups.moved(moved, Duration.ofHours(-2)));
            assertThat(room.view("s1").moved()).isNull();
        }
    }
}
