package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.SessionSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On real files, with no server to reach.
class WorkstationOpeningTest {
    @TempDir
    private Path directory;

    private final GroupSession now = LeftBehind.sessionNow();
    private final LocalDate today = now.dateOfService();
    private final SessionQuery query = new SessionQuery(today, today, Groups.FACILITY, null, null, "");

    private static WorkstationOpening begin(Path directory, String user) {
        return WorkstationApp.begin(LeftBehind.settings(directory, user), LeftBehind.GATE);
    }

    @Test
    void theSecondRunOpensOnTheListThatTheFirstOneLeft() throws Exception {
        LeftBehind.bySync(directory, now);
        try (WorkstationOpening first = begin(directory, "supervisor")) {
            assertThat(first.isEarly()).isFalse();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(first::desk);
            first.open();
        }
        try (WorkstationOpening second = begin(directory, "supervisor")) {
            assertThat(second.isEarly()).isTrue();
            Desk desk = second.desk();
            List<SessionRow> early = desk.sessions(query).getNow(List.of());
            assertThat(early).extracting(SessionRow::summary).containsExactly(SessionSummary.of(now));
            second.open();
            assertThat(second.desk()).isSameAs(desk);
            assertThat(desk.sessions(query).get(10, TimeUnit.SECONDS)).isEqualTo(early);
            assertThat(desk.groupTypes().get(10, TimeUnit.SECONDS)).containsExactly(now.groupType());
        }
    }

    @Test
    void anotherUserIsNotShownTheListOfTheOneBefore() throws Exception {
        LeftBehind.bySync(directory, now);
        LeftBehind.byRun(directory);
        try (WorkstationOpening other = begin(directory, "viewer")) {
            assertThat(other.isEarly()).isFalse();
        }
    }

    @Test
    void whatCannotBeOpenedIsToldThoughTheListWasShown() throws Exception {
        LeftBehind.bySync(directory, now);
        LeftBehind.byRun(directory);
        Path journal = LeftBehind.journal(directory);
        Files.delete(journal);
        Files.createDirectory(journal);
        try (WorkstationOpening next = begin(directory, "supervisor")) {
            assertThat(next.isEarly()).isTrue();
            assertThatExceptionOfType(CannotOpenException.class)
                    .isThrownBy(next::open)
                    .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(CannotOpenException.Why.DISK));
        }
    }
}
