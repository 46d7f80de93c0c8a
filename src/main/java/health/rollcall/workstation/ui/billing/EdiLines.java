package health.rollcall.workstation.ui.billing;

/// An X12 interchange for reading: one segment a line.
///
/// Source: X12.5 and X12.6: ISA is of fixed length, and the character after its last element ends every segment.
final class EdiLines {
    private static final int TERMINATOR = 105;

    private EdiLines() {}

    /// The same text with a line end after each segment; a text that is not X12 stays as it is.
    static String of(String edi) {
        if (!edi.startsWith("ISA") || edi.length() <= TERMINATOR) {
            return edi;
        }
        String end = edi.substring(TERMINATOR, TERMINATOR + 1);
        return edi.replace("\r", "").replace("\n", "").replace(end, end + "\n").strip();
    }
}
