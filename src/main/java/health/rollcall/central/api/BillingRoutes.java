package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.billing.BillingRecords;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What was billed: charges, claims, encounters.
final class BillingRoutes {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final BillingRecords records;

    BillingRoutes(BillingRecords records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(
                        Method.GET,
                        "/group-sessions/{id}/charges",
                        Scope.READ,
                        (call, caller) -> list(records.chargesOf(caller, call.path("id")))),
                Route.guarded(
                        Method.GET,
                        "/group-sessions/{id}/claims",
                        Scope.READ,
                        (call, caller) -> list(records.claimsOf(caller, call.path("id")))),
                Route.guarded(
                        Method.GET,
                        "/claims/{id}",
                        Scope.READ,
                        (call, caller) ->
                                Answer.ok(records.claim(caller, call.path("id")).orElseThrow(Decisions::notFound))),
                Route.guarded(Method.GET, "/members/{id}/encounters", Scope.READ, this::encounters));
    }

    private Answer encounters(Call call, Caller caller) {
        return list(records.encountersOf(
                caller,
                call.path("id"),
                call.date("from").orElse(EARLIEST),
                call.date("to").orElse(LATEST)));
    }

    private static <T> Answer list(Optional<List<T>> items) {
        return Answer.ok(new Page<>(items.orElseThrow(Decisions::notFound), null));
    }
}
