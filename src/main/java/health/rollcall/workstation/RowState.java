package health.rollcall.workstation;

/// How far a row's newest change has come. Saving is the screen's own: it lasts until the desk answers.
public enum RowState {
    SYNCED,
    SAVED_HERE,
    NEEDS_ATTENTION
}
