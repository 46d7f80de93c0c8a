package health.rollcall.central.store;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The table of charges. At most one charge of a participant stands at a time, which a unique key holds.
public final class ChargeStore {
    private static final String CHARGE = """
            select id, session_id, facility_id, date_of_service, participant_id, member_id, policy_id, payer_id,
                   procedure_code, modifiers, units, charge_cents, live, built_at, voided_at, claim_id
            from charge
            """;

    /// All charges of a session, voided ones too, in the order in which they were built.
    public List<BilledCharge> ofSession(Handle handle, GroupSession session) {
        return list(handle.createQuery(CHARGE + "where facility_id = ? and session_id = ? order by built_at, id")
                .bind(0, session.facilityId())
                .bind(1, session.id()));
    }

    /// A member's charges in a range of dates of service, both inclusive, newest first.
    public List<BilledCharge> ofMember(Handle handle, String memberId, LocalDate from, LocalDate to) {
        return list(
                handle.createQuery(CHARGE + """
                        where member_id = ? and date_of_service between ? and ?
                        order by date_of_service desc, built_at desc, id desc
                        """).bind(0, memberId).bind(1, from).bind(2, to));
    }

    private static List<BilledCharge> list(Query query) {
        return query.map((row, context) -> charge(row)).list();
    }

    private static BilledCharge charge(ResultSet row) throws SQLException {
        boolean live = row.getObject("live") != null;
        return new BilledCharge(
                row.getString("id"),
                row.getString("session_id"),
                row.getString("facility_id"),
                Columns.date(row, "date_of_service"),
                row.getString("participant_id"),
                row.getString("member_id"),
                row.getString("policy_id"),
                row.getString("payer_id"),
                row.getString("procedure_code"),
                Columns.list(row, "modifiers"),
                row.getLong("units"),
                row.getLong("charge_cents"),
                live ? BilledCharge.State.BUILT : BilledCharge.State.VOIDED,
                Columns.instant(row, "built_at"),
                Columns.instantOrNull(row, "voided_at"),
                row.getString("claim_id"));
    }

    /// A session's charges that stand.
    public List<BilledCharge> standing(Handle handle, GroupSession session) {
        return ofSession(handle, session).stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
    }

    /// Lets charges stand no longer.
    public void markVoided(Handle handle, List<BilledCharge> charges, Instant now) {
        for (BilledCharge charge : charges) {
            handle.createUpdate(
                            "update charge set live = null, voided_at = :now where facility_id = :facility and id = :id")
                    .bind("now", now)
                    .bind("facility", charge.facilityId())
                    .bind("id", charge.id())
                    .execute();
        }
    }

    /// Adds charges that stand.
    public void build(Handle handle, List<BilledCharge> charges) {
        charges.forEach(charge -> build(handle, charge));
    }

    private static void build(Handle handle, BilledCharge charge) {
        handle.createUpdate("""
                        insert into charge (facility_id, id, session_id, date_of_service, participant_id, member_id,
                            policy_id, payer_id, procedure_code, modifiers, units, charge_cents, live, built_at,
                            claim_id)
                        values (:facilityId, :id, :sessionId, :dateOfService, :participantId, :memberId,
                            :policyId, :payerId, :procedureCode, :modifiers, :units, :chargeCents, 1, :builtAt,
                            :claimId)
                        """)
                .bind("facilityId", charge.facilityId())
                .bind("id", charge.id())
                .bind("sessionId", charge.sessionId())
                .bind("dateOfService", charge.dateOfService())
                .bind("participantId", charge.participantId())
                .bind("memberId", charge.memberId())
                .bind("policyId", charge.policyId())
                .bind("payerId", charge.payerId())
                .bind("procedureCode", charge.procedureCode())
                .bind("modifiers", Columns.joined(charge.modifiers()))
                .bind("units", charge.units())
                .bind("chargeCents", charge.chargeCents())
                .bind("builtAt", charge.builtAt())
                .bind("claimId", charge.claimId())
                .execute();
    }

    /// Puts a standing charge on a claim.
    public void claim(Handle handle, BilledCharge charge, String claimId) {
        handle.createUpdate("update charge set claim_id = :claim where facility_id = :facility and id = :id")
                .bind("claim", claimId)
                .bind("facility", charge.facilityId())
                .bind("id", charge.id())
                .execute();
    }
}
