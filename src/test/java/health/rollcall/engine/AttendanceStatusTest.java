package health.rollcall.engine;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttendanceStatusTest {
    private static final Map<AttendanceStatus, Set<AttendanceStatus>> TABLE = Map.of(
            SCHEDULED, Set.of(ATTENDED, ABSENT, LATE),
            ATTENDED, Set.of(ABSENT, LATE),
            LATE, Set.of(ATTENDED, ABSENT),
            ABSENT, Set.of(ATTENDED, LATE));

    @ParameterizedTest
    @EnumSource
    void everyOfferedNextStatusIsLegalAndEveryOtherIsRefused(AttendanceStatus from) {
        Set<AttendanceStatus> legal = TABLE.getOrDefault(from, Set.of());
        assertThat(from.allowedNext()).doesNotHaveDuplicates().hasSameElementsAs(legal);
        for (AttendanceStatus next : AttendanceStatus.values()) {
            assertThat(from.mayBecome(next)).as("%s to %s", from, next).isEqualTo(legal.contains(next));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatusIsNeverItsOwnNext(AttendanceStatus status) {
        assertThat(status.mayBecome(status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyEverBecomesUnmarkedAgain(AttendanceStatus from) {
        assertThat(from.mayBecome(SCHEDULED)).isFalse();
    }

    @Test
    void terminalIsAnyStatusButScheduled() {
        assertThat(AttendanceStatus.values())
                .filteredOn(AttendanceStatus::isTerminal)
                .containsExactly(ATTENDED, LATE, ABSENT);
    }

    @Test
    void participatingIsAttendedOrLate() {
        assertThat(AttendanceStatus.values())
                .filteredOn(AttendanceStatus::isParticipating)
                .containsExactly(ATTENDED, LATE);
    }
}
