package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;

/// Reference data: what a workstation keeps so that it can work alone.
final class ReferenceRoutes {
    private final Database database;
    private final ReferenceStore reference;
    private final RuleBookStore ruleBooks;

    ReferenceRoutes(Database database, ReferenceStore reference, RuleBookStore ruleBooks) {
        this.database = database;
        this.reference = reference;
        this.ruleBooks = ruleBooks;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(Method.GET, "/facilities", Scope.READ, this::facilities),
                Route.guarded(Method.GET, "/facilities/{id}/members", Scope.READ, this::members),
                Route.guarded(Method.GET, "/payers", Scope.READ, this::payers),
                Route.guarded(Method.GET, "/rule-books/current", Scope.READ, this::ruleBook));
    }

    private Answer facilities(Call call, Caller caller) {
        String after = call.query("cursor").orElse("");
        List<Reference.Facility> all = database.read(reference::facilities).stream()
                .filter(facility -> caller.sees(facility.id()) && facility.id().compareTo(after) > 0)
                .limit(call.limit() + 1L)
                .toList();
        return Answer.ok(Pages.of(all, call.limit(), Reference.Facility::id));
    }

    private Answer members(Call call, Caller caller) {
        String id = call.path("id");
        String after = call.query("cursor").orElse("");
        return database.read(handle -> {
            if (!caller.sees(id) || reference.facility(handle, id).isEmpty()) {
                throw Decisions.notFound();
            }
            return Answer.ok(Pages.of(
                    reference.membersOf(handle, id, after, call.limit() + 1),
                    call.limit(),
                    Reference.FacilityMember::id));
        });
    }

    private Answer payers(Call call, Caller caller) {
        String after = call.query("cursor").orElse("");
        return Answer.ok(Pages.of(
                database.read(handle -> reference.payers(handle, after, call.limit() + 1)),
                call.limit(),
                Reference.Payer::id));
    }

    private Answer ruleBook(Call call, Caller caller) {
        RuleBook book = database.read(ruleBooks::current);
        if (book.equals(RuleBook.empty())) {
            throw new RefusedException(ProblemCode.NOT_FOUND, "There is no rule book yet");
        }
        String tag = "\"" + Fingerprint.tag(book) + "\"";
        return call.hasTag(tag)
                ? new Answer(304, null, Map.of("ETag", tag))
                : Answer.ok(book).with("ETag", tag);
    }
}
