package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.SessionView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows of the session on the screen, supervisors and members, each kept the same object from view to view.
final class Rows {
    private final ObservableList<RowModel> supervisors = FXCollections.observableArrayList();
    private final ObservableList<RowModel> members = FXCollections.observableArrayList();
    private final Map<String, RowModel> byId = new HashMap<>();
    private final Set<String> knownAtOpening = new HashSet<>();
    private boolean opened;

    ObservableList<RowModel> supervisors() {
        return supervisors;
    }

    ObservableList<RowModel> members() {
        return members;
    }

    Optional<RowModel> row(String participantId) {
        return Optional.ofNullable(byId.get(participantId));
    }

    void clear() {
        supervisors.clear();
        members.clear();
        byId.clear();
        knownAtOpening.clear();
        opened = false;
    }

    /// @param load the number of the load that brought the view
    void show(SessionView view, long load) {
        if (!opened) {
            view.session().rows().map(RosterRow::participantId).forEach(knownAtOpening::add);
            opened = true;
        }
        show(supervisors, view.session().supervisors(), view, load);
        show(members, view.session().members(), view, load);
        Set<String> present = new HashSet<>();
        view.session().rows().map(RosterRow::participantId).forEach(present::add);
        byId.keySet().retainAll(present);
    }

    private void show(ObservableList<RowModel> shown, List<? extends RosterRow> wanted, SessionView view, long load) {
        List<RowModel> next = wanted.stream().map(this::rowFor).toList();
        if (!shown.equals(next)) {
            shown.setAll(next);
        }
        for (int i = 0; i < next.size(); i++) {
            next.get(i).show(wanted.get(i), view.row(wanted.get(i).participantId()), load);
        }
    }

    private RowModel rowFor(RosterRow person) {
        return byId.computeIfAbsent(person.participantId(), id -> new RowModel(person, !knownAtOpening.contains(id)));
    }
}
