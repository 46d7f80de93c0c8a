package health.rollcall.workstation.ui.billing;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.ui.Bills;
import org.junit.jupiter.api.Test;

class EdiLinesTest {
    @Test
    void each_segment_stands_on_a_line_of_its_own_and_none_is_lost() {
        String lines = EdiLines.of(Bills.EDI);
        assertThat(lines.lines())
                .hasSize(8)
                .first()
                .asString()
                .startsWith("ISA*00*")
                .endsWith(":~");
        assertThat(lines.replace("\n", "")).isEqualTo(Bills.EDI);
    }

    @Test
    void the_terminator_is_the_one_that_the_interchange_names() {
        String other = Bills.EDI.replace("~", "'");
        assertThat(EdiLines.of(other).lines()).hasSize(8).allMatch(line -> line.endsWith("'"));
    }

    @Test
    void segments_that_stand_on_lines_already_are_not_doubled() {
        assertThat(EdiLines.of(Bills.EDI.replace("~", "~\r\n"))).isEqualTo(EdiLines.of(Bills.EDI));
    }

    @Test
    void what_is_no_interchange_stays_as_it_is() {
        assertThat(EdiLines.of("")).isEmpty();
        assertThat(EdiLines.of("not found")).isEqualTo("not found");
    }
}
