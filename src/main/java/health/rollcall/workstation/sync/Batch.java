package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import java.util.List;

/// How much one push carries.
final class Batch {
    private Batch() {}

    /// The first intents, in order, as many as fit; always one, whatever its size: the server is the judge.
    static List<Intent> first(List<Intent> intents, int limit) {
        int count = 0;
        long bytes = 0;
        while (count < intents.size() && count < limit) {
            bytes += RequestJson.of(intents.get(count)).length + 1;
            if (count > 0 && bytes > SyncLimits.PUSH_BYTES) {
                break;
            }
            count++;
        }
        return List.copyOf(intents.subList(0, count));
    }
}
