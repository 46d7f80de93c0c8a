package health.rollcall.workstation.store;

import health.rollcall.protocol.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Facilities, payers and members: what a session is drawn up from, and named by.
public final class ReferenceTables {
    private final Handle handle;

    ReferenceTables(Handle handle) {
        this.handle = handle;
    }

    /// By name.
    public List<Reference.Facility> facilities() {
        return handle
                .createQuery("SELECT document FROM facility")
                .map((row, context) -> Documents.read(row.getString("document"), Reference.Facility.class))
                .stream()
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    public Optional<Reference.Facility> facility(String id) {
        return handle.createQuery("SELECT document FROM facility WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> Documents.read(row.getString("document"), Reference.Facility.class))
                .findOne();
    }

    /// Names by payer id.
    public Map<String, String> payerNames() {
        return handle.createQuery("SELECT id, name FROM payer")
                .reduceRows(new HashMap<String, String>(), (names, row) -> {
                    names.put(row.getColumn("id", String.class), row.getColumn("name", String.class));
                    return names;
                });
    }

    public Optional<Reference.FacilityMember> member(String facilityId, String id) {
        return handle.createQuery("SELECT document FROM facility_member WHERE facility_id = :facilityId AND id = :id")
                .bind("facilityId", facilityId)
                .bind("id", id)
                .map((row, context) -> Documents.read(row.getString("document"), Reference.FacilityMember.class))
                .findOne();
    }

    /// Members of a facility whose name or id holds each word of the text, by name.
    public List<Reference.FacilityMember> members(String facilityId, String text, int limit) {
        List<String> words = SearchText.words(text);
        StringBuilder sql = new StringBuilder("SELECT document FROM facility_member WHERE facility_id = :facilityId");
        for (int i = 0; i < words.size(); i++) {
            sql.append(" AND LOCATE(:word").append(i).append(", searchable) > 0");
        }
        Query select = handle.createQuery(
                        sql.append(" ORDER BY searchable, id LIMIT :limit").toString())
                .bind("facilityId", facilityId)
                .bind("limit", limit);
        for (int i = 0; i < words.size(); i++) {
            select.bind("word" + i, words.get(i));
        }
        return select.map((row, context) -> Documents.read(row.getString("document"), Reference.FacilityMember.class))
                .list();
    }

    void replace(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> members) {
        handle.execute("DELETE FROM facility");
        PreparedBatch intoFacility = handle.prepareBatch("INSERT INTO facility (id, document) VALUES (?, ?)");
        facilities.forEach(facility -> intoFacility.add(facility.id(), Documents.write(facility)));
        execute(intoFacility);

        handle.execute("DELETE FROM payer");
        PreparedBatch intoPayer = handle.prepareBatch("INSERT INTO payer (id, name) VALUES (?, ?)");
        payers.forEach(payer -> intoPayer.add(payer.id(), payer.name()));
        execute(intoPayer);

        handle.execute("DELETE FROM facility_member WHERE facility_id = ?", facilityId);
        PreparedBatch intoMember = handle.prepareBatch("INSERT INTO facility_member"
                + " (id, facility_id, name, searchable, document) VALUES (?, ?, ?, ?, ?)");
        members.forEach(member -> intoMember.add(
                member.id(),
                facilityId,
                member.name(),
                SearchText.fold(Stream.of(member.name(), member.id())),
                Documents.write(member)));
        execute(intoMember);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
