package health.rollcall.simulation.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One workstation, started, put to work, killed and asked, and its line to the server.
final class Station implements AutoCloseable {
    private static final String READY = "ready";
    private static final String SAVED = "saved ";
    private static final String RESTED = "rested";

    private final String name;
    private final String user;
    private final Path folder;
    private final Accounts accounts;
    private final SplittableRandom random;
    private final FaultyLine line;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private String work = "";
    private CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile CompletableFuture<Boolean> marked = new CompletableFuture<>();
    private volatile @Nullable Child child;

    /// What it shows at rest.
    ///
    /// @param rows a line for each session, as [Shown] has it
    /// @param waiting refused intents
    record Rest(List<String> rows, List<String> waiting) {}

    Station(String name, String user, Path folder, Accounts accounts, SplittableRandom random) throws IOException {
        this.name = name;
        this.user = user;
        this.folder = folder;
        this.accounts = accounts;
        this.random = random;
        this.line = new FaultyLine(random.split(), accounts::sent);
    }

    String name() {
        return name;
    }

    FaultyLine line() {
        return line;
    }

    /// Has somebody work at these sessions, now and after each start until it is to rest.
    void work(List<String> sessionIds) throws IOException {
        work = "work " + String.join(" ", sessionIds);
        marked = new CompletableFuture<>();
        if (isAlive()) {
            say(work);
        } else {
            start();
        }
    }

    boolean isAlive() {
        Child now = child;
        return now != null && now.isAlive();
    }

    /// Whether it runs, or ought to.
    boolean isStarted() {
        return child != null;
    }

    /// Waits until its desk is open.
    ///
    /// @throws Broken where it does not open in time
    void awaitReady(Duration patience) throws InterruptedException {
        await(ready, patience, " does not open");
    }

    /// Waits until somebody was told of a mark that it is saved.
    ///
    /// @throws Broken where nobody is in time
    void awaitMark(Duration patience) throws InterruptedException {
        await(marked, patience, " saves no mark");
    }

    private void await(CompletableFuture<Boolean> event, Duration patience, String otherwise)
            throws InterruptedException {
        try {
            event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Broken(name + (isAlive() ? otherwise : " ended by itself"));
        }
    }

    /// Starts it, and returns before its desk is open.
    void start() throws IOException {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        ready = next;
        child = Child.start(
                ClientApp.class,
                List.of(
                        folder.resolve(name).toString(),
                        line.address().toString(),
                        user,
                        Long.toString(random.nextLong())),
                folder.resolve(name + ".log"),
                said -> heard(said, next));
        if (!work.isEmpty()) {
            // Read once the desk is open.
            say(work);
        }
    }

    private void heard(String said, CompletableFuture<Boolean> opened) {
        if (said.equals(READY)) {
            opened.complete(true);
        } else if (!accounts.said(name, said)) {
            answers.add(said);
        } else if (said.startsWith(SAVED)) {
            marked.complete(true);
        }
    }

    private void say(String order) {
        Child told = child;
        if (told != null) {
            told.say(order);
        }
    }

    void kill() {
        Child killed = child;
        if (killed != null) {
            killed.kill();
        }
    }

    /// Killed while it closes.
    ///
    /// @param later how long after it was told to close
    void killClosing(Duration later) throws InterruptedException {
        Child closing = child;
        if (closing != null) {
            closing.tellToClose();
            Thread.sleep(later);
            closing.kill();
        }
    }

    /// Closes it in order.
    ///
    /// @throws Broken where it does not close
    void closeDown(Duration patience) throws InterruptedException {
        work = "";
        Child closing = child;
        if (closing != null && closing.isAlive()) {
            closing.tellToClose();
            if (!closing.closed(patience)) {
                throw new Broken(name + " does not close in order");
            }
        }
        child = null;
    }

    /// Nobody works any more; all that waits goes to the server.
    ///
    /// @throws Broken where it does not come to rest in time
    Rest rest(List<String> sessionIds, Duration patience) throws InterruptedException {
        work = "";
        answers.clear();
        say("rest " + String.join(" ", sessionIds));
        long end = System.nanoTime() + patience.toNanos();
        List<String> rows = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        while (true) {
            String answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                throw new Broken(name + (isAlive() ? " does not come to rest" : " ended by itself"));
            }
            if (answer.equals(RESTED)) {
                return new Rest(rows, waiting);
            }
            String rest = answer.substring(answer.indexOf(' ') + 1);
            if (answer.startsWith("row ")) {
                rows.add(rest);
            } else if (answer.startsWith("waits ")) {
                waiting.add(rest);
            }
        }
    }

    List<String> faults() {
        Child now = child;
        return now != null && now.fell() ? List.of(name + " ended by itself") : List.of();
    }

    /// At once.
    @Override
    public void close() {
        kill();
        line.close();
    }
}
