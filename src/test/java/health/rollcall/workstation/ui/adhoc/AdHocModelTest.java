package health.rollcall.workstation.ui.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.protocol.Reference.SupervisedBy;
import health.rollcall.workstation.Created;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Sample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdHocModelTest {
    private final FakeDesk desk = Sample.desk();
    private final List<Created> created = new ArrayList<>();
    private int failures;

    private AdHocModel open() {
        FxThread fx = new FxThread(Runnable::run, _ -> {});
        return new AdHocModel(Sample.ground(desk, fx, Locale.US), Sample.RIVER);
    }

    private AdHocModel filled() {
        AdHocModel model = open();
        model.title().set("Grief circle");
        model.groupType().set("PSYCHOTHERAPY");
        choose(model, "ave");
        choose(model, "bla");
        return model;
    }

    private static void choose(AdHocModel model, String text) {
        model.search().set(text);
        model.choose(model.found().getFirst());
    }

    private void create(AdHocModel model) {
        model.create(created::add, () -> failures++);
    }

    private static List<String> names(List<FacilityMember> members) {
        return members.stream().map(FacilityMember::name).toList();
    }

    @Test
    void startsNowRoundedToFiveMinutesForAnHour() {
        AdHocModel model = open();

        assertThat(model.date().get()).isEqualTo(Sample.TODAY);
        assertThat(model.start().get()).isEqualTo("10:40 AM");
        assertThat(model.end().get()).isEqualTo("11:40 AM");
    }

    @Test
    void theStartTakesTheEndWithItAndTheEndMovesAlone() {
        AdHocModel model = open();

        model.shiftStart(-10);
        assertThat(model.start().get()).isEqualTo("10:30 AM");
        assertThat(model.end().get()).isEqualTo("11:30 AM");
        model.shiftEnd(30);
        assertThat(model.start().get()).isEqualTo("10:30 AM");
        assertThat(model.end().get()).isEqualTo("12:00 PM");
    }

    @Test
    void namesEveryThingThatIsMissing() {
        AdHocModel model = open();

        assertThat(model.faults()).containsExactly(Fault.NO_TITLE, Fault.NO_GROUP_TYPE, Fault.NOBODY);
        model.start().set("noon");
        model.end().set("");
        model.date().set(null);
        assertThat(model.faults())
                .containsExactly(
                        Fault.NO_TITLE,
                        Fault.NO_GROUP_TYPE,
                        Fault.NO_DATE,
                        Fault.START_UNREADABLE,
                        Fault.END_UNREADABLE,
                        Fault.NOBODY);
    }

    @Test
    void theEndMustBeAfterTheStart() {
        AdHocModel model = filled();
        model.start().set("2 pm");
        model.end().set("2 pm");

        assertThat(model.faults()).containsExactly(Fault.END_NOT_AFTER_START);
        create(model);
        assertThat(created).isEmpty();
    }

    @Test
    void findsMembersByNameAndNotThoseAlreadyChosen() {
        AdHocModel model = open();
        assertThat(model.found()).hasSize(16);

        choose(model, "ave");
        model.search().set("");

        assertThat(names(model.chosen())).containsExactly("Avery Brooks");
        assertThat(names(model.found())).hasSize(15).doesNotContain("Avery Brooks");
        model.drop(model.chosen().getFirst());
        assertThat(names(model.found())).contains("Avery Brooks");
    }

    @Test
    void theRosterKeepsTheOrderThatWasChosen() {
        AdHocModel model = filled();
        choose(model, "dev");
        FacilityMember dev = model.chosen().getLast();

        model.move(dev, -1);
        model.move(dev, -1);
        model.move(dev, -1);
        assertThat(names(model.chosen())).containsExactly("Dev Patel", "Avery Brooks", "Blake Chen");
        model.move(dev, 1);
        assertThat(names(model.chosen())).containsExactly("Avery Brooks", "Dev Patel", "Blake Chen");
    }

    @Test
    void whoSupervisesFollowsFromTheAssignmentsOfThatDay() {
        AdHocModel model = filled();
        assertThat(model.supervisors().stream().map(SupervisedBy::name)).containsExactly("Dana Ortiz", "Lee Park");

        model.date().set(LocalDate.of(2025, 12, 31));
        assertThat(model.supervisors()).isEmpty();
    }

    @Test
    void createsWhatWasDrawnUpInTheFacilitysZone() {
        AdHocModel model = filled();
        model.start().set("1:30 pm");
        model.end().set("14:15");

        create(model);

        GroupSession session =
                desk.standing(Objects.requireNonNull(created.getFirst().sessionId()));
        assertThat(session.title()).isEqualTo("Grief circle");
        assertThat(session.groupType()).isEqualTo("PSYCHOTHERAPY");
        assertThat(session.startsAt()).isEqualTo(Sample.at(Sample.TODAY, "13:30"));
        assertThat(session.endsAt()).isEqualTo(Sample.at(Sample.TODAY, "14:15"));
        assertThat(session.members()).hasSize(2);
        assertThat(session.supervisors()).hasSize(2);
    }

    @Test
    void isCreatedOnceHoweverOftenTheButtonIsPressed() {
        AdHocModel model = filled();
        desk.hold();
        create(model);
        create(model);
        assertThat(model.creating().get()).isTrue();
        desk.release();

        assertThat(created).hasSize(1);
        assertThat(model.creating().get()).isFalse();
    }

    @Test
    void aRefusalKeepsWhatWasTyped() {
        AdHocModel model = filled();
        desk.refuseNext(Recorded.Why.DISK);

        create(model);

        assertThat(created).containsExactly(new Created(new Recorded.Refused(Recorded.Why.DISK), null));
        assertThat(model.title().get()).isEqualTo("Grief circle");
        assertThat(model.chosen()).hasSize(2);
        create(model);
        assertThat(created.getLast().recorded()).isEqualTo(new Recorded.Saved());
    }

    @Test
    void aFaultOfTheProgramIsToldAndMayBeTriedAgain() {
        AdHocModel model = filled();
        desk.breakDown();

        create(model);

        assertThat(failures).isEqualTo(1);
        assertThat(model.creating().get()).isFalse();
    }

    @Test
    void anotherFacilityHasOtherMembers() {
        AdHocModel model = filled();

        model.facility().set(Sample.HILL);

        assertThat(model.chosen()).isEmpty();
        assertThat(model.found()).isEmpty();
    }
}
