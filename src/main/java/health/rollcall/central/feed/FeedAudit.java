package health.rollcall.central.feed;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.access.Act;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Json;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Enters what the feed changes; what it sends again unchanged leaves no trace.
final class FeedAudit {
    private final Audit audit;

    FeedAudit(Audit audit) {
        this.audit = audit;
    }

    /// What the feed speaks of.
    enum What {
        FACILITY,
        PROVIDER,
        MEMBER,
        STAFF_ASSIGNMENT,
        RULE_BOOK
    }

    private record Fed(What what, String id, Record sent) {}

    /// Enters a change, after the sessions that it changes.
    ///
    /// @param before what was known under the id
    void changed(
            Handle handle,
            String chain,
            Act act,
            What what,
            String id,
            Optional<? extends Record> before,
            Record after) {
        if (before.isEmpty() || !before.get().equals(after)) {
            audit.append(
                    handle,
                    chain,
                    act,
                    new Audited(Kind.FEED, null, null, facts(what, id, before.orElse(null)), facts(what, id, after)));
        }
    }

    private static @Nullable Facts facts(What what, String id, @Nullable Record sent) {
        return sent == null ? null : Facts.body(Json.STRICT.<JsonNode>valueToTree(new Fed(what, id, sent)));
    }
}
