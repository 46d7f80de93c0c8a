package health.rollcall.workstation.vault;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.vault.Ways.DeviceWay;
import health.rollcall.workstation.vault.Ways.PersonWay;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Holds one data key, and lets it out by the operating system's key store or by a person's secret. Neither is ever
/// what data is encrypted under: a way is made, changed or closed without anything else being written anew.
///
/// Where there is a key store, a secret needs the device key that lies there besides, so that it can be short: a copy
/// of the file and a guessed PIN open nothing. A long secret does without, and so opens what is here even after the
/// key store was lost. A change is on disk when its method returns, and where the disk refuses, all is as before.
public final class Vault {
    private final KeyFile file;
    private final SecureRandom random;
    private final DeviceKeys devices;
    private final Stretch stretch;
    private volatile Ways ways;

    private Vault(KeyFile file, Ways ways, SecureRandom random, DeviceKeys devices, Stretch stretch) {
        this.file = file;
        this.ways = ways;
        this.random = random;
        this.devices = devices;
        this.stretch = stretch;
    }

    /// Reads the file, which need not be there yet.
    ///
    /// @param stretch of secrets that are chosen from here on
    /// @throws NewerKeysException where a newer program wrote it
    /// @throws IOException where it cannot be read, or is not as it was written
    public static Vault open(Path file, Disk disk, SecureRandom random, DeviceKeys devices, Stretch stretch)
            throws IOException {
        KeyFile keys = new KeyFile(file, disk);
        return new Vault(keys, keys.read().orElse(Ways.none()), random, devices, stretch);
    }

    /// Somebody who has a secret here.
    ///
    /// @param until when their right ends, as far as can be said before anything is opened
    public record Known(String personId, String name, Tries tries, Instant lastIn, Instant until) {}

    /// Whether there is no way yet, so that no key was ever held.
    public boolean isEmpty() {
        Ways now = ways;
        return now.device() == null && now.people().isEmpty();
    }

    /// Whether the key was given to the key store; it need not be able to give it back.
    public boolean hasDeviceWay() {
        return ways.device() != null;
    }

    /// Who has a secret, the last who was in first.
    public List<Known> people() {
        return ways.people().stream()
                .map(Vault::known)
                .sorted(Comparator.comparing(Known::lastIn).reversed())
                .toList();
    }

    /// The same of one; empty where they have no secret.
    public Optional<Known> known(String personId) {
        return ways.of(personId).map(Vault::known);
    }

    private static Known known(PersonWay way) {
        return new Known(way.personId(), way.name(), way.tries(), way.lastIn(), way.until());
    }

    /// Whether this person has a secret.
    public boolean hasSecret(String personId) {
        return ways.of(personId).isPresent();
    }

    /// A data key, held nowhere yet.
    public byte[] newKey() {
        return Box.random(Box.KEY_BYTES, random);
    }

    /// The key under which people's rights are sealed besides their own.
    public static byte[] recordKey(byte[] dataKey) {
        return Box.derive(dataKey, "rollcall records");
    }

    static String rightOf(String personId) {
        return "rollcall right " + personId;
    }

    /// The data key by way of the key store; empty where there is no such way, or the store does not give its part.
    public synchronized Optional<byte[]> byDevice() {
        DeviceWay way = ways.device();
        if (way == null) {
            return Optional.empty();
        }
        return devices.get(way.name()).flatMap(key -> {
            Optional<byte[]> dataKey = Box.open(key, way.name(), way.box());
            Box.wipe(key);
            return dataKey;
        });
    }

    /// Makes a way by the key store, in place of the one before. Secrets that needed the device key before are
    /// forgotten: what they needed is gone.
    ///
    /// @return false where there is no key store to be written; all is as before
    public synchronized boolean makeDeviceWay(byte[] dataKey) throws IOException {
        String name = "data-key-" + HexFormat.of().formatHex(Box.random(8, random));
        byte[] key = newKey();
        try {
            if (!devices.keep(name, key)) {
                return false;
            }
            Ways next = ways.with(new DeviceWay(name, Box.seal(key, name, dataKey, random)));
            for (PersonWay way : ways.people()) {
                next = way.device() == null ? next : next.without(way.personId());
            }
            replace(next);
            return true;
        } finally {
            Box.wipe(key);
        }
    }

    private void replace(Ways next) throws IOException {
        file.replace(next);
        ways = next;
    }

