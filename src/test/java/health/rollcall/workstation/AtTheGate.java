package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.Gate.State;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.TestBrowser;
import health.rollcall.workstation.signin.TestProvider;
import health.rollcall.workstation.signin.TestProvider.Somebody;
import health.rollcall.workstation.vault.Stretch;
import health.rollcall.workstation.vault.TestDeviceKeys;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A guarded workstation: a real provider over HTTP, real files, the test's own clock and key store.
abstract class AtTheGate {
    static final Somebody SAM =
            new Somebody("u-sam", "Sam Rivera", Scope.READ + " " + Scope.WRITE, List.of("fac-river"));
    static final Somebody LEE = new Somebody("u-lee", "Lee Park", Scope.READ, List.of("*"));
    static final String PIN = "482913";
    static final String PASSPHRASE = "four words in a row";

    @TempDir
    Path directory;

    volatile Instant now = Instant.now();
    final TestProvider provider = new TestProvider(() -> now);
    final TestBrowser browser = new TestBrowser();
    final TestDeviceKeys devices = new TestDeviceKeys();
    GuardedGate gate;

    @BeforeEach
    void open() throws CannotOpenException {
        gate = opened();
    }

    @AfterEach
    void stop() {
        gate.close();
        browser.close();
        provider.close();
    }

    WorkstationSettings settings() {
        OidcSettings way = new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT,
                OidcSettings.USUAL_SCOPE,
                false,
                new TokenClaims("realm_access.roles", "facilities"));
        return new WorkstationSettings(directory, URI.create("http://127.0.0.1:1"), null, way, null);
    }

    GuardedGate opened() throws CannotOpenException {
        return opened(Disk.real());
    }

    GuardedGate opened(Disk disk) throws CannotOpenException {
        return GuardedGate.open(
                settings(),
                new GuardedGate.Parts(() -> now, disk, new SecureRandom(), browser, devices, new Stretch(8, 1, 1)));
    }

    void restart() throws CannotOpenException {
        gate.close();
        gate = opened();
    }

    void signIn(Somebody who) {
        assertThat(trySignIn(who)).isInstanceOf(SignIn.Result.SignedIn.class);
    }

    SignIn.Result trySignIn(Somebody who) {
        provider.seat(who);
        BrowserPage page = new BrowserPage("en", "Done", "", "Failed", "", "Stray");
        return Room.get(gate.signIn().begin(new SignIn.Wish(false, page), prompt -> {}));
    }

    Chosen choose(String secret) {
        return Room.get(gate.choose(secret.toCharArray()));
    }

    Answer unlock(Somebody who, String secret) {
        return Room.get(gate.unlock(who.sub(), secret.toCharArray()));
    }

    void letIn(Somebody who, String secret) {
        assertThat(unlock(who, secret)).isInstanceOf(Answer.LetIn.class);
        assertOpen(who);
    }

    void assertOpen(Somebody who) {
        assertThat(gate.state()).isInstanceOf(State.Open.class);
        Person person = ((State.Open) gate.state()).person();
        assertThat(person.id()).isEqualTo(who.sub());
        assertThat(person.name()).isEqualTo(who.name());
        assertThat(person.scopes()).containsExactlyInAnyOrder(who.scope().split(" "));
        assertThat(person.facilityIds()).containsExactlyInAnyOrderElementsOf(who.facilities());
        assertThat(gate.tokens().person()).contains(person);
    }

    void assertShut(boolean signInOpens, Known... people) {
        assertThat(gate.state()).isEqualTo(new State.Shut(List.of(people), signInOpens));
    }

    static Known known(Somebody who, Needs needs) {
        return new Known(who.sub(), who.name(), needs);
    }
}
