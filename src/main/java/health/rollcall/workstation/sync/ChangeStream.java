package health.rollcall.workstation.sync;

import com.fasterxml.jackson.core.JacksonException;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.sync.Failure.Kind;
import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import org.jspecify.annotations.Nullable;

/// Turns what the stream of changes says into events of the machine.
final class ChangeStream extends EventSourceListener {
    private final int number;
    private final Consumer<SyncEvent> events;
    private volatile boolean opened;

    /// Hears one stream.
    ///
    /// @param number as `OpenStream` numbered it
    ChangeStream(int number, Consumer<SyncEvent> events) {
        this.number = number;
        this.events = events;
    }

    @Override
    public void onOpen(EventSource source, Response response) {
        opened = true;
        events.accept(new SyncEvent.StreamOpened(number));
    }

    @Override
    public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
        if ("changed".equals(type)) {
            events.accept(new SyncEvent.StreamSaid(number, cursor(data)));
        }
    }

    /// Where it cannot be read, it still says that something changed: no cursor is empty.
    private static String cursor(String data) {
        try {
            Pull.Changed changed = Json.LENIENT.readValue(data, Pull.Changed.class);
            return changed == null || changed.cursor() == null ? "" : changed.cursor();
        } catch (JacksonException e) {
            return "";
        }
    }

    @Override
    public void onClosed(EventSource source) {
        events.accept(new SyncEvent.StreamLost(number, Failure.of(Kind.UNREACHABLE)));
    }

    @Override
    public void onFailure(EventSource source, @Nullable Throwable thrown, @Nullable Response response) {
        events.accept(new SyncEvent.StreamLost(number, failure(thrown, response)));
    }

    private Failure failure(@Nullable Throwable thrown, @Nullable Response response) {
        if (response != null && !opened) {
            return AnswerReader.failure(response);
        }
        return Failure.of(thrown instanceof IOException e ? ServerLine.kind(e) : Kind.UNREACHABLE);
    }
}
