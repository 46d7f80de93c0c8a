package health.rollcall.workstation.ui.attention;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.detail.Groups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

class AttentionScreenTest implements Navigator {
    private final FakeDesk desk = new FakeDesk(() -> Groups.RUNNING);
    private final List<Throwable> faults = new ArrayList<>();
    private final List<String> went = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private final Stage stage = Screen.stage(1024, 700);
    private AttentionScreen screen = show(Theme.LIGHT, Locale.US);

    private Runnable whileChoosing = () -> {};

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    @AfterEach
    void close() {
        Screen.onFx(() -> {
            stage.close();
            return true;
        });
        assertThat(faults).isEmpty();
    }

    private AttentionScreen show(Theme theme, Locale locale) {
        return Screen.onFx(() -> {
            Ground ground = Ground.of(desk, FxThread.platform(faults::add), () -> Groups.RUNNING, Groups.ZONE, locale);
            AttentionScreen made = new AttentionScreen(ground, this, Runnable::run, Optional.of(name -> {
                whileChoosing.run();
                return Optional.of(folder.resolve(name));
            }));
            Scene scene = new Scene((Parent) made.node(), 1024, 700);
            theme.dress(scene, 1.0);
            stage.setScene(scene);
            stage.show();
            return made;
        });
    }

    private void shown() {
        Screen.onFx(() -> {
            screen.show();
            return true;
        });
        Screen.settle();
    }

    private String words() {
        return Screen.onFx(() -> String.join(
                "\n",
                screen.node().lookupAll(".label").stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList()));
    }

    @Test
    void both_sides_stand_beside_each_other_with_who_and_when_and_why() {
        desk.attention(Refusals.diverged());
        shown();
        assertThat(words())
                .contains("Blake Chen", "Relapse prevention · Mon, Nov 23, 2026", "Yours", "On the server")
                .contains("Attended", "Sam Rivera, 10:10", "Absent", "Lee Park, 10:09")
                .contains("Somebody else marked this person differently before yours arrived.");
    }

    @Test
    void the_keyboard_starts_on_the_safe_decision() {
        desk.attention(Refusals.diverged());
        shown();
        robot.push(KeyCode.ENTER);
        Screen.settle();
        assertThat(desk.calls()).contains("decide i1 KEEP_THEIRS");
        assertThat(words()).contains("Nothing needs your attention");
    }

