package health.rollcall.central.api;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Hangs up on who holds a connection and does not ask: Helidon waits for ever for a handshake, and for the rest of a
/// request's head. A body is [Patience]'s.
final class ConnectionWatch implements Http1ConnectionListener, AutoCloseable {
    private static final long BUSY = Long.MAX_VALUE;

    private final Duration head;
    private final Duration idle;
    private final Map<SocketAddress, Held> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("central-watch").factory());

    /// @param until when it has to have gone on, on the clock of `System.nanoTime`; or [#BUSY]
    private record Held(SocketChannel channel, long until) {}

    /// @param head for a handshake and the first request's head, and for any head that has begun
    /// @param idle from an answer to the next request
    ConnectionWatch(Duration head, Duration idle) {
        this.head = head;
        this.idle = idle;
        long pause = Math.clamp(head.toMillis() / 4, 50, 1000);
        var _ = clock.scheduleWithFixedDelay(this::hangUp, pause, pause, TimeUnit.MILLISECONDS);
    }

    /// The usual options; and each connection that is accepted is watched.
    SocketOptions sockets() {
        return new WatchedSockets(SocketOptions.create(), this);
    }

    private void accepted(SocketChannel channel) {
        try {
            connections.put(channel.getRemoteAddress(), new Held(channel, in(head)));
        } catch (IOException e) {
            // It is gone already.
        }
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        expect(context.remotePeer().address(), in(head));
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        expect(context.remotePeer().address(), BUSY);
    }

    /// A request is done with.
    void answered(SocketAddress client) {
        expect(client, in(idle));
    }

    private void expect(SocketAddress client, long until) {
        connections.computeIfPresent(client, (address, held) -> new Held(held.channel(), until));
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private void hangUp() {
        long now = System.nanoTime();
        connections.values().removeIf(held -> {
            boolean late = held.until() != BUSY && held.until() - now < 0;
            if (late) {
                close(held.channel());
            }
            return !held.channel().isOpen();
        });
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // As closed as it can be.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /// Helidon's way to reach a connection before anything is said on it.
    private record WatchedSockets(SocketOptions usual, ConnectionWatch watch) implements SocketOptions {
        @Override
        public void configureSocket(SocketChannel channel) {
            usual.configureSocket(channel);
            watch.accepted(channel);
        }

        @Override
        public Map<SocketOption<?>, Object> socketOptions() {
            return usual.socketOptions();
        }

        @Override
        public Duration connectTimeout() {
            return usual.connectTimeout();
        }

        @Override
        public Duration readTimeout() {
            return usual.readTimeout();
        }

        @Override
        public Optional<Integer> socketReceiveBufferSize() {
            return usual.socketReceiveBufferSize();
        }

        @Override
        public Optional<Integer> socketSendBufferSize() {
            return usual.socketSendBufferSize();
        }

        @Override
        public boolean socketReuseAddress() {
            return usual.socketReuseAddress();
        }

        @Override
        public boolean socketKeepAlive() {
            return usual.socketKeepAlive();
        }

        @Override
        public boolean tcpNoDelay() {
            return usual.tcpNoDelay();
        }
    }
}
