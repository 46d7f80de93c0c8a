package health.rollcall.central.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.access.Caller;
import health.rollcall.central.store.Changes;
import health.rollcall.central.sync.Pulling;
import health.rollcall.central.sync.Pushing;
import health.rollcall.central.sync.Pushing.Sent;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.time.InstantSource;
import java.util.List;

/// Push, pull and stream.
final class SyncRoutes {
    private final Pulling pulling;
    private final Pushing pushing;
    private final Changes changes;
    private final Metrics metrics;
    private final InstantSource clock;

    SyncRoutes(Pulling pulling, Pushing pushing, Changes changes, Metrics metrics, InstantSource clock) {
        this.pulling = pulling;
        this.pushing = pushing;
        this.changes = changes;
        this.metrics = metrics;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(Method.POST, "/sync/push", Scope.WRITE, this::push),
                Route.guarded(Method.GET, "/sync/pull", Scope.READ, this::pull),
                Route.guarded(Method.GET, "/sync/stream", Scope.READ, this::stream));
    }

    /// What is pushed, each intent still unread, so that one that cannot be read does not stop the others.
    record Pushed(String workstationId, List<JsonNode> intents) {}

    private Answer push(Call call, Caller caller) {
        Pushed pushed = call.body(Pushed.class);
        if (pushed.intents().size() > Push.MAX_INTENTS) {
            throw new RefusedException(ProblemCode.INVALID, "At most " + Push.MAX_INTENTS + " intents at once");
        }
        List<Sent> sent = pushed.intents().stream().map(SyncRoutes::read).toList();
        List<Outcome> outcomes = pushing.push(caller, pushed.workstationId(), sent);
        outcomes.forEach(outcome -> metrics.marked(
                outcome.code() == null
                        ? outcome.outcome().name()
                        : outcome.code().name()));
        metrics.pushed(sent.size());
        return Answer.ok(new Push.Answer(outcomes));
    }

    private static Sent read(JsonNode node) {
        try {
            Intent intent = Json.STRICT.treeToValue(node, Intent.class);
            if (intent instanceof Record complete) {
                Checks.complete(complete);
                return new Sent.Legible(intent);
            }
        } catch (JsonProcessingException | RefusedException e) {
            // Answered by an outcome of its own.
        }
        return new Sent.Malformed(intentId(node));
    }

    /// The id of an intent that cannot be read, if that can.
    private static String intentId(JsonNode node) {
        try {
            return Checks.id("intentId", node.path("intentId").asText(""));
        } catch (RefusedException e) {
            return "";
        }
    }

    private Answer pull(Call call, Caller caller) {
        return switch (pulling.pull(caller, facility(call), call.query("since"), call.limit())) {
            case Pulling.Result.Page(var answer) -> Answer.ok(answer);
            case Pulling.Result.Expired() ->
                throw new RefusedException(ProblemCode.CURSOR_EXPIRED, "Pull again without since");
            case Pulling.Result.NoFacility() -> throw Decisions.notFound();
        };
    }

    private Answer stream(Call call, Caller caller) {
        String facilityId = facility(call);
        long newest = pulling.newest(caller, facilityId).orElseThrow(Decisions::notFound);
        ChangeStream stream = new ChangeStream(
                facilityId, newest, changes, position -> pulling.cursorAt(facilityId, position), caller.until(), clock);
        return Answer.ok(stream);
    }

    private static String facility(Call call) {
        return call.query("facilityId").orElseThrow(() -> Checks.invalid("facilityId"));
    }
}
