package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.NoGate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On real files, with no server to reach.
class WorkstationOpeningTest {
    private static final Gate GATE = new NoGate(new Person("supervisor", "supervisor", Set.of(), Set.of()));

    @TempDir
    private Path directory;

    private final GroupSession now =
            Groups.moved(Groups.open("gs-1", 2), Duration.between(Groups.START, Instant.now()));
    private final LocalDate today = now.dateOfService();
    private final SessionQuery query = new SessionQuery(today, today, Groups.FACILITY, null, null, "");

    private WorkstationSettings settings(String user) {
        return new WorkstationSettings(directory, URI.create("http://127.0.0.1:1"), user, Groups.FACILITY);
    }

    /// As a run leaves it in which the server was there.
    private void syncedOnce() throws Exception {
        OpenedFiles files = OpenedFiles.open(directory, Disk.real(), new SecureRandom(), InstantSource.system());
        files.cache().put(List.of(now), Instant.now());
        files.cache()
                .replaceReference(
                        List.of(new Reference.Facility(Groups.FACILITY, "River House", "OH", Groups.ZONE)),
                        List.of(),
                        Groups.FACILITY,
                        List.of());
        files.cache().kept().put(Workstation.PERSON, Room.SAM);
        files.cache().close();
        files.close();
    }

    private void aRun() throws Exception {
        try (WorkstationOpening run = WorkstationApp.begin(settings("supervisor"), GATE)) {
            run.open();
        }
    }

    @Test
    void theSecondRunOpensOnTheListThatTheFirstOneLeft() throws Exception {
        syncedOnce();
        try (WorkstationOpening first = WorkstationApp.begin(settings("supervisor"), GATE)) {
            assertThat(first.isEarly()).isFalse();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(first::desk);
            first.open();
        }
        try (WorkstationOpening second = WorkstationApp.begin(settings("supervisor"), GATE)) {
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
        syncedOnce();
        aRun();
        try (WorkstationOpening other = WorkstationApp.begin(settings("viewer"), GATE)) {
            assertThat(other.isEarly()).isFalse();
        }
    }

    @Test
    void whatCannotBeOpenedIsToldThoughTheListWasShown() throws Exception {
        syncedOnce();
        aRun();
        Path journal = directory.resolve(OpenedFiles.JOURNAL);
        Files.delete(journal);
        Files.createDirectory(journal);
        try (WorkstationOpening next = WorkstationApp.begin(settings("supervisor"), GATE)) {
            assertThat(next.isEarly()).isTrue();
            assertThatExceptionOfType(CannotOpenException.class)
                    .isThrownBy(next::open)
                    .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(CannotOpenException.Why.DISK));
        }
    }
}
