package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Issue;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.FxThread;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Closes a session: names who is unmarked, marks them ABSENT on a yes, and says whether it is ready to bill.
public final class FinalizeModel {
    private final Desk desk;
    private final FxThread fx;
    private final Runnable reload;
    private final ReadOnlyObjectWrapper<Finalizing> state = new ReadOnlyObjectWrapper<>(new Finalizing.Idle());
    private Optional<SessionView> view = Optional.empty();

    /// @param reload asks how the session stands now
    FinalizeModel(Desk desk, FxThread fx, Runnable reload) {
        this.desk = desk;
        this.fx = fx;
        this.reload = reload;
    }

    void clear() {
        view = Optional.empty();
        state.set(new Finalizing.Idle());
    }

    /// What was asked or said is kept true as the session changes under it.
    void show(SessionView shown) {
        view = Optional.of(shown);
        if (state.get() instanceof Finalizing.Asking && Gate.of(shown.session(), desk.person()) != Gate.OPEN) {
            // Nothing is offered any more that would be refused.
            state.set(new Finalizing.Idle());
        }
        switch (state.get()) {
            case Finalizing.Asking asking -> state.set(question(shown));
            case Finalizing.Ready ready -> state.set(verdict(shown));
            case Finalizing.NotReady notReady -> state.set(verdict(shown));
            case Finalizing.Saved saved -> state.set(question(shown));
            case Finalizing.Idle idle -> {}
            case Finalizing.Saving saving -> {}
            case Finalizing.Failed failed -> {}
        }
    }

    /// Asks who is to be marked ABSENT; where everybody is marked, says at once how things stand.
    public void ask() {
        view.filter(shown -> !(state.get() instanceof Finalizing.Saving))
                .ifPresent(shown -> state.set(question(shown)));
    }

    /// Marks those who were named ABSENT.
    public void confirm() {
        if (state.get() instanceof Finalizing.Asking) {
            view.ifPresent(shown -> {
                state.set(new Finalizing.Saving());
                String id = shown.session().id();
                Said.whenRecorded(desk.markUnmarkedAbsent(id), fx, refusal -> marked(id, refusal));
            });
        }
    }

    public void dismiss() {
        if (!(state.get() instanceof Finalizing.Saving)) {
            state.set(new Finalizing.Idle());
        }
    }

    private void marked(String id, Optional<Said> refusal) {
        if (view.filter(shown -> shown.session().id().equals(id)).isPresent()) {
            state.set(refusal.<Finalizing>map(Finalizing.Failed::new).orElseGet(Finalizing.Saved::new));
            reload.run();
        }
    }

    private static Finalizing question(SessionView shown) {
        List<String> members = unmarked(shown.session().members());
        List<String> supervisors = unmarked(shown.session().supervisors());
        return members.isEmpty() && supervisors.isEmpty()
                ? verdict(shown)
                : new Finalizing.Asking(members, supervisors);
    }

    private static Finalizing verdict(SessionView shown) {
        return shown.preview().readyToBill()
                ? new Finalizing.Ready()
                : new Finalizing.NotReady(shown.preview().issues().stream()
                        .filter(Issue::isBlocking)
                        .toList());
    }

    private static List<String> unmarked(List<? extends RosterRow> rows) {
        return rows.stream()
                .filter(row -> !row.status().isTerminal())
                .map(RosterRow::name)
                .toList();
    }

    public ReadOnlyObjectProperty<Finalizing> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
