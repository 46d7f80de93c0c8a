package health.rollcall.central.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rollcall.central.access.Act;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Enters what was done, in the transaction that does it: there is no change without its entry, and no entry
/// without its change.
public final class Audit {
    /// The chain of what belongs to no facility, such as a rule book.
    public static final String NO_FACILITY = "*";

    private static final ObjectMapper FACTS =
            Json.STRICT.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final AuditStore store;
    private final InstantSource clock;

    public Audit(AuditStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Appends an entry to a facility's chain, which stays locked until the transaction ends. Take it late, after
    /// the sessions that are changed.
    public void append(Handle handle, String chain, Act act, Audited audited) {
        store.append(
                handle,
                head -> AuditChain.link(
                        head,
                        new Row(
                                chain,
                                head.position() + 1,
                                audited.kind(),
                                audited.sessionId(),
                                audited.participantId(),
                                act.by(),
                                act.subject(),
                                now(),
                                act.occurredAt() == null
                                        ? null
                                        : act.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                                act.workstationId(),
                                act.reason(),
                                json(audited.before()),
                                json(audited.after()),
                                "")),
                chain);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String json(@Nullable Facts facts) {
        try {
            return facts == null ? null : FACTS.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry cannot be written");
        }
    }
}
