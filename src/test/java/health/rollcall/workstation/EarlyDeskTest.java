package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.signin.NoSignIn;
import health.rollcall.workstation.ui.FakeDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarlyDeskTest {
    private final GroupSession session = Groups.open("gs-1", 3);
    private final SessionRow row = new SessionRow(SessionSummary.of(session), Groups.ZONE, 0, 0);
    private final SessionRow tomorrows =
            new SessionRow(SessionSummary.of(Groups.moved(session, java.time.Duration.ofDays(1))), Groups.ZONE, 0, 0);
    private final List<Reference.Facility> facilities =
            List.of(new Reference.Facility(Groups.FACILITY, "River House", "OH", Groups.ZONE));
    private final LastList last = new LastList(
            Room.SAM,
            Groups.START,
            facilities,
            Groups.FACILITY,
            Groups.DAY,
            Groups.DAY.plusDays(3),
            List.of(row, tomorrows));
    private final EarlyDesk early = new EarlyDesk(last, new NoSignIn(), Groups.START);
    private final FakeDesk real = new FakeDesk(() -> Groups.START);
    private final List<DeskEvent> events = new ArrayList<>();

    @BeforeEach
    void theRealDeskHasMore() {
        real.put(session);
        real.put(Groups.open("gs-2", 1));
    }

    private static SessionQuery on(LocalDate from, LocalDate to) {
        return new SessionQuery(from, to, Groups.FACILITY, null, null, "");
    }

    @Test
    void theListOfLastTimeIsThereBeforeAnythingIsOpen() {
        assertThat(early.sessions(on(Groups.DAY, Groups.DAY)).getNow(List.of())).containsExactly(row);
        assertThat(early.sessions(on(Groups.DAY, Groups.DAY.plusDays(1))).getNow(List.of()))
                .containsExactly(row, tomorrows);
        assertThat(early.facilities().getNow(List.of())).isEqualTo(facilities);
        assertThat(early.person()).isEqualTo(Room.SAM);
        assertThat(early.status().line()).isEqualTo(SyncStatus.Line.CONNECTING);
        assertThat(early.status().syncedAt()).isEqualTo(Groups.START);
    }

    @Test
    void whatTheListOfLastTimeDoesNotKnowWaits() {
        List<SessionQuery> unknown = List.of(
                on(Groups.DAY.minusDays(1), Groups.DAY),
                on(Groups.DAY, Groups.DAY.plusDays(4)),
                new SessionQuery(Groups.DAY, Groups.DAY, "fac-lake", null, null, ""),
                new SessionQuery(Groups.DAY, Groups.DAY, null, null, null, ""),
                new SessionQuery(Groups.DAY, Groups.DAY, Groups.FACILITY, "PSYCHOTHERAPY", null, ""),
                new SessionQuery(Groups.DAY, Groups.DAY, Groups.FACILITY, null, SessionQuery.State.COMPLETE, ""),
                new SessionQuery(Groups.DAY, Groups.DAY, Groups.FACILITY, null, null, "zoë"));
        List<CompletableFuture<List<SessionRow>>> asked =
                unknown.stream().map(early::sessions).toList();
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        early.become(real);
        assertThat(asked).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aMarkThatIsMadeEarlyIsRecordedWhenAllIsOpen() {
        CompletableFuture<Recorded> recorded =
                early.mark("gs-1", Groups.pid("gs-1", "m1"), AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED);
        assertThat(recorded).isNotDone();
        early.become(real);
        assertThat(recorded.getNow(new Recorded.Refused(Recorded.Why.GONE))).isInstanceOf(Recorded.Saved.class);
    }

    @Test
    void whoeverListensAsksAgainWhenAllIsOpenAndHearsTheRealDeskFromThenOn() {
        early.subscribe(events::add);
        Runnable ended = early.subscribe(event -> {
            throw new AssertionError("This one listens no more: " + event);
        });
        ended.run();
        early.become(real);
        assertThat(events)
                .anyMatch(DeskEvent.SessionsChanged.class::isInstance)
                .anyMatch(DeskEvent.ReferenceChanged.class::isInstance)
                .anyMatch(DeskEvent.StatusChanged.class::isInstance);
        events.clear();
        real.put(Groups.open("gs-3", 1));
        assertThat(events).containsExactly(new DeskEvent.SessionsChanged(Set.of("gs-3")));
        assertThat(early.sessions(on(Groups.DAY, Groups.DAY)).getNow(List.of())).hasSize(3);
        assertThat(early.person()).isEqualTo(real.person());
        assertThat(early.status()).isEqualTo(real.status());
    }

    @Test
    void aListenerOfBeforeCanEndAfterwards() {
        Runnable end = early.subscribe(events::add);
        early.become(real);
        end.run();
        events.clear();
        real.put(Groups.open("gs-3", 1));
        assertThat(events).isEmpty();
    }

    @Test
    void nobodyIsShownWhatTheyMayNoLongerSee() {
        Person elsewhere = new Person("sam", "Sam Rivera", Room.SAM.scopes(), Set.of("fac-lake"));
        LastList seen = last.seenBy(elsewhere);
        assertThat(seen.rows()).isEmpty();
        assertThat(seen.facilities()).isEmpty();
        assertThat(seen.person()).isEqualTo(elsewhere);
    }
}
