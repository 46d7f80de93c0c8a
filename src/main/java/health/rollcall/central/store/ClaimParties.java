package health.rollcall.central.store;

import health.rollcall.protocol.Feed;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/// The reference data that only a payer asks for: who bills, whose the policy is, who gave the service. As one
/// transaction sees it: each is read once, however many claims name it.
public final class ClaimParties {
    private final FeedStore feed;
    private final Handle handle;
    private final Map<String, Optional<Feed.Facility>> facilities = new HashMap<>();
    private final Map<String, Optional<Feed.Member>> members = new HashMap<>();
    private final Map<String, Optional<Feed.Provider>> providers = new HashMap<>();
    private final Map<Service, Optional<String>> served = new HashMap<>();

    private record Service(String memberId, LocalDate date) {}

    public ClaimParties(FeedStore feed, Handle handle) {
        this.feed = feed;
        this.handle = handle;
    }

    private <T> Optional<T> once(
            Map<String, Optional<T>> known, String id, BiFunction<Handle, String, Optional<T>> read) {
        return known.computeIfAbsent(id, key -> read.apply(handle, key));
    }

    public Optional<Feed.Facility> facility(String id) {
        return once(facilities, id, feed::facility);
    }

    public Optional<Feed.Member> member(String id) {
        return once(members, id, feed::member);
    }

    public Optional<Feed.Provider> provider(String id) {
        return once(providers, id, feed::provider);
    }

    public Optional<String> payerName(String id) {
        return handle.createQuery("select name from payer where id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findFirst();
    }

    /// Who serves a member on a day: the provider of the `PRIMARY` assignment, else of the `COVERING` one; of
    /// several the one that began last.
    public Optional<String> servedBy(String memberId, LocalDate date) {
        return served.computeIfAbsent(new Service(memberId, date), this::readServedBy);
    }

    private Optional<String> readServedBy(Service service) {
        return handle.createQuery("""
                        select provider_id from staff_assignment
                        where member_id = :member and role in ('PRIMARY', 'COVERING')
                          and valid_from <= :date and (valid_to is null or valid_to >= :date)
                        order by case role when 'PRIMARY' then 0 else 1 end, valid_from desc, id
                        limit 1
                        """)
                .bind("member", service.memberId())
                .bind("date", service.date())
                .mapTo(String.class)
                .findFirst();
    }
}
