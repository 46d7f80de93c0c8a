package health.rollcall.central.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A server that worked before there was a directory is brought up to date with all that it knows.
@ExtendWith(SharedPostgres.class)
class DirectoryMigrationTest {
    private final PostgresServer postgres;

    @TempDir
    Path folder;

    DirectoryMigrationTest(PostgresServer postgres) {
        this.postgres = postgres;
    }

    @Test
    void sessionsClaimsAndKeptAnswersAreEnteredOnPostgres() {
        migrates(postgres.newDatabase(), PostgresServer.USER);
    }

    @Test
    void sessionsClaimsAndKeptAnswersAreEnteredOnH2() {
        migrates("jdbc:h2:file:" + folder.resolve("central") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa");
    }

    private static void migrates(String url, String user) {
        migrate(url, user, MigrationVersion.fromVersion("6"));
        Jdbi jdbi = Jdbi.create(url, user, "");
        jdbi.useHandle(DirectoryMigrationTest::work);
        migrate(url, user, MigrationVersion.LATEST);
        jdbi.useHandle(handle -> {
            assertThat(rows(handle, "select kind || ' ' || id || ' ' || facility_id from directory"))
                    .containsExactlyInAnyOrder(
                            "SESSION ses-1 fac-1", "CLAIM cla-1 fac-1", "MARK key-1 fac-1", "SUBMISSION key-1 ");
            assertThat(rows(handle, "select kind || ' ' || fingerprint || ' ' || answer from kept_answer"))
                    .containsExactlyInAnyOrder("MARK print-1 said-1", "SUBMISSION print-2 said-2");
            assertThat(new KeptAnswers(KeptAnswers.Kind.MARK).find(handle, "key-1"))
                    .contains(new KeptAnswers.Kept("fac-1", "print-1", "said-1"));
        });
    }

    private static void migrate(String url, String user, MigrationVersion target) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:health/rollcall/central/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void work(Handle handle) {
        handle.execute("""
                insert into group_session (facility_id, id, facility_name, state, zone, group_type, title, starts_at,
                    ends_at, date_of_service, origin, cancelled, lock_state, version, change_pos, charges_due)
                values ('fac-1', 'ses-1', 'River House', 'OH', 'America/New_York', 'PSYCHOTHERAPY', 'Group',
                    current_timestamp, current_timestamp, current_date, 'FEED', false, 'LOCKED', 1, 1, false)
                """);
        handle.execute("""
                insert into claim (facility_id, id, session_id, participant_id, member_id, payer_id, state,
                    frequency_code, created_at)
                values ('fac-1', 'cla-1', 'ses-1', 'par-1', 'mem-1', 'pay-1', 'READY', '1', current_timestamp)
                """);
        handle.execute("""
                insert into kept_answer (kind, request_key, facility_id, fingerprint, answer, created_at)
                values ('MARK', 'key-1', 'fac-1', 'print-1', 'said-1', current_timestamp),
                    ('SUBMISSION', 'key-1', '', 'print-2', 'said-2', current_timestamp)
                """);
    }

    private static List<String> rows(Handle handle, String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }
}
