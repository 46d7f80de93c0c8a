package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Moved;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Loads;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// The session on the screen and the marks that a person makes in it. Keeps no truth of its own: after each change
/// it asks the desk again and shows the answer. Everything here runs where the screen is painted.
public final class DetailModel implements AutoCloseable {
    private final Desk desk;
    private final FxThread fx;
    private final InstantSource clock;
    private final Runnable unsubscribe;
    private final FinalizeModel finalizing;
    private final AcceptModel accepting;

    private final Rows rows = new Rows();
    private final Loads loads = new Loads();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(new Page.Nothing());
    private final ReadOnlyObjectWrapper<Gate> gate = new ReadOnlyObjectWrapper<>(Gate.OPEN);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.UPCOMING);
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.CHECKING);
    private final ReadOnlyObjectWrapper<SyncStatus> status;
    private final ReadOnlyBooleanWrapper mayForce = new ReadOnlyBooleanWrapper();
    private Optional<String> sessionId = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();
    private Optional<RowModel> lastSaid = Optional.empty();

    public DetailModel(Desk desk, FxThread fx, InstantSource clock) {
        this.desk = desk;
        this.fx = fx;
        this.clock = clock;
        this.status = new ReadOnlyObjectWrapper<>(desk.status());
        this.finalizing = new FinalizeModel(desk, fx, this::load);
        this.accepting = new AcceptModel(desk, fx, this::load);
        this.unsubscribe = fx.listen(desk, this::on);
    }

    @Override
    public void close() {
        unsubscribe.run();
    }

    /// Shows a session: at once from the cache, and fresh from the server as soon as it answers.
    public void open(String id) {
        clear();
        sessionId = Optional.of(id);
        freshness.set(Freshness.CHECKING);
        page.set(new Page.Loading());
        load();
        refresh();
    }

    public void clear() {
        sessionId = Optional.empty();
        lastSaid = Optional.empty();
        loads.forget();
        rows.clear();
        finalizing.clear();
        accepting.clear();
        page.set(new Page.Nothing());
    }

    /// Asks the server for the session again.
    public void refresh() {
        weighRights();
        sessionId.ifPresent(id -> {
            freshness.set(Freshness.CHECKING);
            fx.await(desk.fetch(id), fetched -> fetched(id, freshness(fetched)), () -> fetched(id, Freshness.OFFLINE));
        });
    }

    private void fetched(String id, Freshness found) {
        if (isOpen(id)) {
            freshness.set(found);
            load();
        }
    }

    private static Freshness freshness(Fetched fetched) {
        return switch (fetched) {
            case FRESH -> Freshness.FRESH;
            case OFFLINE -> Freshness.OFFLINE;
            case GONE -> Freshness.GONE;
            case REFUSED -> Freshness.REFUSED;
            case SIGN_IN_NEEDED -> Freshness.SIGN_IN_NEEDED;
        };
    }

    private boolean isOpen(String id) {
        return sessionId.filter(id::equals).isPresent();
    }

    private void on(DeskEvent event) {
        switch (event) {
            // Another session counts, too: whoever is marked in its room cannot be in this one's.
            case DeskEvent.SessionsChanged changed -> load();
            case DeskEvent.ReferenceChanged changed -> load();
            case DeskEvent.StatusChanged changed -> {
                status.set(changed.status());
                weighRights();
                outdate(changed.status().line());
            }
            case DeskEvent.Told told -> {
                // The window says it.
            }
        }
    }

    /// A copy is up to date only as long as the line that keeps it so.
    private void outdate(SyncStatus.Line line) {
        if (freshness.get() == Freshness.FRESH && line != SyncStatus.Line.ONLINE) {
            freshness.set(Freshness.OFFLINE);
        } else if (isOld() && line == SyncStatus.Line.ONLINE) {
            refresh();
        }
    }

    private boolean isOld() {
        return freshness.get() == Freshness.OFFLINE || freshness.get() == Freshness.SIGN_IN_NEEDED;
    }

    private void load() {
        sessionId.ifPresent(id -> loads.ask(
                number -> fx.await(desk.session(id), view -> loaded(number, view), () -> loaded(number, view()))));
    }

    private void loaded(long number, Optional<SessionView> view) {
        if (!loads.isNewest(number)) {
            return;
        }
        boolean again = loads.answered();
        view.ifPresentOrElse(found -> show(found, number), this::showMissing);
        if (again) {
            load();
        }
    }

    private void show(SessionView view, long number) {
        weigh(view);
        phase.set(Phase.of(view.session(), clock.instant()));
        // Before the rows, which paint their times by it.
        zone = Optional.of(view.session().zone());
        rows.show(view, number);
        page.set(new Page.Shown(view));
        finalizing.show(view);
        accepting.show(view);
    }

    /// The person may by now do less than when the session was asked for, or more.
    private void weighRights() {
        if (!desk.person().may(Scope.READ)) {
            load();
        }
        view().ifPresent(view -> {
            weigh(view);
            finalizing.show(view);
        });
    }

    /// A billed session is corrected live, by those who may.
    private void weigh(SessionView view) {
        gate.set(Gate.of(view.session(), desk.person()));
        mayForce.set(gate.get() == Gate.LOCKED
                && desk.person().may(Scope.FORCE)
                && desk.person().mayEnter(view.session().facilityId())
                && status.get().line() == SyncStatus.Line.ONLINE);
    }

    private void showMissing() {
        if (!desk.person().may(Scope.READ)) {
            rows.clear();
            page.set(new Page.NotHere(Freshness.REFUSED));
        } else if (freshness.get() != Freshness.CHECKING) {
            rows.clear();
            page.set(new Page.NotHere(freshness.get()));
        }
    }

    /// Lets time pass: LATE comes first once the session has started.
    public void tick() {
        view().ifPresent(view -> phase.set(Phase.of(view.session(), clock.instant())));
    }

    /// The person knows that the session was moved.
    void acknowledgeMove(Moved moved) {
        fx.await(desk.acknowledgeMove(moved.sessionId()), recorded -> load());
    }

    /// Marks one person, or says in the row why not.
    public void mark(RowModel row, AttendanceStatus to) {
        AttendanceStatus from = row.person().status();
        hush();
        if (row.isSaving()) {
            say(row, new Said.StillSaving());
        } else if (gate.get() != Gate.OPEN) {
            say(row, new Said.Closed(gate.get()));
        } else if (!from.mayBecome(to)) {
            say(row, new Said.NotNext(from, to));
        } else {
            sessionId.ifPresent(id -> record(id, row, from, to));
        }
    }

    private void record(String id, RowModel row, AttendanceStatus from, AttendanceStatus to) {
        row.saving();
        Said.whenRecorded(desk.mark(id, row.participantId(), from, to), fx, refusal -> {
            if (isOpen(id)) {
                refusal.ifPresentOrElse(why -> refuse(row, why), () -> row.answered(loads.next()));
                load();
            }
        });
    }

    private void refuse(RowModel row, Said why) {
        row.refused(view().map(view -> view.row(row.participantId())).orElse(RowState.SYNCED));
        say(row, why);
    }

    private void say(RowModel row, Said what) {
        hush();
        row.say(Optional.of(what));
        lastSaid = Optional.of(row);
    }

    private void hush() {
        lastSaid.ifPresent(row -> row.say(Optional.empty()));
    }

    /// The zone of the facility whose session is shown, known before its rows are.
    public Optional<ZoneId> zone() {
        return zone;
    }

    /// The session as it stands, while one is shown.
    public Optional<SessionView> view() {
        return page.get() instanceof Page.Shown(SessionView view) ? Optional.of(view) : Optional.empty();
    }

    public FinalizeModel finalizing() {
        return finalizing;
    }

    public AcceptModel accepting() {
        return accepting;
    }

    public ObservableList<RowModel> supervisors() {
        return rows.supervisors();
    }

    public ObservableList<RowModel> members() {
        return rows.members();
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Gate> gateProperty() {
        return gate.getReadOnlyProperty();
    }

    /// Whether a correction of this billed session may be forced here and now.
    public ReadOnlyBooleanProperty mayForceProperty() {
        return mayForce.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SyncStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }
}
