package health.rollcall.workstation.journal;

import java.util.List;

/// What this workstation knows of one session and the server has not settled, each list oldest first.
///
/// @param waiting not answered yet
/// @param refused answered with no, and not decided on
public record Changes(List<Change> waiting, List<Refusal> refused) {
    private static final Changes NONE = new Changes(List.of(), List.of());

    public Changes {
        waiting = List.copyOf(waiting);
        refused = List.copyOf(refused);
    }

    public static Changes none() {
        return NONE;
    }
}
