package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a link to a session opens, and which are none.
class WindowCallTest {
    @ParameterizedTest
    @CsvSource({
        "rollcall://group-sessions/gs-17, gs-17",
        "rollcall://group-sessions/gs-17/, gs-17",
        "ROLLCALL://group-sessions/gs-17, gs-17",
        "rollcall://group-sessions/gs%2017, gs 17",
    })
    void aLinkToASessionOpensIt(String link, String id) {
        assertThat(WindowCall.ofLink(link)).isEqualTo(new WindowCall.Open(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gs-17",
                "rollcall:gs-17",
                "rollcall://group-sessions",
                "rollcall://group-sessions/",
                "rollcall://group-sessions/a/b",
                "rollcall://claims/gs-17",
                "https://group-sessions/gs-17",
                "rollcall://group-sessions/gs 17",
                "rollcall://group-sessions/gs%0A17",
                "rollcall://group-sessions/%20",
            })
    void anythingElseIsNoLinkOfOurs(String link) {
        assertThatThrownBy(() -> WindowCall.ofLink(link)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkLeadsToNoLongerIdThanTheContractAllows() {
        String longest = "x".repeat(WindowCall.LONGEST_ID);
        assertThat(WindowCall.ofLink("rollcall://group-sessions/" + longest)).isEqualTo(new WindowCall.Open(longest));
        assertThatThrownBy(() -> WindowCall.ofLink("rollcall://group-sessions/x" + longest))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
