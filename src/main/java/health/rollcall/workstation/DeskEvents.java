package health.rollcall.workstation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Tells the screens, on the events thread. A notice from before anybody listened waits for the first who does.
final class DeskEvents {
    private static final Logger LOG = Logger.getLogger(DeskEvents.class.getName());

    private final Executor thread;
    private final Supplier<SyncStatus> status;
    private final List<Consumer<DeskEvent>> listeners = new CopyOnWriteArrayList<>();
    /// Touched on the events thread alone.
    private final List<Notice> untold = new ArrayList<>();

    DeskEvents(Executor thread, Supplier<SyncStatus> status) {
        this.thread = thread;
        this.status = status;
    }

    Runnable subscribe(Consumer<DeskEvent> listener) {
        listeners.add(listener);
        execute(() -> {
            untold.forEach(notice -> tell(listener, new DeskEvent.Told(notice)));
            untold.clear();
        });
        return () -> listeners.remove(listener);
    }

    void sessionsChanged(Set<String> sessionIds) {
        send(new DeskEvent.SessionsChanged(Set.copyOf(sessionIds)));
    }

    void referenceChanged() {
        send(new DeskEvent.ReferenceChanged());
    }

    void statusChanged() {
        execute(() -> {
            SyncStatus now = status.get();
            listeners.forEach(listener -> tell(listener, new DeskEvent.StatusChanged(now)));
        });
    }

    void tell(Notice notice) {
        execute(() -> {
            if (listeners.isEmpty()) {
                untold.add(notice);
            }
            listeners.forEach(listener -> tell(listener, new DeskEvent.Told(notice)));
        });
    }

    private void send(DeskEvent event) {
        execute(() -> listeners.forEach(listener -> tell(listener, event)));
    }

    private void execute(Runnable telling) {
        try {
            thread.execute(telling);
        } catch (RejectedExecutionException e) {
            LOG.fine("Closed: nobody is told any more");
        }
    }

    private static void tell(Consumer<DeskEvent> listener, DeskEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // One screen's fault is not the others'. The event is named by its kind alone: it may hold names.
            LOG.log(Level.WARNING, "A listener failed at a " + event.getClass().getSimpleName(), e);
        }
    }
}
