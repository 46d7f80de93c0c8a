package health.rollcall.central.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Submission.Interchange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What was sent to payers, and what they said to it.
public final class SubmissionStore {
    /// The next control number of an interchange. Nobody else gets one until the transaction ends.
    public long nextControlNumber(Handle handle) {
        handle.execute("update interchange_counter set last_number = last_number + 1 where id = 1");
        return handle.createQuery("select last_number from interchange_counter where id = 1")
                .mapTo(Long.class)
                .one();
    }

    /// Nobody else changes these claims until the transaction ends.
    ///
    /// @param claims in the order of their facilities and ids, so that two of these never wait for each other
    public void lock(Handle handle, List<KeptClaim> claims) {
        claims.forEach(claim -> handle.createQuery("select id from claim where facility_id = ? and id = ? for update")
                .bind(0, claim.facilityId())
                .bind(1, claim.id())
                .mapTo(String.class)
                .one());
    }

    /// A claim as it is sent, by itself.
    public record Sent(KeptClaim claim, String edi) {}

    /// Keeps an interchange and each of its claims, which are `SUBMITTED` by it.
    ///
    /// @param sent in the order of the interchange
    public void keep(Handle handle, Interchange interchange, List<Sent> sent, Instant now) {
        handle.createUpdate("""
                        insert into interchange (control_number, payer_id, made_at, gaps, edi)
                        values (:number, :payerId, :now, :gaps, :edi)
                        """)
                .bind("number", interchange.controlNumber())
                .bind("payerId", interchange.payerId())
                .bind("now", now)
                .bind("gaps", json(interchange.gaps()))
                .bind("edi", interchange.edi())
                .execute();
        PreparedBatch copies = handle.prepareBatch("""
                insert into submitted_claim (facility_id, claim_id, control_number, position, edi)
                values (:facilityId, :claimId, :number, :position, :edi)
                """);
        for (int i = 0; i < sent.size(); i++) {
            copies.bind("facilityId", sent.get(i).claim().facilityId())
                    .bind("claimId", sent.get(i).claim().id())
                    .bind("number", interchange.controlNumber())
                    .bind("position", i)
                    .bind("edi", sent.get(i).edi())
                    .add();
        }
        copies.execute();
        sent.forEach(one -> setState(handle, one.claim(), Claim.State.SUBMITTED));
    }

    /// What was sent for a claim; empty where nothing was.
    public Optional<String> sent(Handle handle, KeptClaim claim) {
        return handle.createQuery("select edi from submitted_claim where facility_id = ? and claim_id = ?")
                .bind(0, claim.facilityId())
                .bind(1, claim.id())
                .mapTo(String.class)
                .findFirst();
    }

    public boolean isSent(Handle handle, KeptClaim claim) {
        return handle.createQuery("select 1 from submitted_claim where facility_id = ? and claim_id = ?")
                .bind(0, claim.facilityId())
                .bind(1, claim.id())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /// An interchange as it was made.
    public Optional<Interchange> interchange(Handle handle, long controlNumber) {
        List<String> claims = handle.createQuery(
                        "select claim_id from submitted_claim where control_number = ? order by position")
                .bind(0, controlNumber)
                .mapTo(String.class)
                .list();
        return handle.createQuery("select payer_id, gaps, edi from interchange where control_number = ?")
                .bind(0, controlNumber)
                .map((row, context) -> new Interchange(
                        row.getString("payer_id"),
                        controlNumber,
                        claims,
                        row.getString("edi"),
                        list(row.getString("gaps"))))
                .findFirst();
    }

    /// Stores the payer's own number of a claim.
    public void setPayerClaimNumber(Handle handle, KeptClaim claim, String number) {
        handle.createUpdate("update claim set payer_claim_number = :number where facility_id = :facility and id = :id")
                .bind("number", number)
                .bind("facility", claim.facilityId())
                .bind("id", claim.id())
                .execute();
    }

    public void setState(Handle handle, KeptClaim claim, Claim.State state) {
        handle.createUpdate("update claim set state = :state where facility_id = :facility and id = :id")
                .bind("state", state.name())
                .bind("facility", claim.facilityId())
                .bind("id", claim.id())
                .execute();
    }

    private static String json(List<String> values) {
        try {
            return Json.STRICT.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list cannot be written as JSON");
        }
    }

    private static List<String> list(String json) {
        try {
            return List.of(Json.STRICT.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept list cannot be read");
        }
    }
}
