package health.rollcall.central.store;

import health.rollcall.engine.CoverageRank;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Feed.MemberCoverage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/// Writes the reference data as the feed sends it.
public final class FeedStore {
    private final ChangeCounter counter;

    public FeedStore(ChangeCounter counter) {
        this.counter = counter;
    }

    /// Whether a row of a table is there.
    private static boolean exists(Handle handle, String table, String id) {
        return handle.createQuery("select 1 from " + table + " where id = ?")
                .bind(0, id)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /// Takes turns with everybody else who changes reference data or rosters, so that a roster is never drawn up
    /// from data that another one is just changing.
    public void takeTurn(Handle handle) {
        handle.createQuery("select epoch from server_identity for update")
                .mapTo(String.class)
                .one();
    }

    public boolean hasFacility(Handle handle, String id) {
        return exists(handle, "facility", id);
    }

    public boolean hasProvider(Handle handle, String id) {
        return exists(handle, "provider", id);
    }

    /// A facility as the feed sent it last.
    public Optional<Feed.Facility> facility(Handle handle, String id) {
        return handle.createQuery("select name, state, zone, npi from facility where id = ?")
                .bind(0, id)
                .map((row, context) -> new Feed.Facility(
                        row.getString("name"),
                        row.getString("state"),
                        ZoneId.of(row.getString("zone")),
                        row.getString("npi")))
                .findFirst();
    }

    /// A provider as the feed sent it last.
    public Optional<Feed.Provider> provider(Handle handle, String id) {
        return handle.createQuery("select name, credential, npi from provider where id = ?")
                .bind(0, id)
                .map((row, context) ->
                        new Feed.Provider(row.getString("name"), row.getString("credential"), row.getString("npi")))
                .findFirst();
    }

    /// An assignment as the feed sent it last.
    public Optional<Feed.StaffAssignment> assignment(Handle handle, String id) {
        return handle.createQuery("""
                        select provider_id, member_id, role, valid_from, valid_to from staff_assignment where id = ?
                        """)
                .bind(0, id)
                .map((row, context) -> new Feed.StaffAssignment(
                        row.getString("provider_id"),
                        row.getString("member_id"),
                        Feed.Role.valueOf(row.getString("role")),
                        Columns.date(row, "valid_from"),
                        row.getObject("valid_to", LocalDate.class)))
                .findFirst();
    }

    /// A member as the feed sent it last, coverages and all.
    public Optional<Feed.Member> member(Handle handle, String id) {
        return handle.createQuery("select name, birth_date, facility_id from member where id = ?")
                .bind(0, id)
                .map((row, context) -> new Feed.Member(
                        row.getString("name"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("facility_id"),
                        coverages(handle, id)))
                .findFirst();
    }

    private static List<MemberCoverage> coverages(Handle handle, String memberId) {
        return handle.createQuery("""
                        select policy_id, payer_id, payer_name, coverage_rank, valid_from, valid_to, subscriber_id
                        from coverage where member_id = ? order by position
                        """)
                .bind(0, memberId)
                .map((row, context) -> new MemberCoverage(
                        row.getString("policy_id"),
                        row.getString("payer_id"),
                        row.getString("payer_name"),
                        CoverageRank.valueOf(row.getString("coverage_rank")),
                        Columns.date(row, "valid_from"),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("subscriber_id")))
                .list();
    }

    /// Writes a facility.
    public void put(Handle handle, String id, Feed.Facility facility) {
        boolean fresh = !exists(handle, "facility", id);
        Update update = handle.createUpdate(
                fresh
                        ? "insert into facility (id, name, state, zone, npi) values (:id, :name, :state, :zone, :npi)"
                        : "update facility set name = :name, state = :state, zone = :zone, npi = :npi where id = :id");
        update.bind("id", id)
                .bind("name", facility.name())
                .bind("state", facility.state())
                .bind("zone", facility.zone().getId())
                .bind("npi", facility.npi())
                .execute();
        if (fresh) {
            counter.open(handle, id);
        }
    }

    /// Writes a provider.
    public void put(Handle handle, String id, Feed.Provider provider) {
        boolean fresh = !exists(handle, "provider", id);
        Update update = handle.createUpdate(
                fresh
                        ? "insert into provider (id, name, credential, npi) values (:id, :name, :credential, :npi)"
                        : "update provider set name = :name, credential = :credential, npi = :npi where id = :id");
        update.bind("id", id)
                .bind("name", provider.name())
                .bind("credential", provider.credential())
                .bind("npi", provider.npi())
                .execute();
    }

    /// Writes an assignment.
    public void put(Handle handle, String id, Feed.StaffAssignment assignment) {
        boolean fresh = !exists(handle, "staff_assignment", id);
        Update update = handle.createUpdate(fresh ? """
                        insert into staff_assignment (id, provider_id, member_id, role, valid_from, valid_to)
                        values (:id, :providerId, :memberId, :role, :from, :to)
                        """ : """
                        update staff_assignment
                        set provider_id = :providerId, member_id = :memberId, role = :role, valid_from = :from,
                            valid_to = :to
                        where id = :id
                        """);
        update.bind("id", id)
                .bind("providerId", assignment.providerId())
                .bind("memberId", assignment.memberId())
                .bind("role", assignment.role().name())
                .bind("from", assignment.from())
                .bind("to", assignment.to())
                .execute();
    }

    /// Writes a member.
    public void put(Handle handle, String id, Feed.Member member) {
        boolean fresh = !exists(handle, "member", id);
        Update update = handle.createUpdate(fresh ? """
                        insert into member (id, facility_id, name, birth_date)
                        values (:id, :facilityId, :name, :birthDate)
                        """ : """
                        update member set facility_id = :facilityId, name = :name, birth_date = :birthDate
                        where id = :id
                        """);
        update.bind("id", id)
                .bind("facilityId", member.facilityId())
                .bind("name", member.name())
                .bind("birthDate", member.birthDate())
                .execute();
        handle.execute("delete from coverage where member_id = ?", id);
        putCoverages(handle, id, member.coverages());
        member.coverages().forEach(coverage -> putPayer(handle, coverage));
    }

    private static void putCoverages(Handle handle, String memberId, List<MemberCoverage> coverages) {
        if (coverages.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into coverage (member_id, position, policy_id, payer_id, payer_name, coverage_rank, valid_from,
                    valid_to, subscriber_id)
                values (:memberId, :position, :policyId, :payerId, :payerName, :rank, :from, :to, :subscriberId)
                """);
        for (int i = 0; i < coverages.size(); i++) {
            MemberCoverage coverage = coverages.get(i);
            batch.bind("memberId", memberId)
                    .bind("position", i)
                    .bind("policyId", coverage.policyId())
                    .bind("payerId", coverage.payerId())
                    .bind("payerName", coverage.payerName())
                    .bind("rank", coverage.rank().name())
                    .bind("from", coverage.from())
                    .bind("to", coverage.to())
                    .bind("subscriberId", coverage.subscriberId())
                    .add();
        }
        batch.execute();
    }

    /// A payer is known from the first coverage that names it, and has the newest name.
    private static void putPayer(Handle handle, MemberCoverage coverage) {
        String known = handle.createQuery("select name from payer where id = ?")
                .bind(0, coverage.payerId())
                .mapTo(String.class)
                .findFirst()
                .orElse(null);
        if (known == null) {
            handle.execute("insert into payer (id, name) values (?, ?)", coverage.payerId(), coverage.payerName());
        } else if (!Objects.equals(known, coverage.payerName())) {
            handle.execute("update payer set name = ? where id = ?", coverage.payerName(), coverage.payerId());
        }
    }
}
