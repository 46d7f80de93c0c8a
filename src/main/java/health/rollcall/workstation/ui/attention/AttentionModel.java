package health.rollcall.workstation.ui.attention;

import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.attention.ItemModel.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The changes that wait for a person, and their decisions. What was refused leaves the list by a decision that is on
/// disk, and by nothing else.
public final class AttentionModel implements AutoCloseable {
    private final Desk desk;
    private final FxThread fx;
    private final ExportFile exportFile;
    private final Runnable unsubscribe;
    private final ObservableList<ItemModel> items = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Optional<String> first = Optional.empty();

    public AttentionModel(Desk desk, FxThread fx, ExportFile exportFile) {
        this.desk = desk;
        this.fx = fx;
        this.exportFile = exportFile;
        this.unsubscribe = fx.listen(desk, this::on);
    }

    @Override
    public void close() {
        unsubscribe.run();
    }

    private void on(DeskEvent event) {
        switch (event) {
            case DeskEvent.SessionsChanged changed -> load();
            case DeskEvent.StatusChanged changed -> load();
            case DeskEvent.ReferenceChanged changed -> {
                // Names in the items come with their sessions.
            }
            case DeskEvent.Told told -> {
                // The window says it.
            }
        }
    }

    /// Asks the desk again.
    ///
    /// @param sessionFirst whose items stand first; empty leaves them oldest first
    public void refresh(Optional<String> sessionFirst) {
        first = sessionFirst;
        load();
    }

    private void load() {
        fx.await(desk.attention(), this::show);
    }

    private void show(List<Attention> found) {
        List<ItemModel> next = new ArrayList<>();
        for (Attention attention : found) {
            ItemModel item = items.stream()
                    .filter(old -> old.intentId().equals(attention.intent().intentId()))
                    .findFirst()
                    .orElseGet(() -> new ItemModel(attention));
            item.show(attention);
            next.add(item);
        }
        Function<ItemModel, Boolean> elsewhere = item ->
                first.filter(item.attention().intent().sessionId()::equals).isEmpty();
        next.sort(Comparator.comparing(elsewhere));
        if (!items.equals(next)) {
            items.setAll(next);
        }
        loaded.set(true);
    }

    /// Settles an item as the person decided. An export first asks where to: see [#export]. A forced correction
    /// settles its item itself.
    public void decide(ItemModel item, Decision decision) {
        if (item.isBusy() || !item.attention().decisions().contains(decision)) {
            return;
        }
        if (decision == Decision.EXPORT) {
            item.become(new State.Exporting());
        } else {
            record(item, decision, new State.Open());
        }
    }

    /// The person does not want the file after all.
    public void cancelExport(ItemModel item) {
        if (!item.isBusy()) {
            item.become(new State.Open());
        }
    }

    /// Writes what the item says to a file that the person chose; the item stays.
    public void export(ItemModel item, Path file, String text) {
        if (item.isBusy()) {
            return;
        }
        item.become(new State.Saving());
        fx.await(exportFile.write(file, text), written -> {
            if (written) {
                record(item, Decision.EXPORT, new State.Exported());
            } else {
                item.become(new State.ExportFailed());
            }
        });
    }

    private void record(ItemModel item, Decision decision, State then) {
        item.become(new State.Saving());
        fx.await(
                desk.decide(item.attention(), decision),
                recorded -> {
                    item.become(
                            switch (recorded) {
                                case Recorded.Saved saved -> then;
                                case Recorded.Refused(Recorded.Why why) -> new State.Refused(why);
                            });
                    load();
                },
                () -> item.become(new State.Fault()));
    }

    public ObservableList<ItemModel> items() {
        return items;
    }

    /// Whether the desk has answered once.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }
}
