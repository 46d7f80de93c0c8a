package health.rollcall.workstation.ui.history;

import java.util.List;

/// One entry of the history in words.
///
/// @param when by the server's clock
/// @param what the sentence: who did what
/// @param more what followed, why, at what time by the device, from which workstation
public record Told(String id, String when, String what, List<String> more) {
    public Told {
        more = List.copyOf(more);
    }
}
