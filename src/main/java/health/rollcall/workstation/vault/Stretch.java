package health.rollcall.workstation.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How much work each guess at a secret costs: Argon2id (RFC 9106). Kept with what was wrapped, so that it can be
/// raised.
///
/// @param memory in KiB
/// @param passes over that memory
/// @param lanes worked off side by side at most
public record Stretch(int memory, int passes, int lanes) {
    /// A quarter of a second or so on a workstation.
    public static final Stretch USUAL = new Stretch(64 * 1024, 3, 1);

    static final int SALT_BYTES = 16;
    private static final int MOST_MEMORY = 1024 * 1024;

    /// @throws IllegalArgumentException where the work would be none, or would never end
    public Stretch {
        if (memory < 8 || memory > MOST_MEMORY || passes < 1 || passes > 100 || lanes < 1 || lanes > 16) {
            throw new IllegalArgumentException("No such work can be asked");
        }
    }

    static String salt(SecureRandom random) {
        return Box.text(Box.random(SALT_BYTES, random));
    }

    /// 256 bits that only this secret gives.
    byte[] key(char[] secret, String salt) {
        byte[] bytes = utf8(secret);
        try {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(Box.bytes(salt))
                    .build());
            byte[] key = new byte[Box.KEY_BYTES];
            argon.generateBytes(bytes, key);
            return key;
        } finally {
            Box.wipe(bytes);
        }
    }

    /// Through no buffer that would not be wiped.
    private static byte[] utf8(char[] secret) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        byte[] room = new byte[(int) Math.ceil(secret.length * (double) encoder.maxBytesPerChar())];
        ByteBuffer out = ByteBuffer.wrap(room);
        var _ = encoder.encode(CharBuffer.wrap(secret), out, /* endOfInput= */ true);
        byte[] bytes = Arrays.copyOf(room, out.position());
        Box.wipe(room);
        return bytes;
    }
}
