package health.rollcall.engine;

/// Whether an issue holds billing back until it is resolved or accepted.
public enum Severity {
    WARNING,
    BLOCKING
}
