package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The random 256-bit key under which everything at this workstation is encrypted. Where nobody signs in, as in
/// practice, it lies in a file of its own that only its owner may read; else in the vault. Journal and cache each have
/// a key derived from it, so that neither tells of the other.
public final class DataKey {
    private static final int BYTES = 32;
    private static final int FILE_BYTES = BYTES + Long.BYTES;

    private final byte[] key;

    private DataKey(byte[] key) {
        this.key = key;
    }

    /// Of these bytes, which are copied.
    static DataKey of(byte[] key) {
        return new DataKey(key.clone());
    }

    /// A copy, for the vault that takes this key over.
    byte[] bytes() {
        return key.clone();
    }

    /// The key is used no more: what was derived from it is all that is needed.
    void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    /// The key in the file; empty where there is no such file.
    ///
    /// @throws IOException where it cannot be read, or is not as it was written
    static Optional<DataKey> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != FILE_BYTES || ByteBuffer.wrap(bytes).getLong(BYTES) != check(bytes)) {
            throw new IOException("The key file is damaged");
        }
        byte[] key = new byte[BYTES];
        System.arraycopy(bytes, 0, key, 0, BYTES);
        return Optional.of(new DataKey(key));
    }

    /// A new key, on disk before it is used.
    static DataKey create(Path file, Disk disk, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        byte[] bytes = new byte[FILE_BYTES];
        System.arraycopy(key, 0, bytes, 0, BYTES);
        ByteBuffer.wrap(bytes).putLong(BYTES, check(bytes));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        disk.delete(beside);
        OwnerOnly.createFile(beside);
        try (FileChannel channel = disk.open(beside)) {
            ByteBuffer content = ByteBuffer.wrap(bytes);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        disk.replace(beside, file);
        disk.forceDirectoryOf(file);
        return new DataKey(key);
    }

    private static long check(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, BYTES);
        return crc.getValue();
    }

    /// The keys of what is kept here.
    StoreKeys storeKeys() {
        return new StoreKeys(journal(), cache(), derive("rollcall list"));
    }

    /// The journal's key.
    SecretKey journal() {
        return derive("rollcall journal");
    }

    /// The cache's file password, as H2 takes it: hexadecimal digits, for its own key stretching is weak and a
    /// random key needs none.
    String cache() {
        return HexFormat.of().formatHex(derive("rollcall cache").getEncoded());
    }

    private SecretKey derive(String purpose) {
        try {
            HKDFParameterSpec spec = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES);
            // By its provider's name: a search would load every provider on the class path.
            return KDF.getInstance("HKDF-SHA256", "SunJCE").deriveKey("AES", spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot derive keys by HKDF", e);
        }
    }
}
