package health.rollcall;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.Created;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;

/// What a lead does besides marking, and what goes wrong meanwhile: all that could leave a name behind.
final class LeadsDay {
    private static final String FACILITY = "fac-river";

    private LeadsDay() {}

    /// Makes a session that no schedule has, and marks somebody in it.
    static void makeOneOnTheSpot(Seat seat, GroupSession running) {
        List<Reference.FacilityMember> members = get(seat.desk().members(FACILITY, "", 3));
        NewSession wanted = new NewSession(
                null,
                FACILITY,
                running.groupType(),
                "Crisis group",
                running.startsAt().plus(Duration.ofMinutes(1)),
                running.endsAt(),
                members.stream().limit(3).map(Reference.FacilityMember::id).toList());
        Created created = get(seat.desk().create(wanted));
        assertThat(created.recorded()).isInstanceOf(Recorded.Saved.class);
        RosterMember first =
                seat.open(Objects.requireNonNull(created.sessionId())).members().getFirst();
        seat.mark(first.participantId(), ATTENDED);
        assertThat(seat.status(first.participantId())).isNotEqualTo(SCHEDULED);
        seat.awaitAllSent();
    }

    /// Corrects a mark of a session that is billed.
    ///
    /// @return that session's id
    static String correctABilledOne(Seat seat) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SessionQuery lately = new SessionQuery(today.minusDays(2), today.plusDays(1), FACILITY, null, null, "");
        String id = get(seat.desk().sessions(lately)).stream()
                .map(SessionRow::summary)
                .filter(summary -> summary.lock() == GroupSession.Lock.LOCKED)
                .findFirst()
                .orElseThrow()
                .id();
        RosterMember wrong = seat.open(id).members().getFirst();
        AttendanceStatus right = wrong.status() == ABSENT ? ATTENDED : ABSENT;
        Forced forced = get(seat.desk()
                .billedRecords()
                .force(new ForceUpdate(
                        UUID.randomUUID().toString(),
                        id,
                        wrong.participantId(),
                        wrong.status(),
                        right,
                        "The sign-in sheet says otherwise",
                        Instant.now(),
                        null)));
        assertThat(forced).isInstanceOf(Forced.Done.class);
        return id;
    }

    /// The list, a member's encounters, what needs attention, the keys, a new session.
    static void showEveryPage(Seat seat) {
        for (KeyCode key : List.of(KeyCode.E, KeyCode.ESCAPE, KeyCode.F8, KeyCode.ESCAPE, KeyCode.F1, KeyCode.ESCAPE)) {
            seat.press(key).checkTitles();
        }
        seat.press(KeyCode.CONTROL, KeyCode.N).checkTitles().press(KeyCode.ESCAPE);
    }

    /// As with any fault of the program: its code is shown, and its words are nobody's.
    static void failOnTheScreensThread(Seat seat, String name) throws InterruptedException {
        IllegalStateException fault = new IllegalStateException(name + " cannot be shown: fault of the test");
        CountDownLatch thrown = new CountDownLatch(1);
        Platform.runLater(() -> {
            thrown.countDown();
            throw fault;
        });
        assertThat(thrown.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seat.showFault(fault).allWords())
                .contains(FaultCode.of(fault))
                .doesNotContain("fault of the test");
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
