package health.rollcall.engine;

import java.util.List;

/// A rule book that contradicts itself, with every fault in it.
public final class InvalidRuleBookException extends IllegalArgumentException {
    private final List<String> faults;

    InvalidRuleBookException(List<String> faults) {
        super("The rule book is refused: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