    /// Looks whether a secret is a person's, unless it was tried too often. That it is tried is on disk before it is
    /// looked at.
    public synchronized Opening open(String personId, char[] secret, Instant now) throws IOException {
        PersonWay way = ways.of(personId).orElse(null);
        if (way == null) {
            return new Opening.NoWay();
        }
        if (way.tries().left() == 0) {
            return new Opening.TooOften();
        }
        Tries before = way.tries().since(now);
        if (before.nextAt(now).isAfter(now)) {
            if (!before.equals(way.tries())) {
                replace(ways.with(way.with(before)));
            }
            return new Opening.TooSoon(before.nextAt(now));
        }
        Optional<byte[]> device = deviceKey(way);
        if (way.device() != null && device.isEmpty()) {
            return new Opening.NoWay();
        }
        Tries tries = before.another(now);
        replace(ways.with(way.with(tries)));
        Optional<byte[]> both = unwrapped(way, secret, device);
        if (both.isEmpty()) {
            return new Opening.Wrong(tries.left(), tries.nextAt(now));
        }
        replace(ways.with(way.with(Tries.none())));
        return opened(both.get(), way);
    }

    private Optional<byte[]> deviceKey(PersonWay way) {
        return Optional.ofNullable(way.device()).flatMap(devices::get);
    }

    private static Optional<byte[]> unwrapped(PersonWay way, char[] secret, Optional<byte[]> device) {
        byte[] key = key(way.stretch(), way.salt(), secret, device.orElse(null));
        try {
            return Box.open(key, wayOf(way.personId()), way.box());
        } finally {
            Box.wipe(key);
        }
    }

    private static byte[] key(Stretch stretch, String salt, char[] secret, byte @Nullable [] device) {
        byte[] stretched = stretch.key(secret, salt);
        byte[] all = device == null ? stretched.clone() : Box.joined(stretched, device);
        try {
            return Box.derive(all, "rollcall secret");
        } finally {
            Box.wipe(stretched);
            Box.wipe(all);
            if (device != null) {
                Box.wipe(device);
            }
        }
    }

    private static String wayOf(String personId) {
        return "rollcall way " + personId;
    }

    private static Opening.Opened opened(byte[] both, PersonWay way) {
        byte[] dataKey = Arrays.copyOf(both, Box.KEY_BYTES);
        byte[] hidden = Arrays.copyOfRange(both, Box.KEY_BYTES, both.length);
        Box.wipe(both);
        return new Opening.Opened(dataKey, hidden, way);
    }

    /// Whose secret is chosen, and what is sealed to them.
    ///
    /// @param until when their right ends
    public record Owner(String personId, String name, Instant now, Instant until) {}

    /// Gives a person a secret, in place of the one before.
    ///
    /// @param alone whether it is to open without the key store's part
    /// @return false where that part cannot be had; all is as before
    public synchronized boolean choose(Owner owner, char[] secret, boolean alone, byte[] dataKey, byte[] right)
            throws IOException {
        DeviceWay device = ways.device();
        String deviceName = alone || device == null ? null : device.name();
        Optional<byte[]> deviceKey = Optional.ofNullable(deviceName).flatMap(devices::get);
        if (!alone && deviceKey.isEmpty()) {
            return false;
        }
        String salt = Stretch.salt(random);
        PersonKey pair = PersonKey.create(random);
        byte[] key = key(stretch, salt, secret, deviceKey.orElse(null));
        byte[] both = Box.joined(dataKey, pair.hidden());
        try {
            replace(ways.with(new PersonWay(
                    owner.personId(),
                    owner.name(),
                    stretch,
                    salt,
                    deviceName,
                    Box.seal(key, wayOf(owner.personId()), both, random),
                    pair.open(),
                    sealed(pair.open(), owner.personId(), recordKey(dataKey), right),
                    Tries.none(),
                    owner.now(),
                    owner.until())));
            return true;
        } finally {
            Box.wipe(key);
            Box.wipe(both);
            Box.wipe(pair.hidden());
        }
    }

    private PersonKey.Sealed sealed(String openKey, String personId, byte[] records, byte[] right) {
        return PersonKey.seal(openKey, records, rightOf(personId), right, random);
    }

    /// Seals to a person what they may do; nothing happens where they have no secret.
    public synchronized void seal(Owner owner, byte[] records, byte[] right) throws IOException {
        change(
                owner.personId(),
                way -> way.with(
                        owner.name(),
                        sealed(way.openKey(), owner.personId(), records, right),
                        owner.now(),
                        owner.until()));
    }

    /// Tries count from the beginning: the provider confirmed who it is.
    public synchronized void forgive(String personId) throws IOException {
        change(personId, way -> way.with(Tries.none()));
    }

    private void change(String personId, Function<PersonWay, PersonWay> change) throws IOException {
        Optional<PersonWay> way = ways.of(personId);
        if (way.isPresent()) {
            PersonWay next = change.apply(way.get());
            if (!next.equals(way.get())) {
                replace(ways.with(next));
            }
        }
    }

    /// Takes a person's secret away.
    ///
    /// @return false where it is the only way to the key; all is as before
    public synchronized boolean forget(String personId) throws IOException {
        Ways next = ways.without(personId);
        if (next.device() == null && next.people().isEmpty()) {
            return false;
        }
        if (!next.equals(ways)) {
            replace(next);
        }
        return true;
    }
}
