package health.rollcall.workstation.sync;

import health.rollcall.workstation.Notice;

/// Who hears of the line. Called on the sync thread: return soon.
public interface SyncListener {
    void lineChanged(LineStatus status);

    void told(Notice notice);
}
