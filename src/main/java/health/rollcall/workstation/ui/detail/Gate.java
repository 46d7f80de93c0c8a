package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;

/// Whether attendance may be marked in a session, and if not, why.
public enum Gate {
    OPEN,
    CANCELLED,
    LOCKED,
    /// The person may see but not mark.
    NOT_ALLOWED;

    static Gate of(GroupSession session, Person person) {
        if (session.cancelled()) {
            return CANCELLED;
        }
        if (session.isLocked()) {
            return LOCKED;
        }
        return person.may(Scope.WRITE) ? OPEN : NOT_ALLOWED;
    }
}
