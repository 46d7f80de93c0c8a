package health.rollcall.central.audit;

import health.rollcall.central.store.AuditStore.Head;
import health.rollcall.central.store.AuditStore.Row;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// How one entry hangs on the one before: each hash covers every field of its entry and the hash before it.
public final class AuditChain {
    private AuditChain() {}

    /// The entry with its hash, after the chain's head.
    static Row link(Head head, Row row) {
        return row.withHash(hash(head.hash(), row));
    }

    /// The hash that an entry must have after another.
    public static String hash(String before, Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, before);
            write(out, row.chain());
            write(out, Long.toString(row.position()));
            write(out, row.kind().name());
            write(out, row.sessionId());
            write(out, row.participantId());
            write(out, row.by());
            write(out, row.subject());
            write(out, row.recordedAt().toString());
            write(out, row.occurredAt() == null ? null : row.occurredAt().toString());
            write(out, row.workstationId());
            write(out, row.reason());
            write(out, row.before());
            write(out, row.after());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With its length before it, so that no two entries are written alike; -1 for what is not there.
    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }
}
