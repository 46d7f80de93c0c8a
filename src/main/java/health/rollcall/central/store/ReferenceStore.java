package health.rollcall.central.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import health.rollcall.engine.CoverageRank;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.protocol.Reference.SupervisedBy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads the reference data: facilities, payers, and members with their coverages and supervisors.
public final class ReferenceStore {
    private static final String FACILITY = "select id, name, state, zone from facility ";
    private static final String MEMBER = "select id, facility_id, name from member ";

    public Optional<Reference.Facility> facility(Handle handle, String id) {
        return handle.createQuery(FACILITY + "where id = ?")
                .bind(0, id)
                .map((row, context) -> facility(row))
                .findFirst();
    }

    public List<Reference.Facility> facilities(Handle handle) {
        return handle.createQuery(FACILITY + "order by id")
                .map((row, context) -> facility(row))
                .list();
    }

    private static Reference.Facility facility(ResultSet row) throws SQLException {
        return new Reference.Facility(
                row.getString("id"), row.getString("name"), row.getString("state"), ZoneId.of(row.getString("zone")));
    }

    /// A page of payers after an id.
    public List<Reference.Payer> payers(Handle handle, String after, int limit) {
        return handle.createQuery("select id, name from payer where id > ? order by id limit ?")
                .bind(0, after)
                .bind(1, limit)
                .map((row, context) -> new Reference.Payer(row.getString("id"), row.getString("name")))
                .list();
    }

    /// A member with what a session shows of them.
    public record KnownMember(String facilityId, FacilityMember member) {}

    /// A page of a facility's members after an id.
    public List<FacilityMember> membersOf(Handle handle, String facilityId, String after, int limit) {
        List<Row> rows = handle.createQuery(MEMBER + "where facility_id = ? and id > ? order by id limit ?")
                .bind(0, facilityId)
                .bind(1, after)
                .bind(2, limit)
                .map((row, context) -> row(row))
                .list();
        return complete(handle, rows).stream().map(KnownMember::member).toList();
    }

    /// Those of the members who are known.
    public List<KnownMember> members(Handle handle, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Row> rows = handle.createQuery(MEMBER + "where id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> row(row))
                .list();
        return complete(handle, rows);
    }

    private record Row(String id, String facilityId, String name) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString("id"), row.getString("facility_id"), row.getString("name"));
    }

    private static List<KnownMember> complete(Handle handle, List<Row> rows) {
        List<String> ids = rows.stream().map(Row::id).toList();
        Map<String, List<Coverage>> coverages = coverages(handle, ids);
        Map<String, List<SupervisedBy>> supervisors = supervisors(handle, ids);
        return rows.stream()
                .map(row -> new KnownMember(
                        row.facilityId(),
                        new FacilityMember(
                                row.id(),
                                row.name(),
                                coverages.getOrDefault(row.id(), List.of()),
                                supervisors.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    private record Of<T>(String memberId, T value) {}

    private static <T> Map<String, List<T>> byMember(List<Of<T>> values) {
        return values.stream().collect(groupingBy(Of::memberId, mapping(Of::value, toList())));
    }

    private static Map<String, List<Coverage>> coverages(Handle handle, List<String> memberIds) {
        if (memberIds.isEmpty()) {
            return Map.of();
        }
        return byMember(handle.createQuery("""
                        select member_id, policy_id, payer_id, payer_name, coverage_rank, valid_from, valid_to
                        from coverage where member_id in (<ids>) order by member_id, position
                        """)
                .bindList("ids", memberIds)
                .map((row, context) -> new Of<>(row.getString("member_id"), coverage(row)))
                .list());
    }

    private static Coverage coverage(ResultSet row) throws SQLException {
        return new Coverage(
                row.getString("policy_id"),
                row.getString("payer_id"),
                row.getString("payer_name"),
                CoverageRank.valueOf(row.getString("coverage_rank")),
                Columns.date(row, "valid_from"),
                row.getObject("valid_to", LocalDate.class));
    }

    private static Map<String, List<SupervisedBy>> supervisors(Handle handle, List<String> memberIds) {
        if (memberIds.isEmpty()) {
            return Map.of();
        }
        return byMember(handle.createQuery("""
                        select a.member_id, p.id, p.name, p.credential, a.valid_from, a.valid_to
                        from staff_assignment a join provider p on p.id = a.provider_id
                        where a.role = 'SUPERVISING' and a.member_id in (<ids>)
                        order by a.member_id, p.name, p.id, a.valid_from
                        """)
                .bindList("ids", memberIds)
                .map((row, context) -> new Of<>(row.getString("member_id"), supervisor(row)))
                .list());
    }

    private static SupervisedBy supervisor(ResultSet row) throws SQLException {
        return new SupervisedBy(
                row.getString("id"),
                row.getString("name"),
                row.getString("credential"),
                Columns.date(row, "valid_from"),
                row.getObject("valid_to", LocalDate.class));
    }
}
