package health.rollcall.protocol;

import java.util.List;

/// `POST /sync/push`: intents up, outcomes back.
public final class Push {
    /// The most intents that one request may carry.
    public static final int MAX_INTENTS = 500;

    private Push() {}

    public record Request(String workstationId, List<Intent> intents) {}

    /// One outcome for each intent, in their order.
    public record Answer(List<Outcome> outcomes) {}
}
