package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.Gate.SecretRule;
import health.rollcall.workstation.signin.Gate.State;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.TestBrowser;
import health.rollcall.workstation.signin.TestProvider;
import health.rollcall.workstation.signin.TestProvider.Somebody;
import health.rollcall.workstation.vault.Stretch;
import health.rollcall.workstation.vault.TestDeviceKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is let in at a guarded workstation: a real provider over HTTP, real files, the test's own clock and key store.
final class GuardedGateTest {
    private static final Somebody SAM =
            new Somebody("u-sam", "Sam Rivera", Scope.READ + " " + Scope.WRITE, List.of("fac-river"));
    private static final Somebody LEE = new Somebody("u-lee", "Lee Park", Scope.READ, List.of("*"));
    private static final String PIN = "482913";
    private static final String PASSPHRASE = "four words in a row";

    @TempDir
    private Path directory;

    private volatile Instant now = Instant.now();
    private final TestProvider provider = new TestProvider(() -> now);
    private final TestBrowser browser = new TestBrowser();
    private final TestDeviceKeys devices = new TestDeviceKeys();
    private GuardedGate gate;

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

    private WorkstationSettings settings() {
        OidcSettings way = new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT,
                OidcSettings.USUAL_SCOPE,
                false,
                new TokenClaims("realm_access.roles", "facilities"));
        return new WorkstationSettings(directory, URI.create("http://127.0.0.1:1"), null, way, null);
    }

    private GuardedGate opened() throws CannotOpenException {
        return GuardedGate.open(
                settings(),
                new GuardedGate.Parts(
                        () -> now, Disk.real(), new SecureRandom(), browser, devices, new Stretch(8, 1, 1)));
    }

    private void restart() throws CannotOpenException {
        gate.close();
        gate = opened();
    }

    private void signIn(Somebody who) {
        provider.seat(who);
        BrowserPage page = new BrowserPage("en", "Done", "", "Failed", "", "Stray");
        assertThat(Room.get(gate.signIn().begin(new SignIn.Wish(false, page), prompt -> {})))
                .isInstanceOf(SignIn.Result.SignedIn.class);
    }

    private Chosen choose(String secret) {
        return Room.get(gate.choose(secret.toCharArray()));
    }

    private Answer unlock(Somebody who, String secret) {
        return Room.get(gate.unlock(who.sub(), secret.toCharArray()));
    }

    private void letIn(Somebody who, String secret) {
        assertThat(unlock(who, secret)).isInstanceOf(Answer.LetIn.class);
        assertOpen(who);
    }

    private void assertOpen(Somebody who) {
        assertThat(gate.state()).isInstanceOf(State.Open.class);
        Person person = ((State.Open) gate.state()).person();
        assertThat(person.id()).isEqualTo(who.sub());
        assertThat(person.name()).isEqualTo(who.name());
        assertThat(person.scopes()).containsExactlyInAnyOrder(who.scope().split(" "));
        assertThat(person.facilityIds()).containsExactlyInAnyOrderElementsOf(who.facilities());
        assertThat(gate.tokens().person()).contains(person);
    }

    private void assertShut(boolean signInOpens, Known... people) {
        assertThat(gate.state()).isEqualTo(new State.Shut(List.of(people), signInOpens));
    }

    private static Known known(Somebody who, Needs needs) {
        return new Known(who.sub(), who.name(), needs);
    }

    @Test
    void whoSignsInIsLetInAndBySecretFromThenOnWithoutANetworkThroughEveryStart() throws Exception {
        assertShut(true);
        assertThatThrownBy(gate::keys).isInstanceOf(IllegalStateException.class);
        signIn(SAM);
        assertOpen(SAM);
        assertThat(gate.hasSecret()).isFalse();
        assertThat(choose(PIN)).isEqualTo(Chosen.DONE);
        assertThat(gate.hasSecret()).isTrue();
        provider.away(true);
        restart();
        assertShut(true, known(SAM, Needs.SECRET));
        assertThatThrownBy(gate::keys).isInstanceOf(IllegalStateException.class);
        letIn(SAM, PIN);
        gate.lock();
        assertShut(true, known(SAM, Needs.SECRET));
        letIn(SAM, PIN);
    }

    @Test
    void theRefreshTokenIsKeptSealedSoThatAnUnlockGoesOnAtTheProvider() throws Exception {
        signIn(SAM);
        choose(PIN);
        restart();
        letIn(SAM, PIN);
        assertThat(gate.tokens().token()).isNotBlank();
        // The one that took its place is kept as well.
        restart();
        letIn(SAM, PIN);
        assertThat(gate.tokens().token()).isNotBlank();
        assertThat(provider.renewals()).isEqualTo(2);
    }

    @Test
    void aRenewalOnAThreadThatIsBeingEndedIsKeptForTheNextStart() throws Exception {
        signIn(SAM);
        choose(PIN);
        gate.lock();
        // Behind what the lock itself seals.
        unlock(SAM, "000001");
        Thread.currentThread().interrupt();
        gate.rights().keep("u-sam", "the newest");
        assertThat(Thread.interrupted()).isTrue();
        restart();
        letIn(SAM, PIN);
        assertThat(gate.rights().kept("u-sam")).contains("the newest");
    }

    @Test
    void aSignOutShutsAndEndsTheTokenAndTheSecretGoesOnWithinTheRight() throws Exception {
        signIn(SAM);
        choose(PIN);
        assertThat(Room.get(gate.signIn().signOut())).isEqualTo(SignIn.SignedOut.EVERYWHERE);
        assertShut(true, known(SAM, Needs.SECRET));
        restart();
        letIn(SAM, PIN);
        assertThat(gate.signIn().isSignedIn()).isFalse();
        assertThatThrownBy(() -> gate.tokens().token()).isInstanceOf(IOException.class);
    }

    @Test
    void theRightEndsInTheMiddleAndTheProviderGivesItAgain() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Gate.USUAL_OFFLINE).minusSeconds(1);
        gate.look();
        assertOpen(SAM);
        now = now.plusSeconds(1);
        gate.look();
        assertShut(true, known(SAM, Needs.SIGN_IN_AFTER_TIME));
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TIME));
        restart();
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TIME));
        signIn(SAM);
        assertOpen(SAM);
        restart();
        letIn(SAM, PIN);
    }

    @Test
    void eachRenewalAtTheProviderMakesTheRightLastLonger() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Duration.ofDays(2));
        assertThat(gate.tokens().token()).isNotBlank();
        restart();
        now = now.plus(Duration.ofDays(2));
        letIn(SAM, PIN);
    }

    @Test
    void aClockThatWasSetBackMakesNoRightLast() throws Exception {
        signIn(SAM);
        choose(PIN);
        now = now.plus(Duration.ofDays(2));
        gate.lock();
        restart();
        now = now.minus(Duration.ofDays(1));
        assertShut(true, known(SAM, Needs.SIGN_IN_FOR_CLOCK));
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_FOR_CLOCK));
        now = now.plus(Duration.ofDays(1)).minus(OfflineRight.CLOCK_TOLERANCE);
        letIn(SAM, PIN);
        now = now.minus(Duration.ofHours(1));
        gate.look();
        assertShut(true, known(SAM, Needs.SIGN_IN_FOR_CLOCK));
        signIn(SAM);
        assertOpen(SAM);
        restart();
        letIn(SAM, PIN);
    }

    @Test
    void tenWrongSecretsNeedASignInAndNobodyElsePays() throws Exception {
        signIn(SAM);
        choose(PIN);
        signIn(LEE);
        choose("739164");
        gate.lock();
        for (int n = 1; n <= 10; n++) {
            assertThat(unlock(SAM, "000001")).isInstanceOf(Answer.Wrong.class);
            now = now.plus(Duration.ofMinutes(15));
        }
        assertThat(unlock(SAM, PIN)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TRIES));
        assertThat(((State.Shut) gate.state()).people())
                .containsExactly(known(LEE, Needs.SECRET), known(SAM, Needs.SIGN_IN_AFTER_TRIES));
        letIn(LEE, "739164");
        signIn(SAM);
        gate.lock();
        letIn(SAM, PIN);
    }

    @Test
    void withoutAKeyStoreASecretIsWantedAtOnceAndIsTheOnlyWay() throws Exception {
        devices.there(false);
        restart();
        assertShut(true);
        assertThat(gate.rule()).isEqualTo(new SecretRule(12, false));
        signIn(SAM);
        assertThat(gate.state()).isInstanceOf(State.SecretWanted.class);
        assertThatThrownBy(gate::keys).isInstanceOf(IllegalStateException.class);
        assertThat(choose(PIN)).isEqualTo(Chosen.TOO_SHORT);
        assertThat(choose(PASSPHRASE)).isEqualTo(Chosen.DONE);
        assertOpen(SAM);
        assertThat(Room.get(gate.forgetSecret())).isEqualTo(Chosen.LAST_WAY);
        restart();
        assertShut(false, known(SAM, Needs.SECRET));
        signIn(LEE);
        assertShut(false, known(SAM, Needs.SECRET));
        letIn(SAM, PASSPHRASE);
        // Now somebody is here who opened it, and who joins gets a way of their own.
        signIn(LEE);
        assertThat(gate.state()).isInstanceOf(State.SecretWanted.class);
        assertThat(choose("another four words")).isEqualTo(Chosen.DONE);
        restart();
        letIn(LEE, "another four words");
    }

    @Test
    void withoutAKeyStoreWhoseRightHasEndedSignsInAndThenGivesTheirSecret() throws Exception {
        devices.there(false);
        restart();
        signIn(SAM);
        choose(PASSPHRASE);
        now = now.plus(Duration.ofDays(4));
        restart();
        assertThat(unlock(SAM, PASSPHRASE)).isEqualTo(new Answer.SignInNeeded(Needs.SIGN_IN_AFTER_TIME));
        signIn(SAM);
        assertShut(false, known(SAM, Needs.SECRET));
        letIn(SAM, PASSPHRASE);
        restart();
        letIn(SAM, PASSPHRASE);
    }

    @Test
    void aKeyStoreThatLostItsPartLeavesThePassphraseAndIsGivenANewOne() throws Exception {
        signIn(SAM);
        assertThat(gate.rule()).isEqualTo(new SecretRule(6, true));
        choose(PASSPHRASE);
        signIn(LEE);
        choose(PIN);
        byte[] ways = Files.readAllBytes(directory.resolve("data.keys"));
        devices.reset();
        restart();
        signIn(SAM);
        assertThat(gate.state()).as("no new key over what is kept").isInstanceOf(State.Shut.class);
        assertThat(((State.Shut) gate.state()).signInOpens()).isFalse();
        assertThat(Files.readAllBytes(directory.resolve("data.keys"))).isNotEqualTo(ways);
        assertThat(unlock(LEE, PIN)).isEqualTo(new Answer.Failed());
        letIn(SAM, PASSPHRASE);
        await().untilAsserted(() -> assertThat(gate.rule()).isEqualTo(new SecretRule(6, true)));
        restart();
        assertShut(true, known(SAM, Needs.SECRET));
        signIn(LEE);
        assertOpen(LEE);
    }

    @Test
    void whereNobodyKnowsASecretAnyMoreAllIsSetAsideAndCanBeBroughtBack() throws Exception {
        devices.there(false);
        restart();
        signIn(SAM);
        choose(PASSPHRASE);
        assertThat(Room.get(gate.beginAnew())).as("it was opened").isFalse();
        Files.writeString(directory.resolve("changes.journal"), "what waits");
        restart();
        assertThat(Room.get(gate.beginAnew())).isTrue();
        assertShut(true);
        assertThat(directory.resolve("changes.journal")).doesNotExist();
        Path aside;
        try (Stream<Path> files = Files.list(directory)) {
            aside = files.filter(file -> file.getFileName().toString().startsWith("set-aside-"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(aside.resolve("changes.journal")).hasContent("what waits");
        signIn(LEE);
        assertThat(choose("another four words")).isEqualTo(Chosen.DONE);
        gate.close();
        Files.move(
                aside.resolve("data.keys"),
                directory.resolve("data.keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        gate = opened();
        letIn(SAM, PASSPHRASE);
    }

    @Test
    void aKeyThatLayOpenIsTakenIntoTheVaultAndWhatItOpensStaysReadable() throws Exception {
        gate.close();
        DataKey before = DataKey.create(directory.resolve("data.key"), Disk.real(), new SecureRandom());
        gate = opened();
        signIn(SAM);
        assertThat(directory.resolve("data.key")).doesNotExist();
        assertThat(gate.keys().cache()).isEqualTo(before.cache());
        assertThat(gate.keys().journal().getEncoded())
                .isEqualTo(before.journal().getEncoded());
        restart();
        signIn(SAM);
        assertThat(gate.keys().cache()).isEqualTo(before.cache());
    }

    @Test
    void aKeyThatLayOpenStaysUntilThereIsAWayToItInTheVault() throws Exception {
        gate.close();
        devices.there(false);
        DataKey before = DataKey.create(directory.resolve("data.key"), Disk.real(), new SecureRandom());
        gate = opened();
        signIn(SAM);
        assertThat(directory.resolve("data.key")).exists();
        choose(PASSPHRASE);
        assertThat(directory.resolve("data.key")).doesNotExist();
        assertThat(gate.keys().cache()).isEqualTo(before.cache());
    }

    @Test
    void aDamagedKeyFileOrAJournalWithoutAKeyIsRefusedAndLeftAsItIs() throws Exception {
        signIn(SAM);
        gate.close();
        byte[] bytes = Files.readAllBytes(directory.resolve("data.keys"));
        bytes[bytes.length / 2] ^= 4;
        Files.write(directory.resolve("data.keys"), bytes);
        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        CannotOpenException.class, e -> assertThat(e.why()).isEqualTo(CannotOpenException.Why.NO_KEY));
        assertThat(directory.resolve("data.keys")).hasBinaryContent(bytes);
        Files.delete(directory.resolve("data.keys"));
        Files.writeString(directory.resolve("changes.journal"), "what waits");
        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        CannotOpenException.class, e -> assertThat(e.why()).isEqualTo(CannotOpenException.Why.NO_KEY));
        Files.delete(directory.resolve("changes.journal"));
        gate = opened();
    }

    @ParameterizedTest
    @CsvSource({"12345, TOO_SHORT", "111111, TOO_PLAIN", "234567, TOO_PLAIN", "987654, TOO_PLAIN", "482913, DONE"})
    void aSecretThatAnybodyWouldGuessIsNotTaken(String secret, Chosen chosen) {
        signIn(SAM);
        assertThat(choose(secret)).isEqualTo(chosen);
    }

    @Test
    void digitsAloneAreNotEnoughWithoutAKeyStore() throws Exception {
        devices.there(false);
        restart();
        signIn(SAM);
        assertThat(choose("4829137465019")).isEqualTo(Chosen.TOO_PLAIN);
    }

    @Test
    void secretsAreWipedWhateverComesOfThem() {
        signIn(SAM);
        char[] chosen = PIN.toCharArray();
        Room.get(gate.choose(chosen));
        char[] wrong = "000001".toCharArray();
        Room.get(gate.unlock("u-sam", wrong));
        assertThat(chosen).containsOnly('\0');
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void eachChangeIsToldInItsOrder() {
        List<String> told = new ArrayList<>();
        gate.subscribe(state -> {
            synchronized (told) {
                told.add(state.getClass().getSimpleName());
            }
        });
        signIn(SAM);
        choose(PIN);
        gate.lock();
        unlock(SAM, PIN);
        await().untilAsserted(() -> {
            synchronized (told) {
                assertThat(told).containsExactly("Open", "Shut", "Open");
            }
        });
    }

    @Test
    void anotherWindowCannotTakeTheDirectory() {
        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        CannotOpenException.class, e -> assertThat(e.why()).isEqualTo(CannotOpenException.Why.IN_USE));
    }

    @Test
    void noTokenAndNoKeyLiesOpenInTheDirectory() throws Exception {
        signIn(SAM);
        choose(PIN);
        List<byte[]> secrets = new ArrayList<>(devices.held());
        secrets.add(gate.tokens().token().getBytes(StandardCharsets.UTF_8));
        secrets.add("refresh-".getBytes(StandardCharsets.UTF_8));
        secrets.add(gate.keys().cache().getBytes(StandardCharsets.UTF_8));
        secrets.add(gate.keys().journal().getEncoded());
        gate.lock();
        gate.close();
        byte[] file = Files.readAllBytes(directory.resolve("data.keys"));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (byte[] secret : secrets) {
            assertThat(text).doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
            assertThat(text).doesNotContain(java.util.Base64.getEncoder().encodeToString(secret));
            assertThat(text).doesNotContain(java.util.HexFormat.of().formatHex(secret));
        }
        assertThat(text).contains("u-sam").doesNotContain("clinical.");
        gate = opened();
    }
}
