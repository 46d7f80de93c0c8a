package health.rollcall.central.audit;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.audit.AuditCheck.Finding;
import health.rollcall.central.audit.AuditCheck.Finding.Broken;
import health.rollcall.central.audit.AuditCheck.Finding.Whole;
import health.rollcall.central.audit.AuditCheck.Noted;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Head;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.engine.AttendanceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to the audit behind the server's back is found, and by name.
class AuditCheckTest {
    private static final String CHAIN = OpenCentral.FACILITY;

    @Nested
    class OnH2 extends Tampering {
        OnH2(@TempDir Path directory) throws IOException {
            super(new OpenCentral(directory));
        }
    }

    @Nested
    @ExtendWith(SharedPostgres.class)
    class OnPostgres extends Tampering {
        OnPostgres(PostgresServer postgres) throws IOException {
            super(OpenCentral.on(postgres.newDatabase()));
        }
    }

    abstract static class Tampering {
        /// What is put into each column, by its name.
        private static final Map<String, String> OTHERWISE = Map.ofEntries(
                Map.entry("chain", "'fac-other'"),
                Map.entry("position", "position + 1000"),
                Map.entry("kind", "case kind when 'MARK' then 'FEED' else 'MARK' end"),
                Map.entry("session_id", "coalesce(session_id, '') || 'x'"),
                Map.entry("participant_id", "coalesce(participant_id, '') || 'x'"),
                Map.entry("done_by", "done_by || ' '"),
                Map.entry("subject", "subject || 'x'"),
                Map.entry("recorded_at", "recorded_at + interval '1' second"),
                Map.entry("occurred_at", "coalesce(occurred_at, recorded_at) + interval '1' second"),
                Map.entry("workstation_id", "coalesce(workstation_id, '') || 'x'"),
                Map.entry("reason", "case when reason is null then '' else null end"),
                Map.entry("before_facts", "case when before_facts is null then '{}' else null end"),
                Map.entry("after_facts", "replace(after_facts, '\"', '\" ')"),
                Map.entry("hash", "'" + "0".repeat(64) + "'"));

        private final OpenCentral central;
        private final AuditCheck check = new AuditCheck(new AuditStore());

        Tampering(OpenCentral central) {
            this.central = central;
            central.sendSession("ses-1", "mem-1", "mem-2");
            central.mark("ses-1", "mem-1", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED);
            central.mark("ses-1", "mem-2", AttendanceStatus.SCHEDULED, AttendanceStatus.LATE);
            central.mark("ses-1", "pro-1", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED);
            central.passTo(OpenCentral.START.plus(Duration.ofHours(2)));
            central.mark("ses-1", "mem-2", AttendanceStatus.LATE, AttendanceStatus.ATTENDED);
        }

        @AfterEach
        void close() {
            central.close();
        }

        /// What is found after tampering, which is undone again.
        private List<Finding> after(Consumer<Handle> tampering, Noted... noted) {
            return central.services().database().writeSoon(handle -> {
                handle.savepoint("before");
                tampering.accept(handle);
                List<Finding> found = check.check(handle, List.of(noted));
                handle.rollbackToSavepoint("before");
                return found;
            });
        }

        private static Finding of(List<Finding> found) {
            return found.stream()
                    .filter(finding -> switch (finding) {
                        case Whole whole -> whole.chain().equals(CHAIN);
                        case Broken broken -> broken.chain().equals(CHAIN);
                    })
                    .findFirst()
                    .orElseThrow();
        }

        private Head head() {
            return ((Whole) of(after(handle -> {}))).head();
        }

