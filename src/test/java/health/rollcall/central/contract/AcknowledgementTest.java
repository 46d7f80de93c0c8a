package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A payer's own number for a claim is taken for what was sent.
@ContractTest
class AcknowledgementTest {
    private final Submissions submissions;

    AcknowledgementTest(Central central) {
        submissions = new Submissions(central);
    }

    @Test
    void an_acknowledgement_gives_a_sent_claim_its_payers_number() {
        String id = submissions.claims(members(1, 2)).getFirst();
        submissions.acknowledge(id, "ICN-1").expect(ProblemCode.NOT_SUBMITTED);
        submissions.submitted(List.of(id));

        assertThat(submissions
                        .acknowledge(id, "ICN-1")
                        .expect(200)
                        .at("/payerClaimNumber")
                        .asText())
                .isEqualTo("ICN-1");
        submissions.acknowledge(id, "ICN-1").expect(200);
        assertThat(submissions.acknowledge(id, "ICN-2").expect(200).json()).isEqualTo(submissions.claim(id));
        assertThat(submissions.claim(id).path("payerClaimNumber").asText()).isEqualTo("ICN-2");
        assertThat(submissions.state(id)).isEqualTo("SUBMITTED");
        submissions.acknowledge(id, "ICN*2").expect(422, ProblemCode.INVALID);
        submissions.acknowledge(id, "1".repeat(51)).expect(422, ProblemCode.INVALID);
        submissions.acknowledge("none", "ICN-1").expect(ProblemCode.NOT_FOUND);
    }
}
