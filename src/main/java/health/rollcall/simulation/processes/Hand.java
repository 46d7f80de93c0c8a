package health.rollcall.simulation.processes;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.RosterRow;
import health.rollcall.simulation.processes.ClientApp.NotedIds;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.TakenBack;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Somebody at a workstation's desk, who marks at random, takes back, finalizes and decides, and prints what the desk
/// answers: ids only. Told `work SESSION…` and `rest SESSION…`.
///
/// | line | means |
/// | --- | --- |
/// | `ready` | the desk is open |
/// | `saved N SESSION WHAT INTENT…` | the desk said that these are saved |
/// | `takingback INTENT`, `takenback INTENT` | asked to take it back; the desk said that it is |
/// | `deciding INTENT`, `decided INTENT`, `undecided INTENT` | asked; the desk recorded it, or refused |
/// | `told KIND` | a notice of the desk |
/// | `row SESSION VERSION PARTICIPANT=STATUS,…` | at rest: a session as it is shown |
/// | `waits INTENT` | at rest: refused, and waiting for a person |
/// | `rested` | nothing waits for the server, and the newest was pulled |
final class Hand {
    private static final int PATIENCE_SECONDS = 150;
    private static final int MOST_PAUSE_MILLIS = 25;
    private static final int BURST = 5;

    private final Desk desk;
    private final NotedIds ids;
    private final SplittableRandom random;
    private final ExecutorService worker;
    private final Consumer<String> out;
    private volatile boolean working;
    private Future<?> work = CompletableFuture.completedFuture(null);
    private int said;

    /// @param worker on which the hand works; one thread
    Hand(Desk desk, NotedIds ids, SplittableRandom random, ExecutorService worker, Consumer<String> out) {
        this.desk = desk;
        this.ids = ids;
        this.random = random;
        this.worker = worker;
        this.out = out;
    }

    /// Until there are no more orders.
    void obey(BufferedReader orders) throws IOException, InterruptedException {
        desk.subscribe(event -> {
            if (event instanceof DeskEvent.Told(var notice)) {
                out.accept("told " + notice.kind());
            }
        });
        out.accept("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            List<String> words = List.of(order.split(" "));
            List<String> sessionIds = words.subList(1, words.size());
            stop();
            switch (words.getFirst()) {
                case "work" -> start(sessionIds);
                case "rest" -> rest(sessionIds);
                default -> throw new IOException("No such order");
            }
        }
        stop();
    }

    private void start(List<String> sessionIds) {
        working = true;
        work = worker.submit(() -> {
            while (working) {
                act(sessionIds.get(random.nextInt(sessionIds.size())));
                Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
            }
            return true;
        });
    }

    private void stop() throws InterruptedException {
        working = false;
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The desk failed", e.getCause());
        }
    }

    private void act(String sessionId) {
        int what = random.nextInt(100);
        if (what < 55) {
            mark(sessionId);
        } else if (what < 72) {
            burst(sessionId);
        } else if (what < 75) {
            promised(sessionId, "ABSENT", List.of(get(desk.markUnmarkedAbsent(sessionId))));
        } else if (what < 83) {
            takeBack(mark(sessionId));
        } else if (what < 95) {
            decide();
        } else if (what < 98) {
            var _ = desk.fetch(sessionId);
        } else {
            var _ = desk.refresh();
        }
    }

    private List<String> mark(String sessionId) {
        Optional<SessionView> view = get(desk.session(sessionId));
        List<RosterRow> rows =
                view.stream().flatMap(found -> found.session().rows()).toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        RosterRow row = rows.get(random.nextInt(rows.size()));
        AttendanceStatus to = next(row);
        String what = row.participantId() + ":" + row.status() + ">" + to;
        return promised(sessionId, what, List.of(get(desk.mark(sessionId, row.participantId(), row.status(), to))));
    }

    private AttendanceStatus next(RosterRow row) {
        List<AttendanceStatus> next = row.status().allowedNext();
        return next.get(random.nextInt(next.size()));
    }

    /// Several at once, none of which waits for another.
    private void burst(String sessionId) {
        List<RosterRow> rows = new ArrayList<>(get(desk.session(sessionId)).stream()
                .flatMap(found -> found.session().rows())
                .toList());
        Collections.shuffle(rows, random);
        List<CompletableFuture<Recorded>> marks = rows.stream()
                .limit(BURST)
                .map(row -> desk.mark(sessionId, row.participantId(), row.status(), next(row)))
                .toList();
        promised(sessionId, "burst", marks.stream().map(Hand::get).toList());
    }

    /// Prints what was recorded, once the desk said that it is saved. A mark that the desk refuses, or that stands
    /// already, has no id.
    private List<String> promised(String sessionId, String what, List<Recorded> answers) {
        if (answers.contains(new Recorded.Refused(Recorded.Why.DISK))) {
            throw new IllegalStateException("The disk refused");
        }
        List<String> made = ids.take();
        if (!made.isEmpty()) {
            said++;
            out.accept("saved " + said + " " + sessionId + " " + what + " " + String.join(" ", made));
        }
        return made;
    }

    /// At once, while the mark is the newest that waits.
    private void takeBack(List<String> marked) {
        if (marked.size() == 1) {
            String intentId = marked.getFirst();
            out.accept("takingback " + intentId);
            if (get(desk.takeBack()).result() == TakenBack.Result.DONE) {
                out.accept("takenback " + intentId);
            }
        }
    }

    private void decide() {
        List<Attention> waiting =
                refused().stream().filter(item -> !item.decisions().isEmpty()).toList();
        if (waiting.isEmpty()) {
            return;
        }
        Attention item = waiting.get(random.nextInt(waiting.size()));
        List<Decision> choices = item.decisions().stream()
                .filter(decision -> decision != Decision.EXPORT && decision != Decision.FORCE_UPDATE)
                .sorted()
                .toList();
        Decision decision = choices.get(random.nextInt(choices.size()));
        List<String> settled = together(item);
        settled.forEach(intentId -> out.accept("deciding " + intentId));
        Recorded recorded = get(desk.decide(item, decision));
        promised(item.intent().sessionId(), decision.name(), List.of(recorded));
        String came = recorded instanceof Recorded.Saved ? "decided " : "undecided ";
        settled.forEach(intentId -> out.accept(came + intentId));
    }

    /// What one decision settles.
    private static List<String> together(Attention item) {
        return Stream.concat(Stream.of(item.intent()), item.along().stream().map(Attention.Along::intent))
                .map(Intent::intentId)
                .toList();
    }

    private List<Attention> refused() {
        return get(desk.attention()).stream().filter(Attention::refused).toList();
    }

    private void rest(List<String> sessionIds) throws InterruptedException {
        while (get(desk.refresh()) != Fetched.FRESH || desk.status().waiting() > 0) {
            Thread.sleep(MOST_PAUSE_MILLIS);
        }
        for (String sessionId : sessionIds) {
            out.accept("row " + get(desk.session(sessionId)).map(Hand::words).orElse(sessionId + " unknown"));
        }
        refused().stream()
                .flatMap(item -> together(item).stream())
                .forEach(intentId -> out.accept("waits " + intentId));
        out.accept("rested");
    }

    private static String words(SessionView view) {
        return Shown.words(view.session());
    }

    private static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException("The desk does not answer", e);
        }
    }
}