        private void assertBroken(long position, Consumer<Handle> tampering, Noted... noted) {
            assertThat(of(after(tampering, noted)))
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.position())
                                    .as(broken.fault())
                                    .isEqualTo(position));
        }

        private static String at(long position) {
            return " where chain = '" + CHAIN + "' and position = " + position;
        }

        @Test
        void anAuditThatNobodyTouchedIsWhole() {
            assertThat(after(handle -> {})).hasSize(2).allMatch(Whole.class::isInstance);
            assertThat(head().position()).isGreaterThan(10);
        }

        @Test
        void everyColumnOfEveryEntryIsHeld() {
            List<String> columns = central.services()
                    .database()
                    .read(handle -> handle.createQuery("""
                            select column_name from information_schema.columns where table_name = 'audit_entry'
                            """).mapTo(String.class).list());
            assertThat(columns).containsExactlyInAnyOrderElementsOf(OTHERWISE.keySet());
            for (long position = 1; position <= head().position(); position++) {
                for (Map.Entry<String, String> change : OTHERWISE.entrySet()) {
                    String sql = "update audit_entry set " + change.getKey() + " = " + change.getValue() + at(position);
                    assertBroken(
                            position,
                            handle -> assertThat(handle.execute(sql)).as(sql).isEqualTo(1));
                }
            }
        }

        @Test
        void anEntryThatIsDroppedIsMissedFirstLastOrBetween() {
            LongStream.rangeClosed(1, head().position())
                    .forEach(position ->
                            assertBroken(position, handle -> handle.execute("delete from audit_entry" + at(position))));
            assertBroken(1, handle -> handle.execute("delete from audit_entry"));
        }

        @Test
        void twoEntriesThatChangePlacesAreFound() {
            for (long position = 1; position < head().position(); position++) {
                long first = position;
                assertBroken(first, handle -> {
                    handle.execute("update audit_entry set position = 0" + at(first));
                    handle.execute("update audit_entry set position = " + first + at(first + 1));
                    handle.execute("update audit_entry set position = " + (first + 1) + at(0));
                });
            }
        }

        @Test
        void anEntryThatIsAddedByHandIsBeyondTheHeadHoweverWellItIsHashed() {
            assertBroken(head().position() + 1, handle -> {
                Row last = rows(handle).getLast();
                Row next = moved(last, last.position() + 1);
                insert(handle, AuditChain.link(new Head(last.position(), last.hash()), next));
            });
            assertBroken(0, handle -> insert(handle, moved(rows(handle).getFirst(), 0)));
        }

        @Test
        void aHeadThatIsChangedOrDroppedIsFound() {
            long end = head().position();
            String where = " where chain = '" + CHAIN + "'";
            assertBroken(end, handle -> handle.execute("update audit_head set hash = 'x'" + where));
            assertBroken(end, handle -> handle.execute("update audit_head set position = position - 1" + where));
            assertBroken(end + 1, handle -> handle.execute("update audit_head set position = position + 1" + where));
            assertBroken(end, handle -> handle.execute("delete from audit_head" + where));
        }

        @Test
        void aChainThatWasCutOrMadeAnewIsFoundByAHeadThatWasNoted() {
            Head noted = head();
            Noted expected = new Noted(CHAIN, noted.position(), noted.hash());
            assertThat(of(after(handle -> {}, expected))).isInstanceOf(Whole.class);

            Consumer<Handle> cut = handle -> {
                List<Row> rows = rows(handle);
                handle.execute("delete from audit_entry" + at(noted.position()));
                putHead(handle, rows.get(rows.size() - 2));
            };
            assertThat(of(after(cut))).isInstanceOf(Whole.class);
            assertBroken(noted.position(), cut, expected);

            Consumer<Handle> madeAnew = handle -> {
                Head head = new Head(0, AuditStore.START);
                for (Row row : rows(handle)) {
                    Row forged = AuditChain.link(head, row.position() == 3 ? blamed(row) : row);
                    handle.execute("delete from audit_entry" + at(row.position()));
                    insert(handle, forged);
                    head = new Head(forged.position(), forged.hash());
                    putHead(handle, forged);
                }
            };
            assertThat(of(after(madeAnew))).isInstanceOf(Whole.class);
            assertBroken(noted.position(), madeAnew, expected);
            Consumer<Handle> dropped = handle -> {
                handle.execute("delete from audit_entry");
                handle.execute("delete from audit_head");
            };
            assertThat(after(dropped)).isEmpty();
            assertBroken(1, dropped, expected);
        }

        private static void putHead(Handle handle, Row row) {
            handle.execute(
                    "update audit_head set position = ?, hash = ? where chain = ?", row.position(), row.hash(), CHAIN);
        }

        private static List<Row> rows(Handle handle) {
            List<Row> rows = new ArrayList<>();
            new AuditStore().walk(handle, row -> {
                if (row.chain().equals(CHAIN)) {
                    rows.add(row);
                }
            });
            return rows;
        }

        private static Row moved(Row row, long position) {
            return new Row(
                    row.chain(),
                    position,
                    row.kind(),
                    row.sessionId(),
                    row.participantId(),
                    row.by(),
                    row.subject(),
                    row.recordedAt(),
                    row.occurredAt(),
                    row.workstationId(),
                    row.reason(),
                    row.before(),
                    row.after(),
                    row.hash());
        }

        private static Row blamed(Row row) {
            return new Row(
                    row.chain(),
                    row.position(),
                    row.kind(),
                    row.sessionId(),
                    row.participantId(),
                    "Somebody Else",
                    row.subject(),
                    row.recordedAt(),
                    row.occurredAt(),
                    row.workstationId(),
                    row.reason(),
                    row.before(),
                    row.after(),
                    row.hash());
        }

        /// By hand, so that the server's own way in is not what is tested.
        private static void insert(Handle handle, Row row) {
            handle.createUpdate("""
                            insert into audit_entry (chain, position, kind, session_id, participant_id, done_by, subject,
                                recorded_at, occurred_at, workstation_id, reason, before_facts, after_facts, hash)
                            values (:chain, :position, :kind, :session, :participant, :by, :subject, :recorded,
                                :occurred, :workstation, :reason, :before, :after, :hash)
                            """)
                    .bind("chain", row.chain())
                    .bind("position", row.position())
                    .bind("kind", row.kind().name())
                    .bind("session", row.sessionId())
                    .bind("participant", row.participantId())
                    .bind("by", row.by())
                    .bind("subject", row.subject())
                    .bind("recorded", row.recordedAt())
                    .bind("occurred", row.occurredAt())
                    .bind("workstation", row.workstationId())
                    .bind("reason", row.reason())
                    .bind("before", row.before())
                    .bind("after", row.after())
                    .bind("hash", row.hash())
                    .execute();
        }
    }
}
