package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.RowState;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One person on the screen. The row stays the same object while the session is shown, so that a mark repaints
/// this row alone and the focus stays where it is.
public final class RowModel {
    private static final long NOT_SAVING = -1;
    private static final long UNANSWERED = Long.MAX_VALUE;

    private final String participantId;
    private final boolean late;
    private final ReadOnlyObjectWrapper<RosterRow> person;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.SYNCED);
    private final ReadOnlyObjectWrapper<Optional<Said>> said = new ReadOnlyObjectWrapper<>(Optional.empty());
    private long settledByLoad = NOT_SAVING;

    /// @param cameLate put on the roster while the session was on the screen
    RowModel(RosterRow person, boolean cameLate) {
        this.participantId = person.participantId();
        this.late = cameLate;
        this.person = new ReadOnlyObjectWrapper<>(person);
    }

    public String participantId() {
        return participantId;
    }

    /// Whether the person was put on the roster after the session was opened.
    public boolean cameLate() {
        return late;
    }

    public RosterRow person() {
        return person.get();
    }

    public ReadOnlyObjectProperty<RosterRow> personProperty() {
        return person.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// What the row has to say, if anything.
    public ReadOnlyObjectProperty<Optional<Said>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    boolean isSaving() {
        return settledByLoad != NOT_SAVING;
    }

    void saving() {
        settledByLoad = UNANSWERED;
        progress.set(Progress.SAVING);
    }

    /// The desk has answered; the row is settled once the view of that load or a later one is shown.
    void answered(long load) {
        settledByLoad = load;
    }

    /// The mark was not recorded: the row stands as before.
    void refused(RowState state) {
        settledByLoad = NOT_SAVING;
        progress.set(Progress.of(state));
    }

    void say(Optional<Said> what) {
        said.set(what);
    }

    void show(RosterRow row, RowState state, long load) {
        person.set(row);
        if (load >= settledByLoad) {
            settledByLoad = NOT_SAVING;
        }
        progress.set(isSaving() ? Progress.SAVING : Progress.of(state));
    }
}
