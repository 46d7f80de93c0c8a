package health.rollcall.workstation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A workstation on its way: where the list was kept, there is a desk at once that shows it, and becomes the real one
/// when all is open.
public final class WorkstationOpening implements AutoCloseable {
    private final Optional<EarlyDesk> early;
    private final Opener opener;
    private volatile @Nullable WorkstationApp app;

    WorkstationOpening(Optional<EarlyDesk> early, Opener opener) {
        this.early = early;
        this.opener = opener;
    }

    /// Opens all of it.
    interface Opener {
        WorkstationApp open() throws CannotOpenException;
    }

    /// Whether the desk is there before all is open.
    public boolean isEarly() {
        return early.isPresent();
    }

    /// Opens what the desk stands on, and begins to sync. May take seconds: not for the JavaFX thread.
    ///
    /// @throws CannotOpenException saying why not; what is on disk is as it was
    public void open() throws CannotOpenException {
        WorkstationApp opened = opener.open();
        app = opened;
        early.ifPresent(desk -> desk.become(opened.desk()));
    }

    /// The desk, which stays the same from first to last.
    ///
    /// @throws IllegalStateException before all is open, where it is not there early
    public Desk desk() {
        if (early.isPresent()) {
            return early.get();
        }
        WorkstationApp opened = app;
        if (opened == null) {
            throw new IllegalStateException("It is not open yet, and there is no list of before");
        }
        return opened.desk();
    }

    /// Closes what was opened.
    @Override
    public void close() {
        WorkstationApp opened = app;
        if (opened != null) {
            opened.close();
        }
    }
}
