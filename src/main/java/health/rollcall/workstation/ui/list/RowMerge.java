package health.rollcall.workstation.ui.list;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;

/// Brings the shown lines to what they should be by touching only those that differ, so that the list keeps its
/// selection and its place.
final class RowMerge {
    /// Past so many new or gone lines the list is another one, and is replaced as a whole.
    private static final int FEW = 40;

    private RowMerge() {}

    static void into(ObservableList<ListRow> shown, List<ListRow> wanted) {
        Set<String> shownIds = ids(shown);
        Set<String> wantedIds = ids(wanted);
        Set<String> common = new HashSet<>(shownIds);
        common.retainAll(wantedIds);
        int differing = shownIds.size() + wantedIds.size() - 2 * common.size();
        if (common.isEmpty() || differing > FEW) {
            if (!shown.equals(wanted)) {
                shown.setAll(wanted);
            }
            return;
        }
        shown.removeIf(row -> !wantedIds.contains(row.id()));
        for (int i = 0; i < wanted.size(); i++) {
            place(shown, i, wanted.get(i));
        }
    }

    private static void place(ObservableList<ListRow> shown, int index, ListRow wanted) {
        if (index < shown.size() && shown.get(index).id().equals(wanted.id())) {
            if (!shown.get(index).equals(wanted)) {
                shown.set(index, wanted);
            }
            return;
        }
        // Only a session whose start moved is found further down.
        shown.removeIf(row -> row.id().equals(wanted.id()));
        shown.add(index, wanted);
    }

    private static Set<String> ids(List<ListRow> rows) {
        return rows.stream().map(ListRow::id).collect(Collectors.toSet());
    }
}
