package health.rollcall.central.edi;

import health.rollcall.central.edi.Fault.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks any 837P: its form by the schema, and here what one value says about another. Each rule is in
/// [Rule]. X12 005010X222A1; that REF*F8 goes with frequency 7 and 8: X12 RFI 1538.
public final class ClaimFileCheck {
    private static final String VERSION = "005010X222A1";
    private static final int MOST_MODIFIERS = 4;
    private static final Pattern MODIFIER = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern PROCEDURE = Pattern.compile("[0-9A-Z]{5}");

    private final List<Segment> segments;
    private final List<Fault> faults;

    private ClaimFileCheck(ClaimFileReader.Read read) {
        segments = read.segments();
        faults = new ArrayList<>(read.faults());
    }

    /// Every fault of a file, first those of form; empty where it keeps all the rules.
    public static List<Fault> check(String text) {
        ClaimFileCheck check = new ClaimFileCheck(ClaimFileReader.read(text));
        check.versions();
        check.levels();
        check.providers();
        check.dates();
        check.claims();
        return check.faults.stream().distinct().toList();
    }

    private void require(boolean kept, Rule rule, Segment where) {
        if (!kept) {
            faults.add(new Fault(rule, where.position(), where.tag()));
        }
    }

    private void versions() {
        for (Segment segment : segments) {
            switch (segment.tag()) {
                case "ISA" -> require(segment.element(12).equals("00501"), Rule.VERSION, segment);
                case "GS" -> require(segment.element(8).equals(VERSION), Rule.VERSION, segment);
                case "ST" -> require(segment.element(3).equals(VERSION), Rule.VERSION, segment);
                default -> {}
            }
        }
    }

    private void levels() {
        Map<String, Segment> above = new HashMap<>();
        Set<String> parents = new HashSet<>();
        int count = 0;
        List<Segment> levels =
                segments.stream().filter(segment -> segment.tag().equals("HL")).toList();
        for (Segment level : levels) {
            require(level.element(1).equals(Integer.toString(++count)), Rule.HIERARCHY, level);
            boolean top = level.element(3).equals("20");
            require(top == level.element(2).isEmpty(), Rule.HIERARCHY, level);
            require(top || above.containsKey(level.element(2)), Rule.HIERARCHY, level);
            if (top) {
                above.put(level.element(1), level);
            }
            parents.add(level.element(2));
        }
        for (Segment level : levels) {
            require(level.element(4).equals("1") == parents.contains(level.element(1)), Rule.HIERARCHY, level);
        }
    }

    private void providers() {
        for (Segment segment : segments) {
            if (segment.tag().equals("NM1") && segment.element(8).equals("XX")) {
                require(Npi.isValid(segment.element(9)), Rule.NPI, segment);
            }
            if (segment.is("NM1", "DQ")) {
                boolean known = segment.element(2).equals("1")
                        && segment.element(8).equals("XX")
                        && !segment.element(9).isEmpty();
                require(known, Rule.SUPERVISING_PROVIDER, segment);
            }
        }
    }

    private void dates() {
        for (Segment segment : segments) {
            switch (segment.tag()) {
                case "DMG" -> require(isDate(segment.element(2)), Rule.DATE, segment);
                case "DTP" -> require(isDate(segment.element(3)), Rule.DATE, segment);
                default -> {}
            }
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// A claim reaches to the next one or to the next level.
    private void claims() {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment head = segments.get(i);
            if (head.tag().equals("CLM")) {
                require(numbers.add(head.element(1)), Rule.CLAIM_REPEATED, head);
                claim(head, segments.subList(i + 1, end(i + 1)));
            }
        }
    }

    private int end(int from) {
        for (int i = from; i < segments.size(); i++) {
            if (Set.of("CLM", "HL", "SE").contains(segments.get(i).tag())) {
                return i;
            }
        }
        return segments.size();
    }

    private void claim(Segment head, List<Segment> body) {
        boolean cites = body.stream().anyMatch(segment -> segment.is("REF", "F8"));
        boolean corrects = Set.of("7", "8").contains(head.component(5, 3));
        require(cites || !corrects, Rule.PAYER_CLAIM_NUMBER_MISSING, head);
        require(corrects || !cites, Rule.PAYER_CLAIM_NUMBER_UNEXPECTED, head);
        BigDecimal total = body.stream()
                .filter(segment -> segment.tag().equals("SV1"))
                .map(segment -> number(segment.element(2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        require(number(head.element(2)).compareTo(total) == 0, Rule.CLAIM_TOTAL, head);
        lines(body, diagnoses(body));
    }

    private int diagnoses(List<Segment> body) {
        int count = 0;
        for (Segment segment : body) {
            if (segment.tag().equals("HI")) {
                for (int i = 1; i <= segment.elements().size(); i++) {
                    String list = count++ == 0 ? "ABK" : "ABF";
                    require(segment.element(i).equals(list), Rule.DIAGNOSES, segment);
                }
            }
        }
        return count;
    }

    private void lines(List<Segment> body, int diagnoses) {
        int count = 0;
        Set<String> numbers = new HashSet<>();
        for (Segment segment : body) {
            if (segment.tag().equals("LX")) {
                require(segment.element(1).equals(Integer.toString(++count)), Rule.LINE_NUMBERS, segment);
            } else if (segment.tag().equals("SV1")) {
                service(segment, diagnoses);
            } else if (segment.is("REF", "6R")) {
                require(numbers.add(segment.element(2)), Rule.LINE_REPEATED, segment);
            }
        }
    }

    private void service(Segment line, int diagnoses) {
        List<String> procedure = line.components(1);
        List<String> modifiers = procedure.size() < 3 ? List.of() : procedure.subList(2, procedure.size());
        require(PROCEDURE.matcher(line.component(1, 2)).matches(), Rule.PROCEDURE_CODE, line);
        require(
                modifiers.size() <= MOST_MODIFIERS
                        && modifiers.stream()
                                .allMatch(one -> MODIFIER.matcher(one).matches()),
                Rule.MODIFIERS,
                line);
        require(number(line.element(4)).signum() > 0, Rule.UNITS, line);
        List<String> pointers = line.components(7);
        require(pointers.isEmpty() == (diagnoses == 0), Rule.DIAGNOSIS_POINTERS, line);
        require(
                pointers.stream().allMatch(pointer -> isBetween(number(pointer), diagnoses)),
                Rule.DIAGNOSIS_POINTERS,
                line);
    }

    private static boolean isBetween(BigDecimal pointer, int diagnoses) {
        return pointer.signum() > 0 && pointer.compareTo(BigDecimal.valueOf(diagnoses)) <= 0;
    }

    /// What is no number counts as less than nothing; the schema names it.
    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return BigDecimal.valueOf(-1);
        }
    }
}
