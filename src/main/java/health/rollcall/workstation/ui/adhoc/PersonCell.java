package health.rollcall.workstation.ui.adhoc;

import health.rollcall.protocol.Reference.FacilityMember;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A member in a list to choose from.
final class PersonCell extends ListCell<FacilityMember> {
    @Override
    protected void updateItem(@Nullable FacilityMember member, boolean empty) {
        super.updateItem(member, empty);
        setText(empty || member == null ? null : member.name());
    }
}
