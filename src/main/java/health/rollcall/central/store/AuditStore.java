package health.rollcall.central.store;

import health.rollcall.protocol.AuditEntry.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of audit entries, to which rows are only added, and the heads of their chains.
public final class AuditStore {
    /// What a chain's first entry hangs on.
    public static final String START = "";

    private static final int FETCH = 500;
    private static final String ENTRY = """
            select chain, position, kind, session_id, participant_id, done_by, subject, recorded_at, occurred_at,
                   workstation_id, reason, before_facts, after_facts, hash
            from audit_entry
            """;

    /// A chain's newest entry; position 0 before the first.
    public record Head(long position, String hash) {}

    /// An entry as it is kept.
    ///
    /// @param before facts as JSON, to the letter as they were hashed
    public record Row(
            String chain,
            long position,
            Kind kind,
            @Nullable String sessionId,
            @Nullable String participantId,
            String by,
            String subject,
            Instant recordedAt,
            @Nullable Instant occurredAt,
            @Nullable String workstationId,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String after,
            String hash) {
        public Row withHash(String next) {
            return new Row(
                    chain,
                    position,
                    kind,
                    sessionId,
                    participantId,
                    by,
                    subject,
                    recordedAt,
                    occurredAt,
                    workstationId,
                    reason,
                    before,
                    after,
                    next);
        }
    }

    /// Appends what is made of the chain's head. The chain is locked until the transaction ends, and before it the
    /// facility's change counter: everybody takes these two in the same order.
    public void append(Handle handle, Function<Head, Row> entry, String chain) {
        handle.createQuery("select pos from change_counter where facility_id = ? for update")
                .bind(0, chain)
                .mapTo(Long.class)
                .findFirst();
        Row row = entry.apply(lockHead(handle, chain));
        insert(handle, row);
        handle.createUpdate("update audit_head set position = ?, hash = ? where chain = ?")
                .bind(0, row.position())
                .bind(1, row.hash())
                .bind(2, chain)
                .execute();
    }

    private static Head lockHead(Handle handle, String chain) {
        return handle.createQuery("select position, hash from audit_head where chain = ? for update")
                .bind(0, chain)
                .map((row, context) -> new Head(row.getLong("position"), row.getString("hash")))
                .findFirst()
                .orElseGet(() -> {
                    handle.execute("insert into audit_head (chain, position, hash) values (?, 0, ?)", chain, START);
                    return new Head(0, START);
                });
    }

    private static void insert(Handle handle, Row row) {
        handle.createUpdate("""
                        insert into audit_entry (chain, position, kind, session_id, participant_id, done_by, subject,
                            recorded_at, occurred_at, workstation_id, reason, before_facts, after_facts, hash)
                        values (:chain, :position, :kind, :sessionId, :participantId, :by, :subject,
                            :recordedAt, :occurredAt, :workstationId, :reason, :before, :after, :hash)
                        """)
                .bind("chain", row.chain())
                .bind("position", row.position())
                .bind("kind", row.kind().name())
                .bind("sessionId", row.sessionId())
                .bind("participantId", row.participantId())
                .bind("by", row.by())
                .bind("subject", row.subject())
                .bind("recordedAt", row.recordedAt())
                .bind("occurredAt", row.occurredAt())
                .bind("workstationId", row.workstationId())
                .bind("reason", row.reason())
                .bind("before", row.before())
                .bind("after", row.after())
                .bind("hash", row.hash())
                .execute();
    }

    /// A session's entries after a position, in the order in which they were made.
    public List<Row> ofSession(Handle handle, String chain, String sessionId, long after, int limit) {
        return handle.createQuery(ENTRY + """
                        where chain = ? and session_id = ? and position > ? order by position limit ?
                        """)
                .bind(0, chain)
                .bind(1, sessionId)
                .bind(2, after)
                .bind(3, limit)
                .map((row, context) -> row(row))
                .list();
    }

    /// Every entry of every chain, in its chain's order, one by one: the table may be larger than the memory.
    public void walk(Handle handle, Consumer<Row> each) {
        handle.createQuery(ENTRY + "order by chain, position")
                .setFetchSize(FETCH)
                .map((row, context) -> row(row))
                .useStream(rows -> rows.forEach(each));
    }

    /// Where each chain ends, by chain.
    public SortedMap<String, Head> heads(Handle handle) {
        SortedMap<String, Head> heads = new TreeMap<>();
        handle.createQuery("select chain, position, hash from audit_head")
                .map((row, context) ->
                        Map.entry(row.getString("chain"), new Head(row.getLong("position"), row.getString("hash"))))
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }

    /// A kind that is none, as one that was tampered with, is read as unknown.
    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("chain"),
                row.getLong("position"),
                kind(row.getString("kind")),
                row.getString("session_id"),
                row.getString("participant_id"),
                row.getString("done_by"),
                row.getString("subject"),
                Columns.instant(row, "recorded_at"),
                Columns.instantOrNull(row, "occurred_at"),
                row.getString("workstation_id"),
                row.getString("reason"),
                row.getString("before_facts"),
                row.getString("after_facts"),
                row.getString("hash"));
    }
}
