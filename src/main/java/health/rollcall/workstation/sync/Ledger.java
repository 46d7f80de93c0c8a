package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What sync asks of this computer's disk: the journal's unsettled intents and the cache of what the server has.
/// Every call runs on the store thread and is done when its future is; one that fails changed nothing.
public interface Ledger {
    /// The oldest intents that the server has not answered, in order. From here on they count as sent and can no
    /// longer be taken back.
    ///
    /// @param setAside the ids of intents that are passed over, and with them what has to wait for them ([Chain])
    CompletableFuture<List<Intent>> toSend(int limit, Set<String> setAside);

    /// One intent that was handed out before; none where it no longer waits, or is not of who works here now.
    CompletableFuture<List<Intent>> toSendAgain(String intentId);

    /// Puts the sessions that came with the outcomes into the cache, then journals the outcomes: a crash between the
    /// two leaves intents that are sent again and answered the same. An outcome for an intent that is not waiting
    /// is passed over.
    CompletableFuture<Void> settle(List<Outcome> outcomes);

    /// Where the last applied page ended; empty before the first pull.
    CompletableFuture<Optional<String>> cursor();

    /// Puts a page into the cache together with its cursor; a session older than the cached one is passed over,
    /// unless a resync has begun since that one came. The last page ends a resync: what did not come is dropped.
    CompletableFuture<Void> apply(Pull.Answer page);

    /// Forgets the cursor, and counts the sessions in the cache as of no version until they come again. The journal
    /// is not touched.
    CompletableFuture<Void> beginResync();

    /// Puts one session into the cache, unless it is older than the cached one.
    CompletableFuture<Void> put(GroupSession session);

    /// Begins a resync where this session is in the cache: the server says that it has it no more for this person.
    /// It is not simply taken out, for then nothing would bring it again once the person may see it again.
    CompletableFuture<Void> doubt(String sessionId);

    CompletableFuture<Void> replaceRuleBook(RuleBook ruleBook);

    /// Replaces the reference data of one facility and the lists of facilities and payers.
    CompletableFuture<Void> replaceReference(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> members);
}
