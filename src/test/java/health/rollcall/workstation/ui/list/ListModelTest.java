package health.rollcall.workstation.ui.list;

import static health.rollcall.workstation.ui.Sample.TODAY;
import static health.rollcall.workstation.ui.Sample.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class ListModelTest {
    private final List<Throwable> faults = new ArrayList<>();
    private Instant now = Sample.NOW;

    private ListModel open(FakeDesk desk) {
        return open(desk, "fac-river");
    }

    private ListModel open(FakeDesk desk, String home) {
        FxThread fx = new FxThread(Runnable::run, faults::add);
        ListModel model = new ListModel(Ground.of(desk, fx, () -> now, Sample.ZONE, Locale.US), home);
        model.start();
        return model;
    }

    private static List<String> ids(ListModel model) {
        return model.rows().stream().map(ListRow::id).toList();
    }

    private static ListRow row(ListModel model, String id) {
        return model.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensOnTodaysSessionsByStartWithTheRunningOneSelected() {
        ListModel model = open(Sample.desk());

        assertThat(ids(model)).containsExactly("s-skills", "s-morning", "s-relapse", "s-parent", "s-dbt", "s-evening");
        assertThat(row(model, "s-relapse").phase()).isEqualTo(ListRow.Phase.RUNNING);
        assertThat(row(model, "s-parent").phase()).isEqualTo(ListRow.Phase.NEXT);
        assertThat(row(model, "s-skills").phase()).isEqualTo(ListRow.Phase.OVER);
        assertThat(row(model, "s-evening").phase()).isEqualTo(ListRow.Phase.LATER);
        assertThat(model.selected().get()).isEqualTo("s-relapse");
    }

    @Test
    void selectsTheNextSessionWhenNoneIsRunning() {
        now = Sample.at(TODAY, "12:00");

        assertThat(open(Sample.desk()).selected().get()).isEqualTo("s-parent");
    }

    @Test
    void aCancelledSessionIsNeitherRunningNorNext() {
        now = Sample.at(TODAY, "14:45");
        ListModel model = open(Sample.desk());

        assertThat(row(model, "s-evening").phase()).isEqualTo(ListRow.Phase.NEXT);
        now = Sample.at(TODAY, "15:30");
        model.tick();
        assertThat(row(model, "s-dbt").phase()).isEqualTo(ListRow.Phase.LATER);
    }

    @Test
    void anotherSessionRunsAsTimePassesAndTheSelectionStays() {
        ListModel model = open(Sample.desk());

        now = Sample.at(TODAY, "13:00");
        model.tick();

        assertThat(row(model, "s-relapse").phase()).isEqualTo(ListRow.Phase.OVER);
        assertThat(row(model, "s-parent").phase()).isEqualTo(ListRow.Phase.RUNNING);
        assertThat(model.selected().get()).isEqualTo("s-relapse");
    }

    @Test
    void pastMidnightTodayIsTheNewDay() {
        ListModel model = open(Sample.desk());

        now = Sample.at(TODAY.plusDays(1), "00:01");
        model.tick();

        assertThat(ids(model)).containsExactly("s-day1");
    }

    @Test
    void eachPresetShowsItsDays() {
        ListModel model = open(Sample.desk());

        model.filter(filters -> filters.withPreset(DatePreset.YESTERDAY));
        assertThat(ids(model)).containsExactly("s-day-1");
        model.filter(filters -> filters.withPreset(DatePreset.TOMORROW));
        assertThat(ids(model)).containsExactly("s-day1");
        model.filter(filters -> filters.withPreset(DatePreset.LAST_7_DAYS));
        assertThat(ids(model)).startsWith("s-day-3", "s-day-2", "s-day-1").doesNotContain("s-day1");
        model.filter(filters -> filters.withPreset(DatePreset.NEXT_7_DAYS));
        assertThat(ids(model)).contains("s-day1", "s-day2", "s-day3").doesNotContain("s-day-1");
        // The sample's today is a Monday, and a week in the United States starts on Sunday.
        model.filter(filters -> filters.withPreset(DatePreset.THIS_WEEK));
        assertThat(ids(model)).contains("s-day-1", "s-day3").doesNotContain("s-day-2");
        assertThat(model.rows()).allMatch(ListRow::showsDate);
    }

    @Test
    void pickedDaysMayBeNamedInEitherOrder() {
        assertThat(DatePreset.Days.between(TODAY, TODAY.minusDays(3)))
                .isEqualTo(new DatePreset.Days(TODAY.minusDays(3), TODAY));
    }

    @Test
    void filtersGoToTheDeskTogether() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);

        model.filter(filters -> filters.withGroupType("SKILLS")
                .withState(SessionQuery.State.LOCKED)
                .withText("  avery "));

        assertThat(desk.calls().getLast())
                .isEqualTo("sessions "
                        + new SessionQuery(TODAY, TODAY, "fac-river", "SKILLS", SessionQuery.State.LOCKED, "avery"));
        assertThat(ids(model)).containsExactly("s-skills");
    }

    @Test
    void offersTheGroupTypesThatAreThere() {
        assertThat(open(Sample.desk()).groupTypes())
                .containsExactly(
                        "DAY_PROGRAM", "PARENTING", "PEER_SUPPORT", "PSYCHOTHERAPY", "SKILLS", "SUD_COUNSELING");
    }

    @Test
    void withNoFacilitySetTheFirstThatThePersonMayEnterIsHome() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.HILL, List.of());
        desk.facility(Sample.RIVER, Sample.members());
        FxThread fx = new FxThread(Runnable::run, faults::add);
        ListModel model = new ListModel(Ground.of(desk, fx, () -> now, Sample.ZONE, Locale.US), null);
        model.start();

        assertThat(model.homeFacility()).contains(Sample.RIVER);
        assertThat(model.filters().get().facilityId()).isEqualTo("fac-river");
        assertThat(model.facilitiesHomeFirst()).containsExactly(Sample.RIVER);
    }

    @Test
    void aChangeElsewhereRepaintsOneLineAndMovesNothing() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);
        List<String> changes = new ArrayList<>();
        model.rows().addListener((ListChangeListener<ListRow>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + "-" + change.getTo() + " replaced " + change.wasReplaced());
            }
        });

        desk.put(Sample.session(
                "s-parent", "Parenting after separation", "PARENTING", "13:00", "14:30", statuses(1, 0, 0, 11)));

        assertThat(changes).containsExactly("3-4 replaced true");
        assertThat(model.selected().get()).isEqualTo("s-relapse");
    }

    @Test
    void aNewSessionIsPutInItsPlaceAndAGoneOneTakenOut() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);

        desk.put(Sample.session("s-new", "Walk and talk", "PEER_SUPPORT", "11:45", "12:30", statuses(0, 0, 0, 3)));
        assertThat(ids(model)).containsSubsequence("s-relapse", "s-new", "s-parent");
        assertThat(row(model, "s-new").phase()).isEqualTo(ListRow.Phase.NEXT);

        desk.remove("s-new");
        assertThat(ids(model)).doesNotContain("s-new").hasSize(6);
    }

    @Test
    void aSessionWhoseTimeMovedMovesInTheList() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);

        desk.put(Sample.session(
                "s-evening", "Evening psychotherapy", "PSYCHOTHERAPY", "07:00", "08:00", statuses(0, 0, 0, 8)));

        assertThat(ids(model)).containsExactly("s-evening", "s-skills", "s-morning", "s-relapse", "s-parent", "s-dbt");
    }

    @Test
    void anAnswerThatCameTooLateIsNotShown() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);
        desk.hold();
        model.filter(filters -> filters.withText("skills"));
        model.filter(filters -> filters.withText("evening"));
        desk.release();

        assertThat(ids(model)).containsExactly("s-evening");
    }

    @Test
    void saysWhatWaitsAndWhatNeedsADecision() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);

        var _ = desk.mark("s-relapse", row("s-relapse", desk), AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED);

        assertThat(row(model, "s-relapse").row().waiting()).isEqualTo(1);
    }

    private static String row(String sessionId, FakeDesk desk) {
        return desk.standing(sessionId).members().getLast().participantId();
    }

    @Test
    void sayingNothingIsPlannedIsNotSayingThatTheFiltersHideIt() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        ListModel model = open(desk);

        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.NOTHING_PLANNED));
        model.filter(filters -> filters.withText("avery"));
        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.FILTERED));
        model.filter(Filters::widened);
        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.NOTHING_PLANNED));
    }

    @Test
    void beforeTheFirstSyncTheEmptyListSaysWhetherItIsComing() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.status(new SyncStatus(SyncStatus.Line.CONNECTING, now, null, 0, 0, null, 0));
        ListModel model = open(desk);
        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.RECEIVING));

        desk.status(new SyncStatus(SyncStatus.Line.OFFLINE, now, null, 0, 0, null, 0));
        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.NEVER_SYNCED));

        desk.status(new SyncStatus(SyncStatus.Line.ONLINE, now, null, 0, 0, null, 120));
        assertThat(model.contents().get()).isEqualTo(new Contents.Empty(Contents.Why.RECEIVING));
        assertThat(model.received()).isEqualTo(120);

        desk.put(Sample.session("s1", "Skills", "SKILLS", "10:00", "11:00", statuses(0, 0, 0, 2)));
        assertThat(model.contents().get()).isEqualTo(new Contents.Rows());
    }

    @Test
    void aFailureIsShownAndTryingAgainMends() {
        FakeDesk desk = Sample.desk();
        desk.breakDown();
        ListModel model = open(desk);
        assertThat(model.contents().get()).isEqualTo(new Contents.Failed());
        assertThat(faults).isNotEmpty();

        desk.repair();
        model.retry();
        assertThat(model.contents().get()).isEqualTo(new Contents.Rows());
    }

    @Test
    void refreshAsksTheServerOnceAndSaysWhatCameOfIt() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);
        desk.fetches(Fetched.OFFLINE);
        List<Fetched> heard = new ArrayList<>();
        desk.hold();

        model.refresh(heard::add);
        model.refresh(heard::add);
        assertThat(model.refreshing().get()).isTrue();
        desk.release();

        assertThat(heard).containsExactly(Fetched.OFFLINE);
        assertThat(model.refreshing().get()).isFalse();
        assertThat(desk.calls().stream().filter("refresh"::equals)).hasSize(1);
    }

    @Test
    void revealingAHiddenSessionMovesTheDaysAndWidensTheFilters() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);
        model.filter(filters -> filters.withText("zzz"));
        GroupSession session = desk.standing("s-day2");

        model.reveal(session.id(), session.dateOfService(), session.facilityId());

        assertThat(ids(model)).containsExactly("s-day2");
        assertThat(model.selected().get()).isEqualTo("s-day2");
    }

    @Test
    void revealingAShownSessionLeavesTheFiltersAlone() {
        ListModel model = open(Sample.desk());
        Filters before = model.filters().get();

        model.reveal("s-evening", TODAY, "fac-river");

        assertThat(model.filters().get()).isSameAs(before);
        assertThat(model.selected().get()).isEqualTo("s-evening");
    }

    @Test
    void stoppedItHearsNothingMore() {
        FakeDesk desk = Sample.desk();
        ListModel model = open(desk);
        model.stop();
        int asked = desk.calls().size();

        desk.remove("s-parent");

        assertThat(desk.calls()).hasSize(asked);
    }

    @Test
    void manyNewLinesComeAsOneChange() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        GroupSession pattern = Sample.session("s", "Skills", "SKILLS", "10:00", "11:00", statuses(0, 0, 0, 2));
        desk.hold();
        ListModel model = open(desk);
        List<Object> changes = new ArrayList<>();
        model.rows().addListener((ListChangeListener<ListRow>) changes::add);
        for (int i = 0; i < 500; i++) {
            LocalDate date = Objects.requireNonNull(pattern.dateOfService());
            desk.put(Sample.session(
                    "s" + i,
                    "Skills " + i,
                    "SKILLS",
                    date,
                    "10:00",
                    "11:00",
                    GroupSession.Lock.OPEN,
                    false,
                    statuses(0, 0, 0, 2)));
        }
        desk.release();

        assertThat(model.rows()).hasSize(500);
        assertThat(changes).hasSizeLessThan(3);
    }
}