    @Test
    void a_change_to_a_billed_session_can_be_carried_out_by_a_forced_correction_which_settles_it() {
        desk.attention(Refusals.mark(
                "i3",
                ProblemCode.LOCKED,
                Groups.of(9).supervised(1).locked().session(),
                EnumSet.of(Decision.LET_STAND, Decision.EXPORT, Decision.FORCE_UPDATE)));
        shown();
        robot.clickOn("#decide-i3-FORCE_UPDATE");
        Screen.settle();
        assertThat(went).containsExactly("force m2 to Optional[ATTENDED] settles Optional[i3]");
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("decide"));
    }

    @Test
    void mine_is_applied_again_by_one_click() {
        desk.attention(Refusals.diverged());
        shown();
        robot.clickOn("#decide-i1-APPLY_AGAIN");
        Screen.settle();
        assertThat(desk.calls()).contains("decide i1 APPLY_AGAIN");
    }

    @Test
    void nothing_is_exported_when_the_window_was_locked_while_the_file_was_chosen() throws Exception {
        desk.attention(Refusals.locked());
        shown();
        whileChoosing = () -> stage.setScene(new Scene(new Pane()));
        robot.clickOn("#decide-i2-EXPORT");
        Screen.settle();
        robot.clickOn("#choose-i2");
        Screen.settle();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void an_export_warns_first_and_writes_who_what_when_and_why() throws Exception {
        desk.attention(Refusals.locked());
        shown();
        robot.clickOn("#decide-i2-EXPORT");
        Screen.settle();
        assertThat(words()).contains("The file has names in it and is not encrypted.");
        robot.clickOn("#choose-i2");
        Screen.settle();
        assertThat(words()).contains("Saved. The change stays here until you let it stand.");
        assertThat(Files.readString(folder.resolve("rollcall-change-i2.txt")))
                .contains("not encrypted", "Blake Chen", "Attended, instead of Scheduled", "Sam Rivera, 10:10")
                .contains("billed and locked", "LOCKED", "session s1, participant m2, change i2");
    }

    @Test
    void an_item_leads_to_its_session() {
        desk.attention(Refusals.diverged());
        shown();
        robot.clickOn("#open-i1");
        assertThat(went).containsExactly("s1");
    }

    @Test
    void every_code_has_its_sentence() {
        for (ProblemCode code : ProblemCode.values()) {
            Attention item = Refusals.mark("i9", code, null, EnumSet.of(Decision.LET_STAND));
            Ground ground = Ground.of(
                    desk, new FxThread(Runnable::run, faults::add), () -> Groups.RUNNING, Groups.ZONE, Locale.US);
            AttentionWords words = new AttentionWords(ground, ground.texts("attention"));
            assertThat(words.why(item)).as("%s", code).isNotBlank().endsWith(".");
            assertThat(words.document(item)).contains(code.name());
        }
    }

    @Test
    void what_was_not_sent_yet_says_so_in_other_words_than_a_refusal_and_can_be_taken_back() {
        Attention refused = Refusals.locked();
        desk.attention(Refusals.but(
                refused, /* refused= */ false, refused.actorId(), List.of(), EnumSet.of(Decision.TAKE_BACK)));
        shown();
        assertThat(words())
                .contains("billed and locked meanwhile, so yours no longer fits", "the server has not been asked")
                .doesNotContain("before yours arrived");
        robot.push(KeyCode.ENTER);
        Screen.settle();
        assertThat(desk.calls()).contains("decide i2 TAKE_BACK");
    }

    @Test
    void anothers_change_says_whose_it_is_and_a_later_mark_names_the_earlier() {
        Attention refused = Refusals.diverged();
        desk.attention(Refusals.but(
                refused,
                /* refused= */ true,
                "sam",
                List.of(new Attention.Along(Refusals.mark("s1"), "Blake Chen")),
                refused.decisions()));
        shown();
        assertThat(words())
                .contains("By Sam Rivera, on this computer")
                .contains("Settled together with an earlier mark: Attended, instead of Scheduled")
                .doesNotContain("Yours\n");
    }

    @Test
    void each_way_the_world_can_change_has_its_words_and_is_painted_for_people_to_look_at() {
        List<ProblemCode> codes = List.of(
                ProblemCode.LOCKED,
                ProblemCode.DIVERGED,
                ProblemCode.ILLEGAL_TRANSITION,
                ProblemCode.FORBIDDEN,
                ProblemCode.PARTICIPANT_REMOVED,
                ProblemCode.CANCELLED,
                ProblemCode.NOT_FOUND);
        Set<String> told = new HashSet<>();
        for (boolean refused : new boolean[] {true, false}) {
            Screen.onFx(() -> {
                stage.setHeight(2200);
                return true;
            });
            for (ProblemCode code : codes) {
                GroupSession session = code == ProblemCode.NOT_FOUND
                        ? null
                        : Groups.of(9).supervised(1).session();
                Attention item =
                        Refusals.mark("i-" + code, code, session, EnumSet.of(Decision.LET_STAND, Decision.EXPORT));
                Attention shown = Refusals.but(
                        item,
                        refused,
                        item.actorId(),
                        List.of(),
                        refused ? item.decisions() : EnumSet.of(Decision.TAKE_BACK));
                desk.attention(shown);
                Ground ground = Ground.of(
                        desk, new FxThread(Runnable::run, faults::add), () -> Groups.RUNNING, Groups.ZONE, Locale.US);
                assertThat(told.add(new AttentionWords(ground, ground.texts("attention")).why(shown)))
                        .as("%s has words of its own", code)
                        .isTrue();
            }
            shown();
            Screen.shoot(stage.getScene(), refused ? "attention-each-refusal" : "attention-each-misfit");
            for (Attention item : desk.attention().join()) {
                var _ = desk.decide(item, Decision.LET_STAND);
            }
        }
    }

    @Test
    void what_was_not_judged_yet_says_so_and_has_nothing_to_decide() {
        Attention refused = Refusals.diverged();
        desk.attention(Refusals.but(refused, /* refused= */ false, refused.actorId(), List.of(), Set.of()));
        shown();
        assertThat(words()).contains("It may have reached the server");
        assertThat(screen.node().lookupAll(".item-actions .button")).isEmpty();
    }

    @Test
    void the_page_is_painted_for_people_to_look_at() {
        desk.attention(Refusals.diverged());
        desk.attention(Refusals.locked());
        desk.attention(new Attention(
                new Intent.AcceptIssue(
                        "i3", "s1", IssueCode.SUPERVISION_RATIO_BREACH, Groups.MEDICAID, 9, 1, "Called away", null),
                List.of(),
                "supervisor",
                "Sam Rivera",
                Groups.RUNNING,
                ProblemCode.ISSUE_CHANGED,
                true,
                Groups.of(9).session(),
                null,
                null,
                null,
                EnumSet.of(Decision.LET_STAND, Decision.EXPORT)));
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            screen = show(theme, Locale.US);
            shown();
            Screen.shoot(stage.getScene(), "attention-" + theme.name().toLowerCase(Locale.ROOT));
        }
        for (Attention item : desk.attention().join()) {
            var _ = desk.decide(item, Decision.LET_STAND);
        }
        Screen.settle();
        Screen.shoot(stage.getScene(), "attention-none-dark");
    }

    @Override
    public void openSession(String sessionId) {
        went.add(sessionId);
    }

    @Override
    public void openAttention() {
        throw new AssertionError("the page leads nowhere to itself");
    }

    @Override
    public void openAttention(String sessionId) {
        throw new AssertionError("the page leads nowhere to itself");
    }

    @Override
    public void openEncounters(String sessionId, String memberId) {
        throw new AssertionError("nobody's encounters are opened from here");
    }

    @Override
    public void openClaim(String claimId) {
        throw new AssertionError("no claim is opened from here");
    }

    @Override
    public void forceUpdate(Correcting wanted) {
        went.add("force " + wanted.participantId() + " to " + wanted.to() + " settles " + wanted.settles());
    }

    @Override
    public void back() {
        went.add("back");
    }
}
