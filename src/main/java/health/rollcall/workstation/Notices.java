package health.rollcall.workstation;

import java.util.Map;

/// The notices that come from more than one place.
final class Notices {
    private Notices() {}

    static Notice diskRefused() {
        return new Notice(Notice.Kind.DISK_REFUSED, Map.of());
    }

    static Notice journalMissing() {
        return new Notice(Notice.Kind.JOURNAL_MISSING, Map.of());
    }

    static Notice journalOlder() {
        return new Notice(Notice.Kind.JOURNAL_OLDER, Map.of());
    }

    static Notice ownWaited(int changes) {
        return new Notice(Notice.Kind.OWN_WAITED, Map.of("changes", Integer.toString(changes)));
    }

    static Notice moved(Moved moved) {
        return new Notice(Notice.Kind.SESSION_MOVED, Map.of("sessionId", moved.sessionId()));
    }
}
