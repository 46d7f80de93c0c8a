package health.rollcall.workstation.ui.adhoc;

/// What is not right in the form yet, in the order of its fields.
enum Fault {
    NO_FACILITY,
    NO_TITLE,
    NO_GROUP_TYPE,
    NO_DATE,
    START_UNREADABLE,
    END_UNREADABLE,
    END_NOT_AFTER_START,
    NOBODY
}
