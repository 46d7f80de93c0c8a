package health.rollcall.central.edi;

import static health.rollcall.central.edi.Claims.amara;
import static health.rollcall.central.edi.Claims.claim;
import static health.rollcall.central.edi.Claims.file;
import static health.rollcall.central.edi.Claims.line;
import static health.rollcall.central.edi.Claims.original;
import static health.rollcall.central.edi.Claims.soren;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.Fault.Rule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule broken in a file that was right, and caught by its name.
class ClaimFileCheckTest {
    private static final ClaimFile RIGHT = file(
            amara(original("claim-1", line("part-1", 3000, "HQ"), line("part-2", 1500, "HQ"))),
            soren(claim("claim-2", "7", "ICN-1", line("part-3", 3000, "HQ"))));

    /// One edit of the right file.
    ///
    /// @param what a regular expression that it has
    /// @param by what stands there instead, of as many segments
    record Break(Rule rule, String why, String what, String by) {
        @Override
        public String toString() {
            return rule + ": " + why;
        }
    }

    private static String text(ClaimFile file) {
        return ClaimFileWriter.write(file);
    }

    private static String right() {
        return text(Sendable.of(RIGHT).file());
    }

    static Stream<Break> breaks() {
        return Stream.of(
                new Break(Rule.MALFORMED, "no group within the interchange", "GS\\*", "QQ"),
                new Break(Rule.STRUCTURE, "no billing provider", "NM1\\*85", "NM1*87"),
                new Break(Rule.STRUCTURE, "no receiver", "NM1\\*40", "NM1*41"),
                new Break(Rule.STRUCTURE, "no payer", "NM1\\*PR", "NM1*PX"),
                new Break(Rule.STRUCTURE, "another procedure qualifier", "HC:90853", "ZZ:90853"),
                new Break(Rule.STRUCTURE, "a frequency that is no provider's", ":B:1", ":B:I"),
                new Break(Rule.STRUCTURE, "a subscriber who is not the patient", "SBR\\*P\\*18", "SBR*P*19"),
                new Break(Rule.STRUCTURE, "another unit", "\\*UN\\*", "*MJ*"),
                new Break(Rule.STRUCTURE, "a foreign segment", "LX\\*1", "CR1*1"),
                new Break(Rule.STRUCTURE, "a name that is too long", "WILLOWMERE", "W".repeat(61)),
                new Break(Rule.STRUCTURE, "another transaction purpose", "\\*CH~", "*RP~"),
                new Break(Rule.VERSION, "of the interchange", "\\*00501\\*", "*00502*"),
                new Break(Rule.VERSION, "of the group", "\\*X\\*005010X222A1", "*X*005010X223A2"),
                new Break(Rule.VERSION, "of the transaction", "(ST[^~]*)A1~", "$1~"),
                new Break(Rule.CONTROL_NUMBERS_DIFFER, "of the transaction", "(SE\\*[0-9]*\\*)0", "$11"),
                new Break(Rule.CONTROL_NUMBERS_DIFFER, "of the group", "GE\\*1\\*17", "GE*1*18"),
                new Break(Rule.CONTROL_NUMBERS_DIFFER, "of the interchange", "IEA\\*1\\*0", "IEA*1*1"),
                new Break(Rule.COUNT, "of segments", "~\\sSE\\*[0-9]*", "~\nSE*4"),
                new Break(Rule.COUNT, "of transactions", "GE\\*1", "GE*2"),
                new Break(Rule.COUNT, "of groups", "IEA\\*1", "IEA*2"),
                new Break(Rule.HIERARCHY, "a level skipped", "HL\\*3", "HL*4"),
                new Break(Rule.HIERARCHY, "a parent that is no billing provider", "HL\\*3\\*1", "HL*3*2"),
                new Break(Rule.HIERARCHY, "a parent that is not there", "HL\\*3\\*1", "HL*3*9"),
                new Break(Rule.HIERARCHY, "a child that is not there", "(HL\\*3[^~]*)0~", "$11~"),
                new Break(Rule.CLAIM_TOTAL, "another total", "\\*45\\*\\*\\*53", "*45.01***53"),
                new Break(Rule.CLAIM_TOTAL, "another line", "\\*15\\*UN", "*14.99*UN"),
                new Break(
                        Rule.CLAIM_REPEATED,
                        "one number twice",
                        ControlNumbers.of("claim-2"),
                        ControlNumbers.of("claim-1")),
                new Break(Rule.PAYER_CLAIM_NUMBER_MISSING, "a replacement without", "REF\\*F8[^~]*~\\s*", ""),
                new Break(Rule.PAYER_CLAIM_NUMBER_MISSING, "a void without", ":B:1", ":B:8"),
                new Break(Rule.PAYER_CLAIM_NUMBER_UNEXPECTED, "an original with", ":B:7", ":B:1"),
                new Break(Rule.LINE_NUMBERS, "from 2", "LX\\*1", "LX*2"),
                new Break(Rule.LINE_NUMBERS, "one twice", "LX\\*2", "LX*1"),
                new Break(
                        Rule.LINE_REPEATED,
                        "one participant twice",
                        ControlNumbers.of("part-2"),
                        ControlNumbers.of("part-1")),
                new Break(Rule.MODIFIERS, "five", "90853:HQ", "90853:HQ:U1:U2:U3:U4"),
                new Break(Rule.MODIFIERS, "one of three letters", "90853:HQ", "90853:HQX"),
                new Break(Rule.MODIFIERS, "a small one", "90853:HQ", "90853:hq"),
                new Break(Rule.PROCEDURE_CODE, "of four digits", "HC:90853", "HC:9085"),
                new Break(Rule.UNITS, "none", "\\*UN\\*1", "*UN*0"),
                new Break(Rule.DIAGNOSIS_POINTERS, "to a third of two", "1:2~", "1:3~"),
                new Break(Rule.DIAGNOSIS_POINTERS, "to none", "\\*\\*\\*1:2~", "~"),
                new Break(Rule.DIAGNOSES, "no principal one", "ABK", "ABF"),
                new Break(Rule.DIAGNOSES, "two principal ones", "ABF", "ABK"),
                new Break(Rule.SUPERVISING_PROVIDER, "an organization", "DQ\\*1", "DQ*2"),
                new Break(Rule.SUPERVISING_PROVIDER, "without an NPI", "(DQ[^~]*)\\*XX\\*[0-9]*", "$1"),
                new Break(Rule.NPI, "a rendering one's check digit", "1910000011", "1910000012"),
                new Break(Rule.NPI, "a billing one's digits swapped", "1900000013", "1900000031"),
                new Break(Rule.DATE, "of service in a thirteenth month", "472\\*D8\\*20260302", "472*D8*20261302"),
                new Break(Rule.DATE, "of birth on a 29th of February", "19800229", "19810229"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void a_broken_rule_is_caught_by_its_name(Break edit) {
        String broken = right().replaceFirst(edit.what(), edit.by());

        assertThat(broken).isNotEqualTo(right());
        assertThat(ClaimFileCheck.check(broken)).extracting(Fault::rule).contains(edit.rule());
    }

    @Test
    void a_right_file_has_no_fault() {
        assertThat(ClaimFileCheck.check(right())).isEmpty();
    }

    @Test
    void every_rule_is_broken_here() {
        List<Rule> broken = Stream.concat(
                        breaks().map(Break::rule), Stream.of(Rule.TOO_MANY_CLAIMS, Rule.TOO_MANY_LINES))
                .toList();

        assertThat(Rule.values()).allMatch(broken::contains);
    }

    @Test
    void fifty_lines_are_allowed_and_one_more_is_caught() {
        Line[] lines = IntStream.range(0, 51)
                .mapToObj(i -> line("part-" + i, 100, "HQ"))
                .toArray(Line[]::new);
        Line[] fifty = List.of(lines).subList(0, 50).toArray(Line[]::new);

        assertThat(Rendering.of(file(amara(original("claim-1", fifty))))).isInstanceOf(Rendering.Rendered.class);
        assertThat(Rendering.of(file(amara(original("claim-1", lines)))))
                .isInstanceOfSatisfying(
                        Rendering.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Fault::rule)
                                .containsExactly(Rule.TOO_MANY_LINES));
    }

    @Test
    void a_hundred_and_one_claims_of_a_subscriber_are_caught_and_rendered_as_two_levels() {
        ClaimFile many = file(amara(IntStream.range(0, 101)
                .mapToObj(i -> original("claim-" + i, line("part-" + i, 100, "HQ")))
                .toArray(MemberClaim[]::new)));
        ClaimFile fit = Sendable.of(many).file();

        assertThat(fit.providers().getFirst().subscribers())
                .extracting(subscriber -> subscriber.claims().size())
                .containsExactly(100, 1);
        assertThat(ClaimFileCheck.check(text(fit))).isEmpty();
        assertThat(ClaimFileCheck.check(text(withoutLevels(many, fit))))
                .extracting(Fault::rule)
                .containsExactly(Rule.TOO_MANY_CLAIMS);
    }

    private static ClaimFile withoutLevels(ClaimFile many, ClaimFile fit) {
        MemberClaim[] all = fit.providers().getFirst().subscribers().stream()
                .flatMap(subscriber -> subscriber.claims().stream())
                .toArray(MemberClaim[]::new);
        ClaimFile one = Sendable.of(file(amara(all[0]))).file();
        assertThat(many.providers()).hasSameSizeAs(one.providers());
        var subscriber = one.providers().getFirst().subscribers().getFirst();
        return new ClaimFile(
                one.controlNumber(),
                one.at(),
                one.usage(),
                one.submitter(),
                one.payer(),
                one.providers().stream()
                        .map(provider -> new ClaimFile.BillingProvider(
                                provider.id(),
                                provider.name(),
                                provider.npi(),
                                provider.taxId(),
                                provider.taxonomy(),
                                provider.address(),
                                List.of(new ClaimFile.Subscriber(
                                        subscriber.memberId(),
                                        subscriber.name(),
                                        subscriber.rank(),
                                        subscriber.subscriberId(),
                                        subscriber.birthDate(),
                                        subscriber.gender(),
                                        subscriber.address(),
                                        List.of(all)))))
                        .toList());
    }

    @Test
    void what_is_no_x12_is_malformed() {
        assertThat(Stream.of("", "hello", right().substring(0, 300), right().replaceAll("(?s)SE\\*.*", "")))
                .allSatisfy(text -> assertThat(ClaimFileCheck.check(text))
                        .extracting(Fault::rule)
                        .contains(Rule.MALFORMED));
    }

    @Test
    void a_fault_tells_where_and_no_value() {
        String broken = right().replaceFirst("WILLOWMERE", "W".repeat(61));

        assertThat(ClaimFileCheck.check(broken)).singleElement().hasToString("STRUCTURE in segment 16 (NM1)");
    }
}
