package health.rollcall.central.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.engine.CoverageRank;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Feed.Address;
import health.rollcall.protocol.Feed.Gender;
import health.rollcall.protocol.Feed.MemberCoverage;
import health.rollcall.protocol.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

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
        return handle.createQuery("""
                        select name, state, zone, npi, address_line, address_city, address_state, address_zip,
                               tax_id, taxonomy, place_of_service
                        from facility where id = ?
                        """)
                .bind(0, id)
                .map((row, context) -> new Feed.Facility(
                        row.getString("name"),
                        row.getString("state"),
                        ZoneId.of(row.getString("zone")),
                        row.getString("npi"),
                        address(row),
                        row.getString("tax_id"),
                        row.getString("taxonomy"),
                        row.getString("place_of_service")))
                .findFirst();
    }

    private static @Nullable Address address(ResultSet row) throws SQLException {
        String line = row.getString("address_line");
        return line == null
                ? null
                : new Address(
                        line,
                        row.getString("address_city"),
                        row.getString("address_state"),
                        row.getString("address_zip"));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, @Nullable Address address) {
        return statement
                .bind("line", address == null ? null : address.line())
                .bind("city", address == null ? null : address.city())
                .bind("addressState", address == null ? null : address.state())
                .bind("zip", address == null ? null : address.zip());
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
        return handle.createQuery("""
                        select name, birth_date, facility_id, gender, address_line, address_city, address_state,
                               address_zip, diagnoses
                        from member where id = ?
                        """)
                .bind(0, id)
                .map((row, context) -> new Feed.Member(
                        row.getString("name"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("facility_id"),
                        coverages(handle, id),
                        gender(row.getString("gender")),
                        address(row),
                        diagnoses(row.getString("diagnoses"))))
                .findFirst();
    }

    private static @Nullable Gender gender(@Nullable String code) {
        return code == null ? null : Gender.valueOf(code);
    }

    private static @Nullable List<String> diagnoses(@Nullable String json) {
        try {
            return json == null ? null : List.of(Json.STRICT.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored diagnoses cannot be read");
        }
    }

    private static @Nullable String json(@Nullable List<String> diagnoses) {
        try {
            return diagnoses == null ? null : Json.STRICT.writeValueAsString(diagnoses);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Diagnoses cannot be written as JSON");
        }
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
        Update update = handle.createUpdate(fresh ? """
                        insert into facility (id, name, state, zone, npi, address_line, address_city, address_state,
                            address_zip, tax_id, taxonomy, place_of_service)
                        values (:id, :name, :state, :zone, :npi, :line, :city, :addressState,
                            :zip, :taxId, :taxonomy, :placeOfService)
                        """ : """
                        update facility
                        set name = :name, state = :state, zone = :zone, npi = :npi, address_line = :line,
                            address_city = :city, address_state = :addressState, address_zip = :zip, tax_id = :taxId,
                            taxonomy = :taxonomy, place_of_service = :placeOfService
                        where id = :id
                        """);
        bind(update, facility.address())
                .bind("taxId", facility.taxId())
                .bind("taxonomy", facility.taxonomy())
                .bind("placeOfService", facility.placeOfService())
                .bind("id", id)
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
                        insert into member (id, facility_id, name, birth_date, gender, address_line, address_city,
                            address_state, address_zip, diagnoses)
                        values (:id, :facilityId, :name, :birthDate, :gender, :line, :city,
                            :addressState, :zip, :diagnoses)
                        """ : """
                        update member
                        set facility_id = :facilityId, name = :name, birth_date = :birthDate, gender = :gender,
                            address_line = :line, address_city = :city, address_state = :addressState,
                            address_zip = :zip, diagnoses = :diagnoses
                        where id = :id
                        """);
        bind(update, member.address())
                .bind("gender", member.gender() == null ? null : member.gender().name())
                .bind("diagnoses", json(member.diagnoses()))
                .bind("id", id)
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
