package health.rollcall.workstation.ui.list;

import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SessionRow;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Ground;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list as data: filters in, lines out. It asks the desk again at each event and changes only the lines that
/// differ, so that selection and scrolling stay where they are. All on the JavaFX thread.
public final class ListModel {
    private final Ground ground;
    private final DayOfWeek firstDay;
    private final ReadOnlyObjectWrapper<Filters> filters;
    private final ReadOnlyObjectWrapper<DatePreset.Days> days;
    private final ReadOnlyObjectWrapper<Contents> contents = new ReadOnlyObjectWrapper<>(new Contents.Loading());
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper mayCreate = new ReadOnlyBooleanWrapper();
    private final ObservableList<ListRow> rows = FXCollections.observableArrayList();
    private final ObservableList<Reference.Facility> facilities = FXCollections.observableArrayList();
    private final ObservableList<String> groupTypes = FXCollections.observableArrayList();
    // Held here: a view that nobody holds is collected, and its listeners with it.
    private final ObservableList<ListRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObservableList<Reference.Facility> facilitiesView =
            FXCollections.unmodifiableObservableList(facilities);
    private final ObservableList<String> groupTypesView = FXCollections.unmodifiableObservableList(groupTypes);
    private @Nullable String home;
    private List<SessionRow> answered = List.of();
    private boolean asking;
    private boolean askAgain;
    private boolean opened;
    private Runnable subscription = () -> {};

    /// Makes the list; it is filled by [#start()].
    ///
    /// @param home the facility of this workstation; null = the first that the person may enter
    public ListModel(Ground ground, @Nullable String home) {
        this.ground = ground;
        this.home = home;
        this.firstDay = WeekFields.of(ground.locale()).getFirstDayOfWeek();
        LocalDate today = LocalDate.ofInstant(ground.clock().instant(), ground.zone());
        this.filters = new ReadOnlyObjectWrapper<>(Filters.opening(today, home));
        this.days = new ReadOnlyObjectWrapper<>(filters.get().days(today, firstDay));
    }

    /// Fills the list and keeps it up to date from here on.
    public void start() {
        subscription = ground.fx().listen(ground.desk(), this::hear);
        weighRights();
        askFacilities();
        askGroupTypes();
        ask();
    }

    public void stop() {
        subscription.run();
    }

    /// What the person may do is not what it was.
    public void rightsChanged() {
        weighRights();
        askFacilities();
        askGroupTypes();
        ask();
    }

    private void weighRights() {
        mayCreate.set(ground.desk().person().may(Scope.WRITE));
    }

    /// Narrows or widens what is shown.
    public void filter(UnaryOperator<Filters> change) {
        Filters next = change.apply(filters.get());
        if (!next.equals(filters.get())) {
            filters.set(next);
            ask();
        }
    }

    /// Asks the server for everything that changed: F5.
    public void refresh(Consumer<Fetched> then) {
        if (refreshing.get()) {
            return;
        }
        refreshing.set(true);
        ground.fx()
                .await(
                        ground.desk().refresh(),
                        fetched -> {
                            refreshing.set(false);
                            ask();
                            then.accept(fetched);
                        },
                        () -> refreshing.set(false));
    }

    /// Asks the cache once more, after a failure.
    public void retry() {
        contents.set(new Contents.Loading());
        ask();
    }

    public void select(@Nullable String sessionId) {
        selected.set(sessionId);
    }

    /// Moves the days so that a session of that date is among them, and widens what would hide it.
    public void reveal(String sessionId, LocalDate date, String facilityId) {
        DatePreset.Days shown = reckonDays();
        boolean hidden = rows.stream().noneMatch(row -> row.id().equals(sessionId));
        if (hidden) {
            boolean inDays = !date.isBefore(shown.from()) && !date.isAfter(shown.to());
            filter(now -> {
                Filters wide = now.widened();
                Filters there = inDays ? wide : wide.withDays(new DatePreset.Days(date, date));
                boolean elsewhere =
                        there.facilityId() != null && !there.facilityId().equals(facilityId);
                return elsewhere ? there.withFacility(facilityId) : there;
            });
            ask();
        }
        select(sessionId);
    }

    /// Time has passed: another session may be running, and today may be another day.
    public void tick() {
        if (filters.get().preset() == DatePreset.CUSTOM) {
            show(answered);
        } else {
            ask();
        }
    }

