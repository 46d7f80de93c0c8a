package health.rollcall.central.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.attendance.Intents;
import health.rollcall.central.attendance.Intents.Decided;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptAnswers.Kept;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Takes in what workstations did: each intent in a transaction of its own, together with its outcome, so that
/// it is done once however often it is sent.
public final class Pushing {
    private final Database database;
    private final Intents intents;
    private final KeptAnswers outcomes = new KeptAnswers(KeptAnswers.Kind.INTENT);
    private final InstantSource clock;

    public Pushing(Database database, Intents intents, InstantSource clock) {
        this.database = database;
        this.intents = intents;
        this.clock = clock;
    }

    /// An intent as it came.
    public sealed interface Sent {
        /// One that can be read.
        record Legible(Intent intent) implements Sent {}

        /// One that cannot.
        ///
        /// @param intentId empty where not even that can be read
        record Malformed(String intentId) implements Sent {}
    }

    /// Decides intents in their order; one outcome each.
    ///
    /// @throws RuntimeException where the database fails: those before are settled, and sending all again is safe
    public List<Outcome> push(Caller caller, String workstationId, List<Sent> sent) {
        List<Outcome> answers = new ArrayList<>();
        for (Sent one : sent) {
            answers.add(
                    switch (one) {
                        case Sent.Legible(Intent intent) ->
                            database.writeSoon(handle -> settle(handle, caller, workstationId, intent));
                        case Sent.Malformed(String intentId) -> rejected(intentId, ProblemCode.INVALID);
                    });
        }
        database.force();
        return answers;
    }

    private Outcome settle(Handle handle, Caller caller, String workstationId, Intent intent) {
        String fingerprint = Fingerprint.of(intent);
        Optional<Kept> known = outcomes.find(handle, intent.intentId());
        if (known.isPresent()) {
            return again(caller, intent, fingerprint, known.get());
        }
        return switch (intents.decide(handle, caller, workstationId, intent)) {
            // Whether the facility is the caller's says nothing of the intent: somebody else may carry it later.
            case Decided.NotTheirs() -> rejected(intent.intentId(), ProblemCode.NOT_FOUND);
            case Decided.Verdict(String facilityId, Decision decision) -> {
                Outcome outcome = outcome(intent.intentId(), decision);
                keep(handle, new Kept(facilityId, fingerprint, json(outcome)), intent.intentId());
                yield outcome;
            }
        };
    }

    private static Outcome again(Caller caller, Intent intent, String fingerprint, Kept known) {
        if (!known.facilityId().isEmpty() && !caller.sees(known.facilityId())) {
            return rejected(intent.intentId(), ProblemCode.NOT_FOUND);
        }
        if (!known.fingerprint().equals(fingerprint)) {
            return rejected(intent.intentId(), ProblemCode.KEY_REUSED);
        }
        try {
            return Json.LENIENT.readValue(known.answer(), Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept outcome cannot be read");
        }
    }

    private void keep(Handle handle, Kept kept, String intentId) {
        outcomes.keep(handle, intentId, kept, clock.instant());
    }

    private static Outcome rejected(String intentId, ProblemCode code) {
        return new Outcome(intentId, Verdict.REJECTED, code, null);
    }

    private static Outcome outcome(String intentId, Decision decision) {
        return switch (decision) {
            case Decision.Done done -> new Outcome(intentId, done.verdict(), null, done.session());
            case Decision.Refused refused -> new Outcome(intentId, Verdict.REJECTED, refused.code(), refused.session());
        };
    }

    private static String json(Outcome outcome) {
        try {
            return Json.LENIENT.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome cannot be kept");
        }
    }
}
