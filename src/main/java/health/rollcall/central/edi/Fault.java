package health.rollcall.central.edi;

/// What is wrong with an 837P, without any value of it.
///
/// @param segment its position in the interchange, from 1
/// @param tag of that segment; empty where none could be read
public record Fault(Rule rule, int segment, String tag) {
    /// What an 837P has to keep. Basis: X12 005010X222A1, as far as our subset of it goes.
    public enum Rule {
        /// It is no X12 at all.
        MALFORMED,
        /// A segment or element that is missing, out of place, too long, too short or of another kind than it has to
        /// be.
        STRUCTURE,
        /// ISA12, GS08 or ST03 name another version.
        VERSION,
        /// A trailer's control number is not its header's.
        CONTROL_NUMBERS_DIFFER,
        /// SE01, GE01 or IEA01 is not what there is.
        COUNT,
        /// HL01 does not count on, HL02 is no billing provider above, or HL04 does not say whether there is a level
        /// below.
        HIERARCHY,
        /// CLM02 is not the sum of SV102.
        CLAIM_TOTAL,
        /// Two claims have one CLM01.
        CLAIM_REPEATED,
        /// A 7 or an 8 without REF*F8.
        PAYER_CLAIM_NUMBER_MISSING,
        /// REF*F8 on an original claim.
        PAYER_CLAIM_NUMBER_UNEXPECTED,
        /// More than 100 claims of a subscriber level.
        TOO_MANY_CLAIMS,
        /// More than 50 lines on a claim.
        TOO_MANY_LINES,
        /// LX01 does not count from 1 within the claim.
        LINE_NUMBERS,
        /// Two lines of a claim have one REF*6R.
        LINE_REPEATED,
        /// More than 4 modifiers, or one of other than two letters or digits.
        MODIFIERS,
        /// A procedure code of other than five letters or digits.
        PROCEDURE_CODE,
        /// Units that are not above zero.
        UNITS,
        /// SV107 points to a diagnosis that HI does not have, or to none where there are some.
        DIAGNOSIS_POINTERS,
        /// The first diagnosis is not ABK, or a further one not ABF.
        DIAGNOSES,
        /// NM1*DQ that is no person, or without an NPI.
        SUPERVISING_PROVIDER,
        /// An NPI whose check digit is wrong.
        NPI,
        /// A date of service or of birth that the calendar does not have.
        DATE
    }

    @Override
    public String toString() {
        return tag.isEmpty() ? rule.name() : rule + " in segment " + segment + " (" + tag + ")";
    }
}
