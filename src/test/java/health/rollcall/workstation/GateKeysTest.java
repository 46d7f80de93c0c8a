package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.Gate.SecretRule;
import health.rollcall.workstation.signin.Gate.State;
import health.rollcall.workstation.signin.SignIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The key of a guarded workstation: the ways to it, with and without a key store, and what becomes of it in trouble.
final class GateKeysTest extends AtTheGate {
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

    @Test
    void digitsAloneAreNotEnoughWithoutAKeyStore() throws Exception {
        devices.there(false);
        restart();
        signIn(SAM);
        assertThat(choose("4829137465019")).isEqualTo(Chosen.TOO_PLAIN);
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

    @Test
    void aDiskThatRefusesAtTheFirstSignInIsToldAndTheNextTryMakesTheKey() throws Exception {
        gate.close();
        FaultyDisk disk = new FaultyDisk();
        gate = opened(disk);
        disk.bytesLeft(0);
        assertThat(trySignIn(SAM)).isEqualTo(new SignIn.Result.NotSignedIn(SignIn.Why.DISK));
        assertShut(true);
        disk.bytesLeft(1 << 20);
        signIn(SAM);
        assertOpen(SAM);
    }

    @Test
    void aKeyFileOfANewerProgramIsNamedAsSuchAndLeftAsItIs() throws Exception {
        signIn(SAM);
        gate.close();
        Path keys = directory.resolve("data.keys");
        String newer = Files.readString(keys, StandardCharsets.ISO_8859_1).replaceFirst("keys 1 ", "keys 2 ");
        Files.writeString(keys, newer, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        CannotOpenException.class,
                        e -> assertThat(e.why()).isEqualTo(CannotOpenException.Why.NEWER_KEYS));
        assertThat(keys).hasContent(newer);
        Files.delete(keys);
        gate = opened();
    }
}
