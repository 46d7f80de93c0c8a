package health.rollcall.central.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void oneWhoWaitsComesInWhenAnotherLeaves() throws Exception {
        Room room = new Room(1, 1);
        assertThat(room.enter()).isTrue();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CountDownLatch started = new CountDownLatch(1);
            Future<Boolean> waiting = threads.submit(() -> {
                started.countDown();
                return room.enter();
            });
            started.await();
            room.leave();
            assertThat(waiting.get()).isTrue();
        }
        assertThat(room.inHand()).isEqualTo(1);
    }

    @Test
    void withNoPlaceToWaitOneIsRefusedAtOnceAndLeavesNoTrace() {
        Room room = new Room(2, 0);
        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isFalse();
        assertThat(room.inHand()).isEqualTo(2);
        room.leave();
        assertThat(room.enter()).isTrue();
    }

    @Test
    void aClosedRoomLetsNobodyInAndTellsWhetherAllHaveLeft() throws Exception {
        Room room = new Room(1, 1);
        assertThat(room.enter()).isTrue();
        assertThat(room.close(Duration.ofMillis(10))).isFalse();
        assertThat(room.enter()).isFalse();
        room.leave();
        assertThat(room.close(Duration.ofMillis(10))).isTrue();
    }
}
