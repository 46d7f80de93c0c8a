package health.rollcall.central.store;

import health.rollcall.engine.Charge;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The table of charges. At most one charge of a participant stands at a time, which a unique key holds.
public final class ChargeStore {
    private static final String CHARGE = """
            select id, session_id, facility_id, date_of_service, participant_id, member_id, policy_id, payer_id,
                   procedure_code, modifiers, units, charge_cents, live, built_at, voided_at, claim_id
            from charge
            """;

    private final Supplier<String> ids;

    public ChargeStore(Supplier<String> ids) {
        this.ids = ids;
    }

    /// All charges of a session, voided ones too, in the order in which they were built.
    public List<BilledCharge> ofSession(Handle handle, GroupSession session) {
        return list(handle.createQuery(CHARGE + "where facility_id = ? and session_id = ? order by built_at, id")
                .bind(0, session.facilityId())
                .bind(1, session.id()));
    }

    /// The charges that a claim stands on.
    public List<BilledCharge> ofClaim(Handle handle, String facilityId, String claimId) {
        return list(handle.createQuery(CHARGE + "where facility_id = ? and claim_id = ? and live = 1 order by id")
                .bind(0, facilityId)
                .bind(1, claimId));
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
                row.getObject("date_of_service", LocalDate.class),
                row.getString("participant_id"),
                row.getString("member_id"),
                row.getString("policy_id"),
                row.getString("payer_id"),
                row.getString("procedure_code"),
                modifiers(row.getString("modifiers")),
                row.getLong("units"),
                row.getLong("charge_cents"),
                live ? BilledCharge.State.BUILT : BilledCharge.State.VOIDED,
                row.getObject("built_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("voided_at", OffsetDateTime.class)),
                row.getString("claim_id"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static List<String> modifiers(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    /// Makes the standing charges of a session the right ones: those that are wrong are voided, those that are
    /// missing are built, and the others are left as they are.
    ///
    /// @return the standing charges afterwards
    public List<BilledCharge> reconcile(Handle handle, GroupSession session, List<Charge> right, Instant now) {
        Set<Charge> missing = new HashSet<>(right);
        for (BilledCharge charge : ofSession(handle, session)) {
            boolean stands = charge.state() == BilledCharge.State.BUILT;
            boolean isRight = charge.dateOfService().equals(session.dateOfService()) && missing.contains(same(charge));
            if (stands && isRight) {
                missing.remove(same(charge));
            } else if (stands) {
                markVoided(handle, charge, now);
            }
        }
        right.stream().filter(missing::contains).forEach(charge -> build(handle, session, charge, now));
        return standing(handle, session);
    }

    /// A session's charges that stand.
    public List<BilledCharge> standing(Handle handle, GroupSession session) {
        return ofSession(handle, session).stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
    }

    private static Charge same(BilledCharge charge) {
        return new Charge(
                charge.participantId(),
                charge.policyId(),
                charge.payerId(),
                charge.procedureCode(),
                charge.modifiers(),
                charge.units(),
                charge.chargeCents());
    }

    private static void markVoided(Handle handle, BilledCharge charge, Instant now) {
        handle.createUpdate(
                        "update charge set live = null, voided_at = :now where facility_id = :facility and id = :id")
                .bind("now", now)
                .bind("facility", charge.facilityId())
                .bind("id", charge.id())
                .execute();
    }

    private void build(Handle handle, GroupSession session, Charge charge, Instant now) {
        String memberId = session.members().stream()
                .filter(member -> member.participantId().equals(charge.participantId()))
                .map(RosterMember::memberId)
                .findFirst()
                .orElseThrow();
        handle.createUpdate("""
                        insert into charge (facility_id, id, session_id, date_of_service, participant_id, member_id,
                            policy_id, payer_id, procedure_code, modifiers, units, charge_cents, live, built_at)
                        values (:facilityId, :id, :sessionId, :dateOfService, :participantId, :memberId,
                            :policyId, :payerId, :procedureCode, :modifiers, :units, :chargeCents, 1, :now)
                        """)
                .bind("facilityId", session.facilityId())
                .bind("id", ids.get())
                .bind("sessionId", session.id())
                .bind("dateOfService", session.dateOfService())
                .bind("participantId", charge.participantId())
                .bind("memberId", memberId)
                .bind("policyId", charge.policyId())
                .bind("payerId", charge.payerId())
                .bind("procedureCode", charge.procedureCode())
                .bind("modifiers", String.join(",", charge.modifiers()))
                .bind("units", charge.units())
                .bind("chargeCents", charge.chargeCents())
                .bind("now", now)
                .execute();
    }

    /// Puts a charge on a claim.
    public void claim(Handle handle, BilledCharge charge, String claimId) {
        handle.createUpdate("update charge set claim_id = :claim where facility_id = :facility and id = :id")
                .bind("claim", claimId)
                .bind("facility", charge.facilityId())
                .bind("id", charge.id())
                .execute();
    }
}
