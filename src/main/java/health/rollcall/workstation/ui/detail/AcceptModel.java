package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Issue;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.FxThread;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Accepts an issue as it stands, with a reason where one is needed.
public final class AcceptModel {
    /// The fewest characters that can say why.
    public static final int SHORTEST_REASON = 10;

    private final Desk desk;
    private final FxThread fx;
    private final Runnable reload;
    private final ReadOnlyObjectWrapper<Optional<Issue>> issue = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Said>> said = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private Optional<SessionView> view = Optional.empty();

    /// @param reload asks how the session stands now
    AcceptModel(Desk desk, FxThread fx, Runnable reload) {
        this.desk = desk;
        this.fx = fx;
        this.reload = reload;
    }

    void clear() {
        view = Optional.empty();
        cancel();
    }

    /// An issue that no longer stands as it was shown cannot be accepted: its form goes.
    void show(SessionView shown) {
        view = Optional.of(shown);
        boolean stands = issue.get()
                .filter(shown.preview().issues()::contains)
                .filter(found -> !found.accepted())
                .isPresent();
        if (!stands) {
            cancel();
        }
    }

    /// Asks for a reason.
    public void begin(Issue chosen) {
        if (chosen.code().isAcceptable() && !chosen.accepted() && !saving.get()) {
            said.set(Optional.empty());
            issue.set(Optional.of(chosen));
        }
    }

    public void cancel() {
        issue.set(Optional.empty());
        said.set(Optional.empty());
        saving.set(false);
    }

    /// Accepts the chosen issue; says so in place where the reason is too short or the desk refuses.
    public void confirm(String text) {
        String reason = text.strip();
        if (saving.get() || issue.get().isEmpty() || view.isEmpty()) {
            return;
        }
        Issue chosen = issue.get().get();
        if (chosen.code().needsReason() && reason.length() < SHORTEST_REASON) {
            said.set(Optional.of(new Said.ReasonTooShort(SHORTEST_REASON)));
            return;
        }
        saving.set(true);
        said.set(Optional.empty());
        Said.whenRecorded(desk.accept(view.get().session().id(), chosen, reason), fx, refusal -> {
            if (issue.get().filter(chosen::equals).isPresent()) {
                saving.set(false);
                said.set(refusal);
                if (refusal.isEmpty()) {
                    cancel();
                }
                reload.run();
            }
        });
    }

    /// The issue whose reason is being asked for.
    public ReadOnlyObjectProperty<Optional<Issue>> issueProperty() {
        return issue.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Said>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }
}
