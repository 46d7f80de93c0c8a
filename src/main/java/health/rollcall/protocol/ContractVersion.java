package health.rollcall.protocol;

/// Which contract is spoken. Its number grows only where a program of the one before could not go on: what is merely
/// added is passed over by readers and changes no number.
///
/// A request names its own; without one it is the first. An answer names the one that it was made by.
public final class ContractVersion {
    public static final String HEADER = "Rollcall-Contract";

    /// The one that this program speaks.
    public static final int CURRENT = 1;

    /// The oldest that this program's server still answers.
    public static final int OLDEST = 1;

    private ContractVersion() {}
}
