package health.rollcall.workstation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.workstation.FaultyDisk;
import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;

/// What opens the data key, and what does not.
class VaultTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Stretch SMALL = new Stretch(8, 1, 1);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final byte[] RIGHT = "what Sam may do".getBytes(StandardCharsets.UTF_8);

    private final Path directory = temporary();
    private final Path file = directory.resolve("data.keys");
    private final TestDeviceKeys devices = new TestDeviceKeys();
    private final byte[] key = bytes();

    private static Path temporary() {
        try {
            return Files.createTempDirectory("vault");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @AfterTry
    void clean() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        devices.there(true);
        devices.reset();
    }

    @AfterProperty
    void end() throws IOException {
        Files.delete(directory);
    }

    private Vault vault(Disk disk) throws IOException {
        return Vault.open(file, disk, RANDOM, devices, SMALL);
    }

    private Vault vault() throws IOException {
        return vault(FaultyDisk.lazy());
    }

    private Vault.Owner owner(String personId) {
        return new Vault.Owner(personId, "Sam Rivera", NOW, NOW.plus(Duration.ofDays(3)));
    }

    private boolean choose(Vault vault, String personId, String secret, boolean alone) throws IOException {
        return vault.choose(owner(personId), secret.toCharArray(), alone, key, RIGHT);
    }

    /// The key that a secret opens; empty where it opens none.
    private static Optional<byte[]> opened(Vault vault, String personId, String secret, Instant now)
            throws IOException {
        try (Opening opening = vault.open(personId, secret.toCharArray(), now)) {
            return opening instanceof Opening.Opened opened
                    ? Optional.of(opened.dataKey().clone())
                    : Optional.empty();
        }
    }

    private void assertOpens(Vault vault, String secret) throws IOException {
        assertThat(opened(vault, "sam", secret, NOW))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
    }

    @Property(tries = 25)
    void aWrongSecretNeverOpensAndTheRightOneAlwaysDoes(
            @ForAll @StringLength(min = 1, max = 40) String right,
            @ForAll @StringLength(min = 1, max = 40) String wrong,
            @ForAll boolean keyStore)
            throws IOException {
        // Half a surrogate pair is no character, and is encoded as any other half.
        Assume.that(!Arrays.equals(right.getBytes(StandardCharsets.UTF_8), wrong.getBytes(StandardCharsets.UTF_8)));
        Vault vault = vault();
        if (keyStore) {
            assertThat(vault.makeDeviceWay(key)).isTrue();
        }
        assertThat(choose(vault, "sam", right, !keyStore)).isTrue();
        Vault later = vault();
        assertThat(later.open("sam", wrong.toCharArray(), NOW)).isInstanceOf(Opening.Wrong.class);
        assertOpens(later, right);
    }

    @Property(tries = 50)
    void aFlippedBitIsToldAndNeverGivesAnotherKey(@ForAll @LongRange(min = 0) long bit) throws IOException {
        Vault vault = vault();
        vault.makeDeviceWay(key);
        choose(vault, "sam", "482913", false);
        byte[] bytes = Files.readAllBytes(file);
        int at = (int) (bit % (bytes.length * 8L));
        bytes[at / 8] ^= (byte) (1 << (at % 8));
        Files.write(file, bytes);
        assertThatThrownBy(this::vault).isInstanceOf(IOException.class);
    }

    @Example
    void aFileOfANewerProgramIsRefusedAsSuchAndLeftAsItIs() throws IOException {
        Vault vault = vault();
        vault.makeDeviceWay(key);
        String newer = Files.readString(file).replaceFirst("rollcall-keys 1", "rollcall-keys 2");
        Files.writeString(file, newer);
        assertThatThrownBy(this::vault).isInstanceOf(NewerKeysException.class);
        assertThat(file).hasContent(newer);
    }

    @Property(tries = 40)
    void aDiskThatRefusesAtAnyStepOfAChangeLeavesTheSecretFromBeforeOrTheNewOne(
            @ForAll @IntRange(min = 0, max = 7) int steps, @ForAll boolean fullInstead) throws IOException {
        FaultyDisk disk = FaultyDisk.lazy();
        Vault vault = vault(disk);
        choose(vault, "sam", "the one from before", true);
        if (fullInstead) {
            disk.bytesLeft(steps * 60L);
        } else {
            disk.stepsLeft(steps);
        }
        boolean changed;
        try {
            changed = choose(vault, "sam", "the one that is new", true);
        } catch (IOException e) {
            changed = false;
        }
        Vault later = vault();
        boolean before = opened(later, "sam", "the one from before", NOW).isPresent();
        boolean after = opened(later, "sam", "the one that is new", NOW).isPresent();
        assertThat(before).isNotEqualTo(after);
        assertThat(!changed || after).as("what was told is so").isTrue();
    }

    @Example
    void anotherSecretAndAnotherPersonKeepTheKey() throws IOException {
        Vault vault = vault();
        choose(vault, "sam", "the one from before", true);
        choose(vault, "sam", "the one that is new", true);
        choose(vault, "lee", "a passphrase of Lee's", true);
        assertOpens(vault(), "the one that is new");
        assertThat(opened(vault(), "lee", "a passphrase of Lee's", NOW)).isPresent();
        assertThat(opened(vault(), "lee", "the one that is new", NOW)).isEmpty();
        assertThat(opened(vault(), "sam", "the one from before", NOW)).isEmpty();
    }

    @Example
    void aTryIsOnDiskBeforeItIsLookedAt() throws IOException {
        choose(vault(), "sam", "a long passphrase", true);
        FaultyDisk disk = FaultyDisk.lazy();
        Vault vault = vault(disk);
        disk.stepsLeft(0);
        assertThatThrownBy(() -> vault.open("sam", "a long passphrase".toCharArray(), NOW))
                .isInstanceOf(IOException.class);
    }

    @Example
    void wrongTriesSlowDownAndAfterTenOnlyAForgivenessHelps() throws IOException {
        choose(vault(), "sam", "a long passphrase", true);
        Instant at = NOW;
        long[] waits = {0, 0, 30, 60, 120, 240, 480, 900, 900, 900};
        for (int n = 0; n < waits.length; n++) {
            // The program is begun anew each time: that does not help.
            Opening opening = vault().open("sam", "a guess".toCharArray(), at);
            Instant next = at.plusSeconds(waits[n]);
            assertThat(opening).isEqualTo(new Opening.Wrong(9 - n, next));
            if (waits[n] > 0 && n < 9) {
                assertThat(vault().open("sam", "a long passphrase".toCharArray(), next.minusMillis(1)))
                        .isEqualTo(new Opening.TooSoon(next));
            }
            at = next;
        }
        at = at.plus(Duration.ofDays(1));
        assertThat(vault().open("sam", "a long passphrase".toCharArray(), at)).isEqualTo(new Opening.TooOften());
        vault().forgive("sam");
        assertOpens(vault(), "a long passphrase");
    }

    @Example
    void aClockSetBackMakesNobodyWaitForEverAndNobodyWaitLess() throws IOException {
        choose(vault(), "sam", "a long passphrase", true);
        for (int n = 0; n < 3; n++) {
            vault().open("sam", "a guess".toCharArray(), NOW);
        }
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        Opening.TooSoon told = new Opening.TooSoon(yesterday.plusSeconds(30));
        assertThat(vault().open("sam", "a guess".toCharArray(), yesterday)).isEqualTo(told);
        assertThat(vault().open("sam", "a guess".toCharArray(), yesterday.plusSeconds(29)))
                .isEqualTo(told);
        assertThat(opened(vault(), "sam", "a long passphrase", yesterday.plusSeconds(30)))
                .isPresent();
    }

    @Example
    void aCopyOfTheFileAndThePinOpenNothingWithoutTheKeyStore() throws IOException {
        Vault vault = vault();
        vault.makeDeviceWay(key);
        choose(vault, "sam", "482913", false);
        devices.there(false);
        assertThat(vault().byDevice()).isEmpty();
        assertThat(vault().open("sam", "482913".toCharArray(), NOW)).isEqualTo(new Opening.NoWay());
        assertThat(vault().people().getFirst().tries().count()).isZero();
        // Another computer has a key store too, with another key.
        devices.there(true);
        devices.held().forEach(held -> held[0] ^= 1);
        assertThat(vault().byDevice()).isEmpty();
        assertThat(vault().open("sam", "482913".toCharArray(), NOW)).isInstanceOf(Opening.Wrong.class);
    }

    @Example
    void aLongSecretOpensAfterTheKeyStoreWasLostAndAShortOneIsForgotten() throws IOException {
        Vault vault = vault();
        vault.makeDeviceWay(key);
        choose(vault, "sam", "a passphrase of Sam's", true);
        choose(vault, "lee", "482913", false);
        devices.reset();
        assertThat(vault().byDevice()).isEmpty();
        assertOpens(vault(), "a passphrase of Sam's");
        assertThat(vault().makeDeviceWay(key)).isTrue();
        assertThat(vault().byDevice())
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
        assertThat(vault().hasSecret("lee")).isFalse();
        assertThat(vault().hasSecret("sam")).isTrue();
    }

    @Property(tries = 8)
    void whatIsSealedToAPersonIsOpenedByTheirSecretAlone(@ForAll Random random) throws IOException {
        byte[] right = new byte[random.nextInt(2000)];
        random.nextBytes(right);
        Vault vault = vault();
        choose(vault, "sam", "a passphrase of Sam's", true);
        choose(vault, "lee", "a passphrase of Lee's", true);
        byte[] records = Vault.recordKey(key);
        vault.seal(owner("sam"), records, right);
        assertThat(right("sam", "a passphrase of Sam's", records))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(right));
        assertThat(right("lee", "a passphrase of Lee's", records))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(RIGHT));
        assertThat(right("sam", "a passphrase of Sam's", bytes())).isEmpty();
    }

    private Optional<byte[]> right(String personId, String secret, byte[] records) throws IOException {
        try (Opening opening = vault().open(personId, secret.toCharArray(), NOW)) {
            return ((Opening.Opened) opening).right(records);
        }
    }

    @Example
    void theLastWayIsNotTakenAway() throws IOException {
        Vault vault = vault();
        choose(vault, "sam", "a passphrase of Sam's", true);
        assertThat(vault.forget("sam")).isFalse();
        choose(vault, "lee", "a passphrase of Lee's", true);
        assertThat(vault.forget("sam")).isTrue();
        assertThat(vault().hasSecret("sam")).isFalse();
    }
}
