package health.rollcall.workstation.ui.adhoc;

import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.protocol.Reference.SupervisedBy;
import health.rollcall.workstation.Created;
import health.rollcall.workstation.ui.Ground;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// An ad-hoc session while it is drawn up: its fields, who is found and who is chosen, and what is still wrong.
final class AdHocModel {
    private static final int FOUND_LIMIT = 50;
    private static final int ROUND_MINUTES = 5;
    private static final Duration USUAL_LENGTH = Duration.ofMinutes(60);

    private final Ground ground;
    private final StringProperty title = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable String> groupType = new SimpleObjectProperty<>();
    private final ObjectProperty<Reference.@Nullable Facility> facility = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> date = new SimpleObjectProperty<>();
    private final StringProperty start = new SimpleStringProperty("");
    private final StringProperty end = new SimpleStringProperty("");
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<FacilityMember> found = FXCollections.observableArrayList();
    private final ObservableList<FacilityMember> chosen = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();

    /// An empty form: from now, rounded to five minutes, for an hour.
    AdHocModel(Ground ground, Reference.@Nullable Facility home) {
        this.ground = ground;
        ZonedDateTime now = rounded(ground.clock().instant(), home == null ? ground.zone() : home.zone());
        date.set(now.toLocalDate());
        start.set(TimeText.of(now.toLocalTime(), ground.locale()));
        end.set(TimeText.of(now.plus(USUAL_LENGTH).toLocalTime(), ground.locale()));
        facility.set(home);
        search.subscribe(_ -> find());
        facility.subscribe(_ -> {
            // Members belong to a facility: another one has others.
            chosen.clear();
            find();
        });
    }

    StringProperty title() {
        return title;
    }

    ObjectProperty<@Nullable String> groupType() {
        return groupType;
    }

    ObjectProperty<Reference.@Nullable Facility> facility() {
        return facility;
    }

    ObjectProperty<@Nullable LocalDate> date() {
        return date;
    }

    StringProperty start() {
        return start;
    }

    StringProperty end() {
        return end;
    }

    StringProperty search() {
        return search;
    }

    /// Members whom the search finds and who are not chosen yet, by name.
    ObservableList<FacilityMember> found() {
        return found;
    }

    /// The roster, in its order.
    ObservableList<FacilityMember> chosen() {
        return chosen;
    }

    /// Whether the desk has been asked and has not answered.
    ReadOnlyBooleanProperty creating() {
        return creating.getReadOnlyProperty();
    }

    void choose(FacilityMember member) {
        if (!chosen.contains(member)) {
            chosen.add(member);
        }
        found.remove(member);
    }

    void drop(FacilityMember member) {
        chosen.remove(member);
        find();
    }

    /// Moves one of the chosen up or down the roster; at its ends nothing happens.
    void move(FacilityMember member, int by) {
        int from = chosen.indexOf(member);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < chosen.size()) {
            chosen.remove(from);
            chosen.add(to, member);
        }
    }

    /// Moves the start by some minutes, and the end with it, so that the length stays.
    void shiftStart(int minutes) {
        parsed(start).ifPresent(time -> {
            parsed(end).ifPresent(until -> end.set(TimeText.of(until.plusMinutes(minutes), ground.locale())));
            start.set(TimeText.of(time.plusMinutes(minutes), ground.locale()));
        });
    }

    void shiftEnd(int minutes) {
        parsed(end).ifPresent(time -> end.set(TimeText.of(time.plusMinutes(minutes), ground.locale())));
    }

    /// Who will supervise: every provider who is assigned to supervise one of the chosen on that day.
    List<SupervisedBy> supervisors() {
        LocalDate day = date.get();
        Map<String, SupervisedBy> byProvider = new LinkedHashMap<>();
        chosen.stream()
                .map(FacilityMember::supervisors)
                .flatMap(Collection::stream)
                .filter(by -> day != null && holds(by, day))
                .forEach(by -> byProvider.putIfAbsent(by.providerId(), by));
        return List.copyOf(byProvider.values());
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        add(faults, Fault.NO_FACILITY, facility.get() == null);
        add(faults, Fault.NO_TITLE, title.get().isBlank());
        add(faults, Fault.NO_GROUP_TYPE, groupType.get() == null);
        add(faults, Fault.NO_DATE, date.get() == null);
        Optional<LocalTime> from = parsed(start);
        Optional<LocalTime> to = parsed(end);
        add(faults, Fault.START_UNREADABLE, from.isEmpty());
        add(faults, Fault.END_UNREADABLE, to.isEmpty());
        add(
                faults,
                Fault.END_NOT_AFTER_START,
                from.isPresent() && to.isPresent() && !to.get().isAfter(from.get()));
        add(faults, Fault.NOBODY, chosen.isEmpty());
        return faults;
    }

    /// Asks the desk to create the session, unless something is wrong or it was asked already.
    void create(Consumer<Created> then, Runnable failed) {
        Optional<NewSession> session = drawnUp();
        if (session.isEmpty() || creating.get()) {
            return;
        }
        creating.set(true);
        ground.fx()
                .await(
                        ground.desk().create(session.get()),
                        created -> {
                            creating.set(false);
                            then.accept(created);
                        },
                        () -> {
                            creating.set(false);
                            failed.run();
                        });
    }

    private Optional<NewSession> drawnUp() {
        Reference.Facility where = facility.get();
        String type = groupType.get();
        LocalDate day = date.get();
        if (!faults().isEmpty() || where == null || type == null || day == null) {
            return Optional.empty();
        }
        return Optional.of(new NewSession(
                null,
                where.id(),
                type,
                title.get().strip(),
                instant(day, parsed(start).orElseThrow(), where.zone()),
                instant(day, parsed(end).orElseThrow(), where.zone()),
                chosen.stream().map(FacilityMember::id).toList()));
    }

    private void find() {
        Reference.Facility where = facility.get();
        if (where == null) {
            found.clear();
            return;
        }
        String text = search.get().strip();
        ground.fx().await(ground.desk().members(where.id(), text, FOUND_LIMIT), members -> {
            // What was typed since has its own answer coming.
            if (text.equals(search.get().strip()) && where.equals(facility.get())) {
                Set<String> taken = chosen.stream().map(FacilityMember::id).collect(Collectors.toSet());
                found.setAll(members.stream()
                        .filter(member -> !taken.contains(member.id()))
                        .toList());
            }
        });
    }

    private static Optional<LocalTime> parsed(StringProperty typed) {
        return TimeText.parse(typed.get());
    }

    private static boolean holds(SupervisedBy by, LocalDate day) {
        LocalDate to = by.to();
        return !day.isBefore(by.from()) && (to == null || !day.isAfter(to));
    }

    private static Instant instant(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static ZonedDateTime rounded(Instant now, ZoneId zone) {
        ZonedDateTime minute = now.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        int over = minute.getMinute() % ROUND_MINUTES;
        return minute.plusMinutes(over * 2 < ROUND_MINUTES ? -over : ROUND_MINUTES - over);
    }

    private static void add(List<Fault> faults, Fault fault, boolean isSo) {
        if (isSo) {
            faults.add(fault);
        }
    }
}
