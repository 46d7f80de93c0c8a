package health.rollcall.workstation.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to an intent at this workstation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Wanted.class, name = "WANTED"),
    @JsonSubTypes.Type(value = Entry.Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = Entry.Decided.class, name = "DECIDED"),
    @JsonSubTypes.Type(value = Entry.TakenBack.class, name = "TAKEN_BACK")
})
public sealed interface Entry {
    /// Somebody wanted a change.
    record Wanted(Change change) implements Entry {}

    /// The central server answered.
    ///
    /// @param code why it was rejected; null otherwise
    /// @param session as it came with a rejection; null otherwise, and where the server had none
    record Answered(
            String intentId,
            Outcome.Verdict verdict,
            @Nullable ProblemCode code,
            @Nullable GroupSession session) implements Entry {}

    /// A person decided on a change that was refused, or that nobody may send any more, and it is settled.
    record Decided(String intentId, Attention.Decision decision, String byId, String byName, Instant at)
            implements Entry {}

    /// A change was taken back before it was sent.
    record TakenBack(String intentId, Instant at) implements Entry {}
}
