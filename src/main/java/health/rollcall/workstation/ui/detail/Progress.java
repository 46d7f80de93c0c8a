package health.rollcall.workstation.ui.detail;

import health.rollcall.workstation.RowState;

/// How far a row's newest mark has come, as a person sees it.
public enum Progress {
    /// Not on disk yet.
    SAVING,
    SAVED_HERE,
    SYNCED,
    NEEDS_ATTENTION;

    static Progress of(RowState state) {
        return switch (state) {
            case SYNCED -> SYNCED;
            case SAVED_HERE -> SAVED_HERE;
            case NEEDS_ATTENTION -> NEEDS_ATTENTION;
        };
    }
}