    public ReadOnlyObjectProperty<Filters> filters() {
        return filters.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Contents> contents() {
        return contents.getReadOnlyProperty();
    }

    /// The id of the session that is selected; it may be hidden by the filters.
    public ReadOnlyObjectProperty<@Nullable String> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Whether F5 is under way.
    public ReadOnlyBooleanProperty refreshing() {
        return refreshing.getReadOnlyProperty();
    }

    /// Whether the person may create an ad-hoc session.
    public ReadOnlyBooleanProperty mayCreate() {
        return mayCreate.getReadOnlyProperty();
    }

    public ObservableList<ListRow> rows() {
        return rowsView;
    }

    public ObservableList<Reference.Facility> facilities() {
        return facilitiesView;
    }

    public ObservableList<String> groupTypes() {
        return groupTypesView;
    }

    /// This workstation's facility, once known.
    public Optional<Reference.Facility> homeFacility() {
        return facilities.stream()
                .filter(facility -> facility.id().equals(home))
                .findFirst();
    }

    /// The facilities that the person may enter, this workstation's first.
    public List<Reference.Facility> facilitiesHomeFirst() {
        return facilities.stream()
                .filter(facility -> ground.desk().person().mayEnter(facility.id()))
                .sorted(Comparator.comparing(facility -> !facility.id().equals(home)))
                .toList();
    }

    /// The title of a session that is in the list.
    public Optional<String> title(String sessionId) {
        return rows.stream()
                .filter(row -> row.id().equals(sessionId))
                .map(row -> row.summary().title())
                .findFirst();
    }

    /// How many sessions the first sync has brought so far.
    public int received() {
        return ground.desk().status().receiving();
    }

    /// The days that are shown: others at midnight, and once it is known where the facility is.
    public ReadOnlyObjectProperty<DatePreset.Days> days() {
        return days.getReadOnlyProperty();
    }

    private DatePreset.Days reckonDays() {
        days.set(filters.get().days(today(), firstDay));
        return days.get();
    }

    private void hear(DeskEvent event) {
        weighRights();
        switch (event) {
            case DeskEvent.SessionsChanged _ -> {
                ask();
                if (groupTypes.isEmpty()) {
                    askGroupTypes();
                }
            }
            case DeskEvent.ReferenceChanged _ -> {
                askFacilities();
                askGroupTypes();
            }
            case DeskEvent.StatusChanged _ -> {
                if (rows.isEmpty() && !(contents.get() instanceof Contents.Failed)) {
                    ask();
                }
            }
            case DeskEvent.Told _ -> {}
        }
    }

    private void ask() {
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        ground.fx().await(ground.desk().sessions(filters.get().query(reckonDays())), this::answered, () -> {
            asking = false;
            contents.set(new Contents.Failed());
        });
    }

    private void answered(List<SessionRow> found) {
        asking = false;
        if (askAgain) {
            // The filters or the sessions changed meanwhile: this answer is stale.
            askAgain = false;
            ask();
            return;
        }
        show(found);
        if (!opened && !rows.isEmpty()) {
            opened = true;
            openingRow().ifPresent(row -> select(row.id()));
        }
    }

    private void show(List<SessionRow> found) {
        answered = found;
        Instant now = ground.clock().instant();
        boolean showsDate = !reckonDays().isOneDay();
        RowMerge.into(rows, Phases.of(found, now, showsDate));
        contents.set(rows.isEmpty() ? new Contents.Empty(whyEmpty()) : new Contents.Rows());
    }

    private Optional<ListRow> openingRow() {
        if (selected.get() != null) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(row -> row.phase() == ListRow.Phase.RUNNING)
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> row.phase() == ListRow.Phase.NEXT)
                        .findFirst());
    }

    private Contents.Why whyEmpty() {
        SyncStatus status = ground.desk().status();
        if (!ground.desk().person().may(Scope.READ)
                && !ground.desk().person().id().isEmpty()) {
            return Contents.Why.NOT_ALLOWED;
        }
        if (filters.get().isNarrowed()) {
            return Contents.Why.FILTERED;
        }
        if (status.receiving() > 0 || (status.syncedAt() == null && isComing(status.line()))) {
            return Contents.Why.RECEIVING;
        }
        return status.syncedAt() == null ? Contents.Why.NEVER_SYNCED : Contents.Why.NOTHING_PLANNED;
    }

    private static boolean isComing(SyncStatus.Line line) {
        return line == SyncStatus.Line.CONNECTING || line == SyncStatus.Line.ONLINE;
    }

    private void askFacilities() {
        ground.fx().await(ground.desk().facilities(), found -> {
            if (!found.equals(facilities)) {
                facilities.setAll(found);
            }
            if (home == null) {
                home = found.stream()
                        .map(Reference.Facility::id)
                        .filter(ground.desk().person()::mayEnter)
                        .findFirst()
                        .orElse(null);
                filter(now -> now.withFacility(home));
            }
            // Today is the facility's today, and its zone is known only now.
            ask();
        });
    }

    private void askGroupTypes() {
        ground.fx().await(ground.desk().groupTypes(), found -> {
            List<String> types = found.stream()
                    .sorted((a, b) -> ground.words()
                            .groupType(a)
                            .compareToIgnoreCase(ground.words().groupType(b)))
                    .toList();
            if (!types.equals(groupTypes)) {
                groupTypes.setAll(types);
            }
        });
    }

    /// Today where the shown facility is; until its zone is known, where this computer is.
    private LocalDate today() {
        String chosen = filters.get().facilityId();
        String shown = chosen == null ? home : chosen;
        return LocalDate.ofInstant(
                ground.clock().instant(),
                facilities.stream()
                        .filter(facility -> facility.id().equals(shown))
                        .map(Reference.Facility::zone)
                        .findFirst()
                        .orElse(ground.zone()));
    }
}
