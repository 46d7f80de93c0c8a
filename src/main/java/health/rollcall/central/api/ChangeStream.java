package health.rollcall.central.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.store.Changes;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Pull;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongFunction;

/// One listener to a facility's changes, on the thread of its connection: a slow one delays nobody else, and
/// misses steps rather than having them pile up.
///
/// @param from the newest change when it began
/// @param cursor of a position
/// @param until when the listener's token ends, and the stream with it
record ChangeStream(
        String facilityId,
        long from,
        Changes changes,
        LongFunction<String> cursor,
        Instant until,
        InstantSource clock) {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Tells of changes until the listener goes, the token ends or the server stops.
    void run(SseSink sink) {
        try (sink) {
            long seen = from;
            sink.emit(changed(seen));
            while (!changes.isClosed() && clock.instant().isBefore(until)) {
                long newest = changes.await(facilityId, seen, HEARTBEAT);
                sink.emit(newest > seen ? changed(newest) : comment());
                seen = newest;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            // The listener has gone.
        }
    }

    private SseEvent changed(long position) {
        try {
            String data = Json.STRICT.writeValueAsString(new Pull.Changed(cursor.apply(position)));
            return SseEvent.builder().name("changed").data(data).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cursor cannot be written", e);
        }
    }

    private static SseEvent comment() {
        return SseEvent.builder().comment("still here").build();
    }
}
