package health.rollcall.workstation.ui.attention;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.attention.ItemModel.State;
import health.rollcall.workstation.ui.detail.Groups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionModelTest {
    private final List<Throwable> faults = new ArrayList<>();
    private final FakeDesk desk = new FakeDesk(() -> Groups.RUNNING);
    private final AttentionModel model =
            new AttentionModel(desk, new FxThread(Runnable::run, faults::add), new ExportFile(Runnable::run));

    @TempDir
    Path folder;

    @BeforeEach
    void items() {
        desk.attention(Refusals.diverged());
        desk.attention(Refusals.locked());
        model.refresh(Optional.empty());
    }

    private ItemModel item(String intentId) {
        return model.items().stream()
                .filter(found -> found.intentId().equals(intentId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void decisions_that_change_nothing_on_the_server_stand_first() {
        assertThat(item("i1").decisions()).containsExactly(Decision.KEEP_THEIRS, Decision.APPLY_AGAIN);
        assertThat(item("i2").decisions()).containsExactly(Decision.LET_STAND, Decision.EXPORT);
    }

    @Test
    void a_decision_takes_its_item_and_no_other_off_the_list() {
        model.decide(item("i1"), Decision.KEEP_THEIRS);
        assertThat(desk.calls()).contains("decide i1 KEEP_THEIRS");
        assertThat(model.items()).extracting(ItemModel::intentId).containsExactly("i2");
    }

    @Test
    void a_decision_that_is_not_offered_is_never_asked_of_the_desk() {
        model.decide(item("i2"), Decision.APPLY_AGAIN);
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("decide "));
    }

    @Test
    void a_second_press_while_the_first_is_being_saved_does_nothing() {
        desk.hold();
        ItemModel item = item("i1");
        model.decide(item, Decision.APPLY_AGAIN);
        model.decide(item, Decision.KEEP_THEIRS);
        assertThat(item.stateProperty().get()).isEqualTo(new State.Saving());
        assertThat(desk.calls())
                .filteredOn(call -> call.startsWith("decide "))
                .containsExactly("decide i1 APPLY_AGAIN");
        desk.release();
    }

    @Test
    void an_export_writes_the_file_that_was_chosen_and_the_item_stays() throws Exception {
        ItemModel item = item("i2");
        model.decide(item, Decision.EXPORT);
        assertThat(item.stateProperty().get()).isEqualTo(new State.Exporting());
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("decide "));
        Path file = folder.resolve("change.txt");
        model.export(item, file, "Blake Chen");
        assertThat(Files.readString(file)).isEqualTo("Blake Chen");
        assertThat(desk.calls()).contains("decide i2 EXPORT");
        assertThat(model.items()).contains(item);
        assertThat(item.stateProperty().get()).isEqualTo(new State.Exported());
    }

    @Test
    void a_file_that_cannot_be_written_is_said_and_nothing_is_decided() {
        ItemModel item = item("i2");
        model.decide(item, Decision.EXPORT);
        model.export(item, folder.resolve("no such folder").resolve("change.txt"), "Blake Chen");
        assertThat(item.stateProperty().get()).isEqualTo(new State.ExportFailed());
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("decide "));
    }

    @Test
    void what_is_done_elsewhere_is_said_in_the_item() {
        ItemModel item = item("i1");
        var _ = desk.decide(item.attention(), Decision.KEEP_THEIRS);
        model.decide(item, Decision.KEEP_THEIRS);
        assertThat(item.stateProperty().get()).isEqualTo(new State.Refused(Recorded.Why.GONE));
    }

    @Test
    void a_fault_of_the_program_leaves_the_item_and_is_reported() {
        ItemModel item = item("i1");
        desk.breakDown();
        model.decide(item, Decision.KEEP_THEIRS);
        assertThat(item.stateProperty().get()).isEqualTo(new State.Fault());
        assertThat(model.items()).contains(item);
        assertThat(faults).isNotEmpty();
    }
}
