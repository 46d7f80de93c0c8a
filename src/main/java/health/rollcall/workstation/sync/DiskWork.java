package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import java.util.List;
import java.util.Set;

/// What sync wants of the ledger.
public sealed interface DiskWork {
    /// The oldest unanswered intents; from here on they count as sent.
    ///
    /// @param setAside not these, nor what waits behind them
    record Take(int limit, Set<String> setAside) implements DiskWork {}

    /// One that was set aside, to be sent by itself.
    record TakeAgain(String intentId) implements DiskWork {}

    record Settle(List<Outcome> outcomes) implements DiskWork {}

    record ReadCursor() implements DiskWork {}

    record Apply(Pull.Answer page) implements DiskWork {}

    /// Forget the cursor, for a full resync: the sessions stay until the server has sent all that it has.
    record BeginResync() implements DiskWork {}

    record Put(GroupSession session) implements DiskWork {}

    /// Begin a resync where this session is in the cache, which the server says it has no more.
    record Doubt(String sessionId) implements DiskWork {}

    record KeepRules(RuleBook ruleBook) implements DiskWork {}

    record KeepReference(ReferenceData data) implements DiskWork {}
}
