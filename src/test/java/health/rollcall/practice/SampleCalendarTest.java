package health.rollcall.practice;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.practice.SampleSession.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SampleCalendarTest {
    private static final Instant TUESDAY_NOON = Instant.parse("2026-03-10T16:00:00Z");
    private final SampleData data = SampleData.read();
    private final SampleCalendar calendar = new SampleCalendar(data);

    @Property(tries = 200)
    void atAnyHourARiverHouseSessionHasJustBegunWithTwelveMembersAndTwoSupervisors(
            @ForAll @LongRange(min = 0, max = 366 * 24 * 60) long minutes) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes));
        assertThat(calendar.around(now)).anySatisfy(sample -> {
            assertThat(sample.session().facilityId()).isEqualTo("fac-river");
            assertThat(Duration.between(sample.session().startsAt(), now))
                    .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
            assertThat(sample.session().endsAt()).isAfter(now.plus(Duration.ofHours(1)));
            assertThat(sample.session().memberIds()).hasSize(12);
            assertThat(sample.supervisorIds()).hasSize(2);
            assertThat(sample.story()).isEqualTo(Story.AHEAD);
        });
    }

    @Property(tries = 200)
    void nobodyIsInTwoRoomsAtOnceAndNoIdIsGivenTwice(@ForAll @LongRange(min = 0, max = 366 * 24 * 60) long minutes) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes));
        List<SampleSession> sessions = calendar.around(now);
        assertThat(sessions).extracting(SampleSession::id).doesNotHaveDuplicates();
        for (SampleSession one : sessions) {
            assertThat(sessions.stream().filter(other -> !other.equals(one) && other.overlaps(one)))
                    .noneMatch(one::sharesMembersWith);
        }
    }

    @Test
    void theDaysAroundHoldEveryStoryThatAPersonShouldMeet() {
        assertThat(calendar.around(TUESDAY_NOON))
                .extracting(SampleSession::story)
                .contains(Story.values());
        assertThat(calendar.around(TUESDAY_NOON)).anyMatch(SampleSession::adHoc);
        assertThat(calendar.around(TUESDAY_NOON))
                .anyMatch(sample -> Boolean.TRUE.equals(sample.session().cancelled()));
        assertThat(calendar.around(TUESDAY_NOON))
                .anyMatch(sample -> sample.supervisorIds().isEmpty());
    }

    @Test
    void onlyWhatIsOverWasAttended() {
        for (SampleSession sample : calendar.around(TUESDAY_NOON)) {
            boolean over = !sample.session().endsAt().isAfter(TUESDAY_NOON);
            assertThat(sample.story() == Story.AHEAD).as(sample.id()).isNotEqualTo(over);
            assertThat(SampleAttendance.marks(sample).isEmpty()).isNotEqualTo(over);
        }
    }

    @Test
    void theSameMomentGivesTheSameCalendarAndTheNextDayTheSameIds() {
        List<SampleSession> today = calendar.around(TUESDAY_NOON);
        assertThat(new SampleCalendar(SampleData.read()).around(TUESDAY_NOON)).isEqualTo(today);
        List<String> tomorrow = calendar.around(TUESDAY_NOON.plus(Duration.ofDays(1))).stream()
                .map(SampleSession::id)
                .toList();
        assertThat(today.stream().map(SampleSession::id).filter(tomorrow::contains))
                .hasSizeGreaterThan(80);
    }

    @Test
    void twoWeeksHoldSeveralSessionsADay() {
        assertThat(calendar.around(TUESDAY_NOON)).hasSizeBetween(110, 200);
        assertThat(calendar.around(TUESDAY_NOON).stream()
                        .map(SampleSession::session)
                        .filter(s -> s.facilityId().equals("fac-river"))
                        .map(s -> s.startsAt().truncatedTo(ChronoUnit.DAYS))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void peopleAreAsManyAsAFacilityHasAndNoTwoShareAName() {
        assertThat(data.facilities().values()).extracting("state").containsExactly("OH", "OH", "WI");
        assertThat(data.providers()).hasSize(12);
        assertThat(data.payers()).hasSize(6);
        assertThat(data.members()).hasSize(60);
        assertThat(Stream.concat(
                        data.members().values().stream().map(member -> member.name()),
                        data.providers().values().stream().map(provider -> provider.name())))
                .doesNotHaveDuplicates();
    }
}
