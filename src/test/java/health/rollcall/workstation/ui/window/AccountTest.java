package health.rollcall.workstation.ui.window;

import static health.rollcall.workstation.ui.FakeGate.known;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.FakeSignIn;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The bar above the window that asks for a sign-in, and the menu on the name of whoever is in.
class AccountTest {
    private final FakeDesk desk = Sample.desk();
    private final FakeSignIn signIn = new FakeSignIn();

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private TestWindow samIsIn(FakeGate gate) {
        desk.person(Sample.person("u-sam"));
        desk.signIn(signIn);
        return TestWindow.of(desk).gate(gate).open();
    }

    private static FakeGate withSecret() {
        return FakeGate.open(Sample.person("u-sam"), known("u-sam", "Sam Rivera"));
    }

    private static FakeGate withoutSecret() {
        return FakeGate.open(Sample.person("u-sam"));
    }

    private static List<String> entries(TestWindow window) {
        return Screen.onFx(() -> {
            MenuButton menu = window.find(MenuButton.class, "#account");
            Objects.requireNonNull(menu.getOnShowing()).handle(new Event(Menu.ON_SHOWING));
            return menu.getItems().stream()
                    .map(MenuItem::getId)
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    private static void choose(TestWindow window, String entry) {
        assertThat(entries(window)).contains(entry);
        window.on(() -> window.find(MenuButton.class, "#account").getItems().stream()
                .filter(item -> entry.equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        Screen.soon();
    }

    private static List<String> said(TestWindow window, String query) {
        return Screen.onFx(() -> window.stage().getScene().getRoot().lookupAll(query).stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private static TestWindow fire(TestWindow window, String query) {
        window.on(() -> window.find(Button.class, query).fire());
        Screen.soon();
        return window;
    }

    @Test
    void theMenuOffersWhatStandsOpenToWhoeverIsIn() {
        signIn.signedIn(true);
        try (TestWindow window = samIsIn(withSecret())) {
            assertThat(entries(window))
                    .containsExactly("account-lock", "account-secret-change", "account-secret-forget", "account-out");
        }
        signIn.signedIn(false);
        try (TestWindow window = samIsIn(withoutSecret())) {
            assertThat(entries(window)).containsExactly("account-in", "account-lock", "account-secret-set");
        }
    }

    @Test
    void lockingAndSigningOutAreOnePressEach() {
        signIn.signedIn(true);
        FakeGate gate = withSecret();
        try (TestWindow window = samIsIn(gate)) {
            choose(window, "account-out");
            assertThat(signIn.calls()).containsExactly("signOut");
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.contains("Sam Rivera"));
            choose(window, "account-lock");
            assertThat(gate.calls()).containsExactly("lock");
        }
    }

    @Test
    void aSecretIsOfferedOnceToWhoHasNoneAndCanBePutOff() {
        try (TestWindow window = samIsIn(withoutSecret())) {
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.contains("without a network"));
            window.on(window.window()::shown);
            assertThat(said(window, ".message-action")).hasSize(1);
        }
        try (TestWindow window = samIsIn(withSecret())) {
            assertThat(said(window, ".message-action")).isEmpty();
        }
    }

    @Test
    void theOfferLeadsToTheFormAndTheSecretIsSaidToBeSaved() {
        FakeGate gate = withoutSecret();
        try (TestWindow window = samIsIn(gate)) {
            fire(window, ".message-action");
            window.type("271828").press(KeyCode.TAB).type("271828").press(KeyCode.ENTER);
            assertThat(gate.calls()).containsExactly("choose 271828");
            assertThat(window.stage().getScene().lookup("#secret-card")).isNull();
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.startsWith("Saved."));
            assertThat(entries(window)).contains("account-secret-change");
        }
    }

    @Test
    void aSecretThatIsHalfTypedIsForgottenWhenTheWindowIsHidden() {
        try (TestWindow window = samIsIn(withoutSecret())) {
            fire(window, ".message-action");
            window.type("2718").on(window.window()::hiding);
            assertThat(window.find(PasswordField.class, "#secret-first").getText())
                    .isEmpty();
        }
    }

    @Test
    void aSecretIsTakenAwayOrItIsSaidWhyNot() {
        FakeGate gate = withSecret();
        gate.choices(Gate.Chosen.LAST_WAY, Gate.Chosen.DONE);
        try (TestWindow window = samIsIn(gate)) {
            choose(window, "account-secret-forget");
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.contains("the only way"));
            choose(window, "account-secret-forget");
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.contains("only a sign-in lets you in"));
            assertThat(entries(window)).doesNotContain("account-secret-forget");
        }
    }

    @Test
    void theBarAsksForASignInAndLeadsThroughTheBrowser() {
        try (TestWindow window = samIsIn(withSecret())) {
            desk.line(SyncStatus.Line.SIGN_IN_NEEDED);
            Screen.soon();
            assertThat(said(window, "#sign-in-bar .label")).anyMatch(text -> text.contains("safe on this computer"));
            fire(window, "#sign-in-signIn");
            URI page = URI.create("https://id.example.org/auth");
            window.on(() -> signIn.ask(new SignIn.Prompt.InBrowser(page, false)));
            Screen.soon();
            assertThat(said(window, "#sign-in-bar .label"))
                    .anyMatch(text -> text.contains("No browser could be opened"));
            fire(window, "#sign-in-cancel");
            assertThat(said(window, "#sign-in-bar .label")).anyMatch(text -> text.startsWith("Sign in to send"));
        }
    }

    @Test
    void theBarShowsTheCodeForAnyDeviceAndWhoSignedIn() {
        try (TestWindow window = samIsIn(withSecret())) {
            choose(window, "account-in");
            URI page = URI.create("https://id.example.org/device");
            window.on(() -> signIn.ask(new SignIn.Prompt.EnterCode(page, Optional.empty(), "WDJB", Sample.NOW)));
            Screen.soon();
            assertThat(said(window, "#sign-in-code")).containsExactly("WDJB");
            window.on(() -> signIn.end(new SignIn.Result.SignedIn(Sample.person("u-sam"))));
            Screen.soon();
            assertThat(said(window, "#sign-in-bar .label")).isEmpty();
            assertThat(said(window, ".messages .label")).anyMatch(text -> text.equals("Signed in as Sam Rivera."));
        }
    }

    @Test
    void aSignInThatFailedSaysWhatIsSafeAndCanBeTriedAgain() {
        try (TestWindow window = samIsIn(withSecret())) {
            choose(window, "account-in");
            window.on(() -> signIn.end(new SignIn.Result.NotSignedIn(SignIn.Why.UNREACHABLE)));
            Screen.soon();
            assertThat(said(window, "#sign-in-bar .label")).anyMatch(text -> text.contains("safe here"));
            fire(window, "#sign-in-again");
            assertThat(signIn.calls()).containsExactly("begin", "begin");
            fire(window, "#sign-in-cancel");
        }
    }
}
