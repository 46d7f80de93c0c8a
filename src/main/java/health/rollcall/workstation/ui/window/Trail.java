package health.rollcall.workstation.ui.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.scene.Node;

/// The pages that were opened over the session, the newest in front; back leads from each to the one before.
final class Trail {
    private final Panes panes;
    private final Deque<Stop> stops = new ArrayDeque<>();

    /// A page that was opened.
    ///
    /// @param show fills it again and puts the keyboard where it was
    /// @param refresh asks the server for what it shows
    record Stop(Node page, Runnable show, Runnable refresh) {}

    Trail(Panes panes) {
        this.panes = panes;
    }

    boolean isEmpty() {
        return stops.isEmpty();
    }

    /// The page in front.
    Optional<Stop> front() {
        return Optional.ofNullable(stops.peek());
    }

    /// Opens a page in front of all others. The same page opened again over itself stands there once.
    void open(Stop stop) {
        if (front().filter(top -> top.page().equals(stop.page())).isPresent()) {
            stops.pop();
        }
        stops.push(stop);
        turnTo(stop);
    }

    /// Leaves the page in front for the one before.
    ///
    /// @return whether there was one before
    boolean back() {
        stops.poll();
        front().ifPresent(this::turnTo);
        return !stops.isEmpty();
    }

    void clear() {
        stops.clear();
    }

    private void turnTo(Stop stop) {
        panes.put(stop.page(), true);
        panes.pageToFront();
        stop.show().run();
    }
}
