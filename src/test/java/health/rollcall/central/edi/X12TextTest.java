package health.rollcall.central.edi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of text on its way into an element.
class X12TextTest {
    @ParameterizedTest
    @CsvSource({
        "Anahí Stonebrook, ANAHI STONEBROOK",
        "Łukasz Åse-Þór, LUKASZ ASE-THOR",
        "O'Neil~*SE*1, O'NEIL SE 1",
        "'  two   words ', TWO WORDS",
        "Straße: 5^6, STRASSE 5 6"
    })
    void words_are_plain_capital_letters_without_delimiters(String given, String sent) {
        assertThat(X12Text.words(given, 60)).contains(sent);
    }

    @Test
    void words_are_cut_to_the_element_and_end_in_no_blank() {
        assertThat(X12Text.words("Copper field", 7)).contains("COPPER");
    }

    @Test
    void words_of_which_nothing_is_left_are_none() {
        assertThat(X12Text.words(" ~*☺", 60)).isEmpty();
    }

    @Test
    void an_identifier_is_sent_as_it_is_or_not_at_all() {
        assertThat(X12Text.identifier(" aB-1/2 ", 2, 80)).contains("aB-1/2");
        assertThat(X12Text.identifier("a*b", 2, 80)).isEmpty();
        assertThat(X12Text.identifier("é1", 2, 80)).isEmpty();
        assertThat(X12Text.identifier("1", 2, 80)).isEmpty();
        assertThat(X12Text.identifier("1".repeat(81), 2, 80)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Amara Willowmere, Willowmere, Amara, -",
                "Nguyễn Minh Applegarth, Applegarth, Nguyễn, Minh",
                "'de la Cruz, Maria Luz', de la Cruz, Maria, Luz",
                "'Cruz,', Cruz, -, -",
                "Cher, Cher, -, -"
            })
    void a_name_is_taken_apart_as_people_write_it(String written, String last, String first, String middle) {
        assertThat(PersonName.of(written)).isEqualTo(new PersonName(last, first, middle));
    }

    @ParameterizedTest
    @CsvSource({
        "1234567893, true", // the example of the standard
        "1910000011, true",
        "1910000012, false",
        "191000001, false",
        "9910000011, false"
    })
    void an_npi_has_its_check_digit(String npi, boolean valid) {
        assertThat(Npi.isValid(npi)).isEqualTo(valid);
    }

    @Test
    void a_control_number_is_the_uuid_and_fits_for_any_other_id_too() {
        assertThat(ControlNumbers.of("0197e0c2-7b1a-7c3e-8d4f-0123456789ab"))
                .isEqualTo("0197E0C27B1A7C3E8D4F0123456789AB");
        assertThat(ControlNumbers.of("x".repeat(128))).hasSize(32).isNotEqualTo(ControlNumbers.of("y".repeat(128)));
    }
}
