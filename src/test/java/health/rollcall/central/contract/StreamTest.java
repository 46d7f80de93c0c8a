package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Pull;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The stream tells at once that there is something to pull.
@ContractTest
class StreamTest {
    private static final String PATH = "/sync/stream?facilityId=fac-river";

    private final Central central;
    private final RiverHouse river;

    StreamTest(Central central) {
        this.central = central;
        river = central.river();
    }

    /// Listens until closed.
    private static final class Listener extends EventSourceListener implements AutoCloseable {
        private final BlockingQueue<String> cursors = new LinkedBlockingQueue<>();
        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final EventSource source;

        Listener(Central central) throws InterruptedException {
            Request request = central.viewer().request(PATH).build();
            source = EventSources.createFactory(central.http()).newEventSource(request, this);
            assertThat(opened.await(5, SECONDS)).as("the stream opens").isTrue();
        }

        @Override
        public void onOpen(EventSource eventSource, Response response) {
            opened.countDown();
        }

        @Override
        public void onEvent(EventSource eventSource, @Nullable String id, @Nullable String type, String data) {
            try {
                if ("changed".equals(type)) {
                    cursors.add(Json.STRICT.readValue(data, Pull.Changed.class).cursor());
                }
            } catch (IOException e) {
                throw new AssertionError(data, e);
            }
        }

        @Override
        public void onClosed(EventSource eventSource) {
            ended.countDown();
        }

        @Override
        public void onFailure(EventSource eventSource, @Nullable Throwable t, @Nullable Response response) {
            ended.countDown();
        }

        /// The cursors that came, until none comes for a moment.
        void drain() throws InterruptedException {
            while (cursors.poll(300, MILLISECONDS) != null) {
                // One more may follow.
            }
        }

        @Override
        public void close() {
            source.cancel();
        }
    }

    private String now() {
        return pull("").next();
    }

    private Pull.Answer pull(String query) {
        return central.viewer()
                .get("/sync/pull?facilityId=fac-river&limit=500" + query)
                .expect(200)
                .as(Pull.Answer.class);
    }

    @Test
    void a_mark_by_somebody_else_is_told_within_two_seconds_and_can_be_pulled() throws InterruptedException {
        GroupSession session = river.running(members(1, 2));
        String cursor = now();
        try (Listener listener = new Listener(central)) {
            listener.drain();

            mark(central.supervisor(), session.id(), session.members().getFirst(), SCHEDULED, ATTENDED)
                    .expect(200);

            String told = listener.cursors.poll(2, SECONDS);
            assertThat(told).as("told within 2 s").isNotNull();
            assertThat(pull("&since=" + cursor).sessions()).containsExactly(river.read(session.id()));
            assertThat(pull("&since=" + told).sessions()).isEmpty();
        }
    }

    @Test
    void everybody_who_listens_is_told() throws InterruptedException {
        try (Listener one = new Listener(central);
                Listener other = new Listener(central)) {
            one.drain();
            other.drain();

            river.running(members(1, 1));

            assertThat(one.cursors.poll(2, SECONDS)).isNotNull();
            assertThat(other.cursors.poll(2, SECONDS)).isNotNull();
        }
    }

    @Test
    void a_change_at_another_facility_is_not_told() throws InterruptedException {
        try (Listener listener = new Listener(central)) {
            listener.drain();

            river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));

            assertThat(listener.cursors.poll(2, SECONDS)).isNull();
        }
    }

    @Test
    void it_ends_when_the_server_closes() throws Exception {
        try (Central other = Central.onH2()) {
            other.river();
            try (Listener listener = new Listener(other)) {
                other.stop();

                assertThat(listener.ended.await(5, SECONDS)).isTrue();
            }
        }
    }
}
