package health.rollcall.central.edi;

import java.util.List;

/// What came of rendering a claim file.
public sealed interface Rendering {
    /// An 837P that keeps every rule.
    ///
    /// @param gaps what a payer will ask for and is not known, in words without names
    record Rendered(String text, List<String> gaps) implements Rendering {}

    /// Its values make no valid 837P.
    ///
    /// @param text what they make; not to be sent
    record Invalid(String text, List<Fault> faults) implements Rendering {}

    /// Renders a claim file, reads it back, and hands it out only if it is right.
    static Rendering of(ClaimFile file) {
        Sendable sendable = Sendable.of(file);
        String text = ClaimFileWriter.write(sendable.file());
        List<Fault> faults = ClaimFileCheck.check(text);
        return faults.isEmpty() ? new Rendered(text, sendable.gaps()) : new Invalid(text, faults);
    }
}
