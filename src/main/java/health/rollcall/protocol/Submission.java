package health.rollcall.protocol;

import java.util.List;

/// `POST /claims/submissions`: claims go to their payers, one interchange each.
public final class Submission {
    private Submission() {}

    /// What is asked.
    public record Request(List<String> claimIds) {}

    /// What is to be sent, by payer.
    public record Answer(List<Interchange> interchanges) {
        public Answer {
            interchanges = List.copyOf(interchanges);
        }
    }

    /// One X12 interchange for one payer.
    ///
    /// @param controlNumber ISA13, without leading zeros
    /// @param edi 837P
    /// @param gaps what a payer will ask for and the feed never sent, in words without names; empty = complete
    public record Interchange(
            String payerId, long controlNumber, List<String> claimIds, String edi, List<String> gaps) {
        public Interchange {
            claimIds = List.copyOf(claimIds);
            gaps = List.copyOf(gaps);
        }
    }

    /// `POST /claims/{id}/acknowledgement`: the payer's own number for a claim, from its 277CA.
    public record Acknowledgement(String payerClaimNumber) {}
}
