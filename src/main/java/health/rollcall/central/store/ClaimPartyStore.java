package health.rollcall.central.store;

import health.rollcall.protocol.Feed;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads the reference data that only a payer asks for: who bills, whose the policy is, who gave the service.
public final class ClaimPartyStore {
    private final FeedStore feed;

    public ClaimPartyStore(FeedStore feed) {
        this.feed = feed;
    }

    public Optional<Feed.Facility> facility(Handle handle, String id) {
        return feed.facility(handle, id);
    }

    public Optional<Feed.Member> member(Handle handle, String id) {
        return feed.member(handle, id);
    }

    public Optional<Feed.Provider> provider(Handle handle, String id) {
        return feed.provider(handle, id);
    }

    public Optional<String> payerName(Handle handle, String id) {
        return handle.createQuery("select name from payer where id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findFirst();
    }

    /// Who serves a member on a day: the provider of the `PRIMARY` assignment, else of the `COVERING` one; of
    /// several the one that began last.
    public Optional<String> servedBy(Handle handle, String memberId, LocalDate date) {
        return handle.createQuery("""
                        select provider_id from staff_assignment
                        where member_id = :member and role in ('PRIMARY', 'COVERING')
                          and valid_from <= :date and (valid_to is null or valid_to >= :date)
                        order by case role when 'PRIMARY' then 0 else 1 end, valid_from desc, id
                        limit 1
                        """)
                .bind("member", memberId)
                .bind("date", date)
                .mapTo(String.class)
                .findFirst();
    }
}
