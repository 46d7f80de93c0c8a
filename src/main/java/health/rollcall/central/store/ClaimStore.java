package health.rollcall.central.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import health.rollcall.central.store.KeptClaim.Frequency;
import health.rollcall.central.store.KeptClaim.Line;
import health.rollcall.protocol.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables of claims and of their lines.
public final class ClaimStore {
    private static final String CLAIM = """
            select c.id, c.facility_id, c.session_id, c.participant_id, c.member_id, c.payer_id, c.state,
                   c.frequency_code, c.replaces, c.payer_claim_number, cited.payer_claim_number as cited_number
            from claim c
            left join claim cited on cited.facility_id = c.facility_id and cited.id = c.replaces
            """;

    private final Directory directory = new Directory("CLAIM");

    /// The claims with these ids, in the order of their facilities and ids; unknown ids are left out.
    public List<KeptClaim> find(Handle handle, Collection<String> ids) {
        List<Place> places = directory.find(handle, ids);
        return places.isEmpty()
                ? List.of()
                : withLines(
                        handle,
                        Place.bindAll(
                                        handle.createQuery(
                                                CLAIM
                                                        + "where (c.facility_id, c.id) in (<places>) order by c.facility_id, c.id"),
                                        places)
                                .map((row, context) -> claim(row))
                                .list());
    }

    public Optional<KeptClaim> find(Handle handle, String id) {
        return find(handle, List.of(id)).stream().findFirst();
    }

    /// A session's claims, in the order in which they were made.
    public List<KeptClaim> ofSession(Handle handle, String facilityId, String sessionId) {
        return withLines(
                handle,
                handle.createQuery(CLAIM + "where c.facility_id = ? and c.session_id = ? order by c.created_at, c.id")
                        .bind(0, facilityId)
                        .bind(1, sessionId)
                        .map((row, context) -> claim(row))
                        .list());
    }

    /// Like [#ofSession], and nobody else changes them until the transaction ends. Take it before the facility's
    /// audit and change position: who submits takes them in this order, too.
    public List<KeptClaim> lockOfSession(Handle handle, String facilityId, String sessionId) {
        handle.createQuery("select id from claim where facility_id = ? and session_id = ? order by id for update")
                .bind(0, facilityId)
                .bind(1, sessionId)
                .mapTo(String.class)
                .list();
        return ofSession(handle, facilityId, sessionId);
    }

    private static KeptClaim claim(ResultSet row) throws SQLException {
        return new KeptClaim(
                row.getString("id"),
                row.getString("facility_id"),
                row.getString("session_id"),
                row.getString("participant_id"),
                row.getString("member_id"),
                row.getString("payer_id"),
                Claim.State.valueOf(row.getString("state")),
                Frequency.of(row.getString("frequency_code")),
                row.getString("replaces"),
                row.getString("payer_claim_number"),
                row.getString("cited_number"),
                List.of());
    }

    private static List<KeptClaim> withLines(Handle handle, List<KeptClaim> claims) {
        if (claims.isEmpty()) {
            return claims;
        }
        Map<String, List<Line>> lines = Place.bindAll(
                        handle.createQuery("""
                        select claim_id, charge_id, policy_id, procedure_code, modifiers, units, charge_cents
                        from claim_line
                        where (facility_id, claim_id) in (<places>)
                        order by claim_id, position
                        """),
                        claims.stream()
                                .map(claim -> new Place(claim.facilityId(), claim.id()))
                                .toList())
                .map((row, context) -> Map.entry(row.getString("claim_id"), line(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return claims.stream()
                .map(claim -> claim.withLines(lines.getOrDefault(claim.id(), List.of())))
                .toList();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("charge_id"),
                row.getString("policy_id"),
                row.getString("procedure_code"),
                Columns.list(row, "modifiers"),
                row.getLong("units"),
                row.getLong("charge_cents"));
    }

    /// Adds a claim with its lines.
    public void create(Handle handle, KeptClaim claim, Instant now) {
        directory.enter(handle, new Place(claim.facilityId(), claim.id()));
        handle.createUpdate("""
                        insert into claim (facility_id, id, session_id, participant_id, member_id, payer_id, state,
                            frequency_code, replaces, created_at)
                        values (:facilityId, :id, :sessionId, :participantId, :memberId, :payerId, :state,
                            :frequencyCode, :replaces, :now)
                        """)
                .bind("facilityId", claim.facilityId())
                .bind("id", claim.id())
                .bind("sessionId", claim.sessionId())
                .bind("participantId", claim.participantId())
                .bind("memberId", claim.memberId())
                .bind("payerId", claim.payerId())
                .bind("state", claim.state().name())
                .bind("frequencyCode", claim.frequency().code())
                .bind("replaces", claim.replaces())
                .bind("now", now)
                .execute();
        addLines(handle, claim);
    }

    /// Writes a claim's state, frequency code and lines over what they were.
    public void update(Handle handle, KeptClaim claim) {
        handle.createUpdate("""
                        update claim set state = :state, frequency_code = :frequencyCode
                        where facility_id = :facilityId and id = :id
                        """)
                .bind("state", claim.state().name())
                .bind("frequencyCode", claim.frequency().code())
                .bind("facilityId", claim.facilityId())
                .bind("id", claim.id())
                .execute();
        handle.createUpdate("delete from claim_line where facility_id = ? and claim_id = ?")
                .bind(0, claim.facilityId())
                .bind(1, claim.id())
                .execute();
        addLines(handle, claim);
    }

    private static void addLines(Handle handle, KeptClaim claim) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into claim_line (facility_id, claim_id, position, charge_id, policy_id, procedure_code,
                    modifiers, units, charge_cents)
                values (:facilityId, :claimId, :position, :chargeId, :policyId, :procedureCode, :modifiers, :units,
                    :chargeCents)
                """);
        int position = 0;
        for (Line line : claim.lines()) {
            position++;
            batch.bind("facilityId", claim.facilityId())
                    .bind("claimId", claim.id())
                    .bind("position", position)
                    .bind("chargeId", line.chargeId())
                    .bind("policyId", line.policyId())
                    .bind("procedureCode", line.procedureCode())
                    .bind("modifiers", Columns.joined(line.modifiers()))
                    .bind("units", line.units())
                    .bind("chargeCents", line.chargeCents())
                    .add();
        }
        batch.execute();
    }
}
