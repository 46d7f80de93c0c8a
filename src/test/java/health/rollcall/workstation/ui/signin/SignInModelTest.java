package health.rollcall.workstation.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.FakeSignIn;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Sample;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How far a sign-in is, as the bar shows it, without a toolkit.
class SignInModelTest {
    private static final SignIn.Prompt BROWSER =
            new SignIn.Prompt.InBrowser(URI.create("https://id.example.org/auth"), true);

    private final FakeSignIn signIn = new FakeSignIn();
    private final List<SignInState> shown = new ArrayList<>();
    private final List<SignIn.Result> ended = new ArrayList<>();
    private final SignInModel model = new SignInModel(
            () -> signIn,
            new FxThread(Runnable::run, fault -> {
                throw new AssertionError(fault);
            }),
            new BrowserPage("en", "", "", "", "", ""),
            shown::add);

    @Test
    void goesFromTheButtonOverTheBrowserToQuiet() {
        model.begin(false, ended::add);
        signIn.ask(BROWSER);
        signIn.end(new SignIn.Result.SignedIn(Sample.person("u-sam")));
        assertThat(shown)
                .containsExactly(new SignInState.Beginning(), new SignInState.Asked(BROWSER), new SignInState.Quiet());
        assertThat(ended).hasSize(1);
    }

    @Test
    void aNeedIsToldOnceAndGoesWithWhatCausedIt() {
        model.line(SyncStatus.Line.SIGN_IN_NEEDED);
        model.dismiss();
        model.line(SyncStatus.Line.SIGN_IN_NEEDED);
        assertThat(model.state()).as("put off").isEqualTo(new SignInState.Quiet());
        model.line(SyncStatus.Line.ONLINE);
        model.line(SyncStatus.Line.SIGN_IN_NEEDED);
        assertThat(model.state()).isEqualTo(new SignInState.Needed());
        model.line(SyncStatus.Line.ONLINE);
        assertThat(model.state()).isEqualTo(new SignInState.Quiet());
    }

    @Test
    void aNeedDoesNotDisturbASignInThatIsUnderWay() {
        model.begin(false, ended::add);
        model.line(SyncStatus.Line.SIGN_IN_NEEDED);
        assertThat(model.state()).isEqualTo(new SignInState.Beginning());
    }

    @Test
    void whoeverCancelsIsBackAtTheNeedWhereItStands() {
        model.line(SyncStatus.Line.SIGN_IN_NEEDED);
        model.begin(false, ended::add);
        model.cancel();
        assertThat(model.state()).isEqualTo(new SignInState.Needed());
    }

    @ParameterizedTest
    @EnumSource(value = SignIn.Why.class, mode = EnumSource.Mode.EXCLUDE, names = "CANCELLED")
    void eachFailureStaysUntilItIsDismissed(SignIn.Why why) {
        model.begin(false, ended::add);
        signIn.end(new SignIn.Result.NotSignedIn(why));
        assertThat(model.state()).isEqualTo(new SignInState.Failed(why));
        model.line(SyncStatus.Line.OFFLINE);
        assertThat(model.state()).isEqualTo(new SignInState.Failed(why));
        model.dismiss();
        assertThat(model.state()).isEqualTo(new SignInState.Quiet());
    }

    @Test
    void whatAnEarlierAttemptStillAsksIsNotShown() {
        List<SignIn.Prompt> late = new ArrayList<>(List.of(BROWSER));
        model.begin(false, ended::add);
        model.begin(true, ended::add);
        assertThat(signIn.calls()).containsExactly("begin", "begin afresh");
        assertThat(model.state()).as("the end of the first is not the second's").isEqualTo(new SignInState.Beginning());
        late.forEach(signIn::ask);
        assertThat(model.state()).isEqualTo(new SignInState.Asked(BROWSER));
    }
}
