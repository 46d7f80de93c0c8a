package health.rollcall.simulation.processes;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import health.rollcall.practice.PracticeLine;
import health.rollcall.protocol.GroupSession;
import health.rollcall.simulation.processes.ServerApp.Where;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/// The central server, started and killed.
final class Server {
    private static final String PORT = "port ";

    private final Where where;
    private final Path log;
    private final IntConsumer serving;
    private CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile Child child;

    /// Starts it, and returns before it serves.
    ///
    /// @param serving hears the port whenever it serves anew
    Server(Where where, Path log, IntConsumer serving) throws IOException {
        this.where = where;
        this.log = log;
        this.serving = serving;
        this.child = launch(port);
    }

    private Child launch(CompletableFuture<Integer> told) throws IOException {
        return Child.start(ServerApp.class, where.arguments(), log, line -> {
            if (line.startsWith(PORT)) {
                int number = Integer.parseInt(line.substring(PORT.length()));
                serving.accept(number);
                told.complete(number);
            }
        });
    }

    /// Waits until it serves.
    ///
    /// @return where
    /// @throws Broken where it does not
    URI address(Duration patience) throws InterruptedException {
        try {
            return URI.create("http://127.0.0.1:" + port.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            throw new Broken("the server does not serve " + patience.toSeconds() + " s after its start"
                    + (child.isAlive() ? "" : ": it ended"));
        }
    }

    /// Sessions as it has them.
    List<GroupSession> sessions(List<String> sessionIds, Duration patience) throws IOException, InterruptedException {
        JavaType type = TypeFactory.defaultInstance().constructType(GroupSession.class);
        List<GroupSession> all = new ArrayList<>();
        try (PracticeLine line = PracticeLine.as("lead", address(patience))) {
            for (String sessionId : sessionIds) {
                all.add(line.<GroupSession>get("/api/v1/group-sessions/" + sessionId, type)
                        .orElseThrow(() -> new Broken("the server has lost session " + sessionId)));
            }
        }
        return all;
    }

    void kill() {
        child.kill();
    }

    /// @throws Broken where it does not close in order
    void closeDown(Duration patience) throws InterruptedException {
        child.tellToClose();
        if (!child.closed(patience)) {
            throw new Broken("the server does not close in order");
        }
    }

    void restart() throws IOException {
        port = new CompletableFuture<>();
        child = launch(port);
    }

    List<String> faults() {
        return child.fell() ? List.of("the server ended by itself") : List.of();
    }
}
