package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The code that support is told of a failure.
class FaultCodeTest {
    private static RuntimeException one(String text) {
        return new IllegalStateException(text);
    }

    private static RuntimeException other(String text) {
        return new IllegalStateException(text);
    }

    @Test
    void itIsTwoGroupsOfFourDigits() {
        assertThat(FaultCode.of(one("x"))).matches("[0-9A-F]{4}-[0-9A-F]{4}");
    }

    @Test
    void theSameFailureHasTheSameCodeWhateverItsTextSays() {
        assertThat(FaultCode.of(one("Ada"))).isEqualTo(FaultCode.of(one("Grace")));
    }

    @Test
    void anotherPlaceOrAnotherCauseHasAnotherCode() {
        assertThat(FaultCode.of(one("x"))).isNotEqualTo(FaultCode.of(other("x")));
        assertThat(FaultCode.of(new IllegalStateException(one("x"))))
                .isNotEqualTo(FaultCode.of(new IllegalStateException(new IllegalArgumentException("x"))));
    }

    @Test
    void causesThatGoInARingHaveACodeAsWell() {
        RuntimeException first = one("x");
        RuntimeException second = other("x");
        first.initCause(second);
        second.initCause(first);

        assertThat(FaultCode.of(first)).isNotEqualTo(FaultCode.of(second));
    }
}
