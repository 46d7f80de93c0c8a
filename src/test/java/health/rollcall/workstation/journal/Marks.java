package health.rollcall.workstation.journal;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Entries to test journals with.
final class Marks {
    static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    private Marks() {}

    static Entry wanted(int n) {
        return new Entry.Wanted(change("i" + n, "s" + n % 3));
    }

    static Change change(String intentId, String sessionId) {
        return new Change(
                new Intent.MarkAttendance(
                        intentId, sessionId, "p", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, NOW),
                "sam",
                "Sam Rivera",
                NOW);
    }

    static List<String> ids(List<Entry> entries) {
        return Outbox.empty().plus(entries).waiting().stream()
                .map(Change::intentId)
                .toList();
    }
}
