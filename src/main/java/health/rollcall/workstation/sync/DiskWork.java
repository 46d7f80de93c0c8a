package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import java.util.List;

/// What sync wants of the ledger.
public sealed interface DiskWork {
    /// The oldest unanswered intents; from here on they count as sent.
    record Take(int limit) implements DiskWork {}

    record Settle(List<Outcome> outcomes) implements DiskWork {}

    record ReadCursor() implements DiskWork {}

    record Apply(Pull.Answer page) implements DiskWork {}

    /// Forget the sessions and the cursor, for a full resync.
    record Forget() implements DiskWork {}

    record Put(GroupSession session) implements DiskWork {}

    record Remove(String sessionId) implements DiskWork {}

    record KeepRules(RuleBook ruleBook) implements DiskWork {}

    record KeepReference(ReferenceData data) implements DiskWork {}
}
