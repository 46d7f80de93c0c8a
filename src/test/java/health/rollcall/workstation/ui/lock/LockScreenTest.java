package health.rollcall.workstation.ui.lock;

import static health.rollcall.workstation.ui.FakeGate.known;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The locked screen by hand: secrets right and wrong, the sign-in, and what it says where neither helps.
class LockScreenTest {
    private static final Known SAM = known("u-sam", "Sam Rivera");
    private static final Known LEE = known("u-lee", "Lee Park");

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    @Test
    void theLastWhoWorkedHereTypesTheSecretAndIsInByOneKeyMore() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            assertThat(lock.focused()).isEqualTo("secret");
            lock.tries("271828");
            assertThat(lock.gate.calls()).containsExactly("unlock u-sam 271828");
            assertThat(lock.typed("#secret")).isEmpty();
        }
    }

    @Test
    void arrowsChooseAnotherPersonAndForgetWhatWasTypedForTheOneBefore() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.type("2718").press(KeyCode.DOWN);
            assertThat(lock.typed("#secret")).isEmpty();
            assertThat(lock.text("#secretLabel")).isEqualTo("PIN or passphrase of Lee Park");
            lock.press(KeyCode.DOWN).tries("314159");
            assertThat(lock.gate.calls()).containsExactly("unlock u-lee 314159");
        }
    }

    @Test
    void typingInTheListOfPeopleGoesToTheSecret() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.press(KeyCode.SHIFT, KeyCode.TAB);
            assertThat(lock.focused()).isEqualTo("people");
            lock.press(KeyCode.DOWN).tries("314159");
            assertThat(lock.gate.calls()).containsExactly("unlock u-lee 314159");
        }
    }

    @Test
    void nothingOfASecretCanBeBroughtBackByUndo() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.gate.answers(FakeGate.wrong(9, lock.now()));
            lock.tries("271828").press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(lock.typed("#secret")).isEmpty();
            lock.type("2718").press(KeyCode.DOWN).press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(lock.typed("#secret")).isEmpty();
        }
    }

    @Test
    void aWrongSecretSaysHowManyTriesAreLeft() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.gate.answers(FakeGate.wrong(7, lock.now()), FakeGate.wrong(1, lock.now()));
            lock.tries("000000");
            assertThat(lock.text("#lock-said")).contains("7 tries left");
            lock.tries("000001");
            assertThat(lock.text("#lock-said")).contains("1 try left");
            assertThat(lock.focused()).isEqualTo("secret");
        }
    }

    @Test
    void theTimeUntilTheNextTryCountsDownAndNoneIsAskedForMeanwhile() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.gate.answers(FakeGate.wrong(6, lock.now().plusSeconds(90)));
            lock.tries("000000");
            assertThat(lock.text("#lock-said")).contains("Next try in 1:30");
            assertThat(lock.pass(85).text("#lock-said")).contains("Next try in 0:05");
            lock.tries("000001");
            assertThat(lock.gate.calls()).hasSize(1);
            lock.press(KeyCode.DOWN);
            assertThat(lock.isShown("#lock-said"))
                    .as("another person does not wait")
                    .isFalse();
            lock.press(KeyCode.UP).pass(5).tries("271828");
            assertThat(lock.gate.calls()).hasSize(2);
        }
    }

    @Test
    void aTryTooSoonByTheGatesOwnCountWaitsAsWell() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.gate.answers(new Answer.TooSoon(lock.now().plusSeconds(20)));
            lock.tries("271828");
            assertThat(lock.text("#lock-said")).contains("was not counted").contains("0:20");
        }
    }

    @Test
    void theLastTryLeavesTheSignInAlone() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.gate.answers(FakeGate.wrong(0, lock.now()));
            lock.tries("000000");
            assertThat(lock.text("#lock-said")).contains("Too many wrong tries");
            assertThat(lock.isShown("#secret")).isFalse();
            assertThat(lock.isShown("#sign-in-signIn")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Needs.class)
    void whatAloneLetsSomebodyInIsSaid(Needs needs) {
        try (ShownLock lock = new ShownLock(FakeGate.shut(new Known("u-sam", "Sam Rivera", needs)))) {
            assertThat(lock.isShown("#secret")).isEqualTo(needs == Needs.SECRET);
            assertThat(lock.isShown("#lock-said")).isEqualTo(needs != Needs.SECRET);
            assertThat(lock.focused()).isEqualTo(needs == Needs.SECRET ? "secret" : "sign-in-signIn");
        }
    }

    @Test
    void aRightThatLapsedMeanwhileIsSaidWithTheAnswer() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.gate.answers(new Answer.SignInNeeded(Needs.SIGN_IN_FOR_CLOCK));
            lock.tries("271828");
            assertThat(lock.text("#lock-said")).contains("clock");
        }
    }

    @Test
    void aDiskThatFailsIsSaidAndNothingIsCounted() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.gate.answers(new Answer.Failed());
            lock.tries("271828");
            assertThat(lock.text("#lock-said")).contains("not counted").contains("nothing is lost");
            assertThat(lock.isShown("#secret")).isTrue();
        }
    }

    @Test
    void whileASecretIsLookedAtNoOtherIsTakenAndItIsSaid() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.gate.hold();
            lock.tries("271828");
            assertThat(lock.text("#unlock")).isEqualTo("Checking…");
            lock.tries("314159");
            assertThat(lock.gate.calls()).hasSize(1);
            lock.gate.answers(FakeGate.wrong(9, lock.now()));
            lock.on(lock.gate::release);
            assertThat(lock.text("#unlock")).isEqualTo("Unlock");
        }
    }

    @Test
    void whoeverComesNextFindsNothingTypedOrSaidAndTheLastPersonChosen() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM, LEE))) {
            lock.gate.answers(FakeGate.wrong(9, lock.now()));
            lock.press(KeyCode.DOWN).tries("000000").type("12");
            lock.clear();
            assertThat(lock.typed("#secret")).isEmpty();
            assertThat(lock.isShown("#lock-said")).isFalse();
            assertThat(lock.text("#secretLabel")).contains("Sam Rivera");
        }
    }

    @Test
    void aSignInAsksTheProviderForNameAndPasswordThoughABrowserStillKnowsSomebody() {
        try (ShownLock lock = new ShownLock(FakeGate.shut())) {
            assertThat(lock.focused()).isEqualTo("sign-in-signIn");
            lock.press(KeyCode.SPACE);
            assertThat(lock.signIn.calls()).endsWith("begin afresh");
        }
    }

    @Test
    void aCodeIsShownLargeAndReadOutLetterByLetter() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.fire("#sign-in-signIn");
            URI page = URI.create("https://id.example.org/device");
            lock.on(() -> lock.signIn.ask(new SignIn.Prompt.EnterCode(
                    page, Optional.empty(), "WDJB-MJHT", lock.now().plusSeconds(600))));
            assertThat(lock.text("#sign-in-code")).isEqualTo("WDJB-MJHT");
            assertThat(lock.node("#sign-in-code").getAccessibleText()).isEqualTo("Code W D J B - M J H T");
            lock.shoot("locked-device-code");
        }
    }

    @Test
    void withoutANetworkItIsSaidWhatIsSafeAndWhoGetsInAllTheSame() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            lock.fire("#sign-in-signIn");
            lock.on(() -> lock.signIn.end(new SignIn.Result.NotSignedIn(SignIn.Why.UNREACHABLE)));
            assertThat(lock.text("#sign-in-panel .lock-said"))
                    .contains("no network")
                    .contains("kept, encrypted")
                    .contains("unlock without it");
            lock.fire("#sign-in-again");
            assertThat(lock.signIn.calls()).filteredOn("begin afresh"::equals).hasSize(2);
        }
    }

    @Test
    void whereThereIsNoKeyStoreASignInAloneDoesNotOpenAndThatIsSaidBeforeAndAfter() {
        FakeGate gate = FakeGate.shut(SAM);
        gate.withoutKeyStore();
        try (ShownLock lock = new ShownLock(gate)) {
            assertThat(lock.text("#other-words")).contains("no key store");
            lock.fire("#sign-in-signIn");
            lock.on(() -> lock.signIn.end(new SignIn.Result.SignedIn(Sample.person("u-lee"))));
            assertThat(lock.text("#lock-passing")).contains("Lee Park").contains("opens only once");
        }
    }

    @Test
    void beginningAnewIsOfferedOnlyWithoutAKeyStoreAndSaysFirstWhatItMeans() {
        try (ShownLock lock = new ShownLock(FakeGate.shut(SAM))) {
            assertThat(lock.isShown("#anew")).isFalse();
            lock.on(lock.gate::withoutKeyStore);
            assertThat(lock.isShown("#anew")).isTrue();
            lock.fire("#anew");
            assertThat(lock.focused()).as("the safe one").isNotEqualTo("anew-yes");
            assertThat(lock.gate.calls()).isEmpty();
            lock.fire("#anew-yes");
            assertThat(lock.gate.calls()).containsExactly("beginAnew");
            assertThat(lock.isShown("#people")).isFalse();
        }
    }

    @Test
    void aDataFolderThatCannotBeSetAsideIsSaidToBeAsItWas() {
        FakeGate gate = FakeGate.shut(SAM);
        gate.withoutKeyStore();
        gate.cannotBeginAnew();
        try (ShownLock lock = new ShownLock(gate)) {
            lock.fire("#anew").fire("#anew-yes");
            assertThat(Screen.onFx(() -> lock.node(".begin-anew").lookupAll(".label").stream()
                            .map(node -> ((Labeled) node).getText())
                            .toList()))
                    .anyMatch(text -> text.contains("as it was"));
        }
    }

    @Test
    void whoSignedInWithoutAKeyStoreChoosesAPassphraseTwiceBeforeAnythingElse() {
        FakeGate gate = FakeGate.shut();
        gate.rule(new Gate.SecretRule(12, false));
        try (ShownLock lock = new ShownLock(gate)) {
            lock.on(() -> gate.become(new Gate.State.SecretWanted(Sample.person("u-sam"))));
            assertThat(lock.text("#secret-rule")).contains("12 characters").contains("not figures alone");
            assertThat(lock.isShown("#sign-in-panel")).isFalse();
            lock.on(() -> lock.node("#secret-first").requestFocus());
            lock.type("grey herons at").press(KeyCode.TAB).tries("grey herons");
            assertThat(lock.text("#secret-said")).contains("not the same");
            lock.type("too short").press(KeyCode.TAB).tries("too short");
            assertThat(lock.text("#secret-said")).contains("at least 12");
            gate.choices(Chosen.TOO_PLAIN);
            lock.type("aaaaaaaaaaaa").press(KeyCode.TAB).tries("aaaaaaaaaaaa");
            assertThat(lock.text("#secret-said")).contains("too easy to guess");
            assertThat(lock.gate.calls()).containsExactly("choose aaaaaaaaaaaa");
            lock.type("grey herons at dusk").press(KeyCode.TAB).tries("grey herons at dusk");
            assertThat(gate.state()).isInstanceOf(Gate.State.Open.class);
            assertThat(lock.typed("#secret-first") + lock.typed("#secret-second"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsTypedCanBeShownAndIsHiddenAgainOnceItIsTaken() {
        FakeGate gate = FakeGate.shut();
        try (ShownLock lock = new ShownLock(gate)) {
            lock.on(() -> gate.become(new Gate.State.SecretWanted(Sample.person("u-sam"))));
            lock.on(() -> lock.node("#secret-first").requestFocus());
            lock.type("271828");
            lock.on(() -> ((CheckBox) lock.node("#secret-show")).setSelected(true));
            assertThat(lock.isShown("#secret-first-plain")).isTrue();
            assertThat(Screen.onFx(() -> ((TextField) lock.node("#secret-first-plain")).getText()))
                    .isEqualTo("271828");
            lock.clear();
            assertThat(lock.isShown("#secret-first-plain")).isFalse();
        }
    }

    @Test
    void whoDoesNotWantToChooseSignsOut() {
        FakeGate gate = FakeGate.shut();
        try (ShownLock lock = new ShownLock(gate)) {
            lock.on(() -> gate.become(new Gate.State.SecretWanted(Sample.person("u-sam"))));
            lock.fire("#secret-leave");
            assertThat(lock.signIn.calls()).endsWith("signOut");
        }
    }

    @Test
    void everyControlHasANameForScreenReaders() {
        FakeGate gate = FakeGate.shut(SAM, LEE);
        gate.withoutKeyStore();
        try (ShownLock lock = new ShownLock(gate)) {
            List<String> nameless = Screen.onFx(() -> lock.stage().getScene().getRoot().lookupAll("*").stream()
                    .filter(Node::isFocusTraversable)
                    .filter(node -> !named(lock, node))
                    .map(Node::toString)
                    .toList());
            assertThat(nameless).isEmpty();
        }
    }

    private static boolean named(ShownLock lock, Node node) {
        boolean text = node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        boolean label = lock.stage().getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(found -> node.equals(((Label) found).getLabelFor()));
        boolean own =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        return text || label || own;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3})
    void nothingIsCutOffAtAnyTextSizeInEitherLanguage(double textScale) {
        for (Locale locale : List.of(Locale.US, Locale.of("es"))) {
            FakeGate gate = FakeGate.shut(SAM, LEE);
            gate.withoutKeyStore();
            try (ShownLock lock = new ShownLock(gate, locale, textScale, Theme.LIGHT)) {
                Bounds card = Screen.onFx(() -> lock.node(".lock-card")
                        .localToScene(lock.node(".lock-card").getLayoutBounds()));
                assertThat(card.getMinX()).isNotNegative();
                assertThat(card.getMaxX()).isLessThanOrEqualTo(1024);
                assertThat(Screen.onFx(() -> lock.stage().getScene().getRoot().lookupAll(".lock-card .button").stream()
                                .filter(Node::isVisible)
                                .map(Button.class::cast)
                                .filter(button -> !button.isWrapText()
                                        && button.getWidth() > 0
                                        && button.getWidth() < button.prefWidth(-1) - 1)
                                .map(Button::getText)
                                .toList()))
                        .as("buttons cut short")
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void pictures(Theme theme) {
        String name = theme.name().toLowerCase(Locale.ROOT);
        try (ShownLock lock = new ShownLock(
                FakeGate.shut(SAM, new Known("u-lee", "Lee Park", Needs.SIGN_IN_AFTER_TIME)), Locale.US, 1, theme)) {
            lock.gate.answers(FakeGate.wrong(6, lock.now().plusSeconds(90)));
            lock.tries("000000");
            lock.shoot("locked-wrong-" + name);
        }
        FakeGate gate = FakeGate.shut();
        gate.rule(new Gate.SecretRule(12, false));
        try (ShownLock lock = new ShownLock(gate, Locale.US, 1, theme)) {
            lock.shoot("locked-first-" + name);
            lock.on(() -> gate.become(new Gate.State.SecretWanted(Sample.person("u-sam"))));
            lock.shoot("locked-wanted-" + name);
        }
    }
}
