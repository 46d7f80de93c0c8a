package health.rollcall.central.contract;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.edi.ClaimFileCheck;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Submission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Somebody who sends claims to payers, and reads what went.
final class Submissions {
    private final RiverHouse river;
    private final Caller lead;

    Submissions(Central central) {
        river = central.river();
        lead = central.lead();
    }

    /// The claims of a group that is over and billed.
    List<String> claims(List<String> memberIds) {
        GroupSession session = river.over(memberIds);
        river.markAll(lead, session, ATTENDED);
        List<String> ids = new ArrayList<>();
        lead.get("/group-sessions/" + session.id() + "/claims")
                .expect(200)
                .at("/items")
                .forEach(claim -> ids.add(claim.path("id").asText()));
        assertThat(ids).isNotEmpty();
        return ids;
    }

    Answer submit(List<String> claimIds) {
        return lead.post("/claims/submissions", new Submission.Request(claimIds));
    }

    Submission.Answer submitted(List<String> claimIds) {
        return submit(claimIds).expect(200).as(Submission.Answer.class);
    }

    String edi(String claimId) {
        String text = lead.get("/claims/" + claimId + "/edi").expect(200).body();
        assertThat(ClaimFileCheck.check(text)).isEmpty();
        return text;
    }

    JsonNode claim(String claimId) {
        return lead.get("/claims/" + claimId).expect(200).json();
    }

    String state(String claimId) {
        return claim(claimId).path("state").asText();
    }

    Answer acknowledge(String claimId, String number) {
        return lead.post("/claims/" + claimId + "/acknowledgement", new Submission.Acknowledgement(number));
    }

    static String controlNumber(String edi) {
        return edi.substring(0, edi.indexOf('~')).split("\\*", -1)[13];
    }

    static List<String> segments(String edi, String start) {
        return Arrays.stream(edi.split("~\\s*"))
                .filter(segment -> segment.startsWith(start))
                .toList();
    }

    static List<String> ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toList();
    }
}
