package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.billing.BillingRecords;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
                Route.guarded(Method.GET, "/group-sessions/{id}/charges", Scope.READ, this::charges),
                Route.guarded(Method.GET, "/group-sessions/{id}/claims", Scope.READ, this::claims),
                Route.guarded(Method.GET, "/claims/{id}", Scope.READ, this::claim),
                Route.guarded(Method.GET, "/members/{id}/encounters", Scope.READ, this::encounters));
    }

    private Answer charges(Call call, Caller caller) {
        return list(call, records.chargesOf(caller, call.path("id")), BilledCharge::id);
    }

    private Answer claims(Call call, Caller caller) {
        return list(call, records.claimsOf(caller, call.path("id")), Claim::id);
    }

    private Answer claim(Call call, Caller caller) {
        return Answer.ok(records.claim(caller, call.path("id")).orElseThrow(Decisions::notFound));
    }

    private Answer encounters(Call call, Caller caller) {
        LocalDate from = call.date("from").orElse(EARLIEST);
        LocalDate to = call.date("to").orElse(LATEST);
        return list(call, records.encountersOf(caller, call.path("id"), from, to), BilledCharge::id);
    }

    private static <T> Answer list(Call call, Optional<List<T>> items, Function<T, String> id) {
        return Answer.ok(Pages.of(items.orElseThrow(Decisions::notFound), call, id));
    }
}
