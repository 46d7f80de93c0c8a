package health.rollcall.practice;

import health.rollcall.engine.CoverageRank;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The made-up facilities, people and groups, as `facility.json` names them. What the file leaves open (birth
/// dates, policies) follows from each id, so that every load says the same.
///
/// @param payers names by id
record SampleData(
        Map<String, Feed.Facility> facilities,
        Map<String, Feed.Provider> providers,
        Map<String, String> payers,
        List<Cohort> cohorts,
        List<Group> groups) {
    private static final LocalDate POLICIES_BEGIN = LocalDate.of(2025, 1, 1);

    /// ICD-10-CM: depression, anxiety, stress, adjustment.
    private static final List<String> DIAGNOSES = List.of("F33.1", "F41.1", "F43.12", "F43.23");

    /// Members who come to the same groups.
    ///
    /// @param supervisors each member is supervised by one of them, in turn
    /// @param payers each member is covered by one of them, in turn
    /// @param members names
    record Cohort(String id, String facilityId, List<String> supervisors, List<String> payers, List<String> members) {
        List<String> memberIds() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                ids.add(memberId(i));
            }
            return ids;
        }

        private String memberId(int index) {
            return "mem-%s-%02d".formatted(id, index + 1);
        }
    }

    /// A group that meets at the same time on its days.
    ///
    /// @param starts at the facility's local time
    /// @param startsToday whether it is new, and has not met before the day of loading
    record Group(
            String id,
            String cohortId,
            String groupType,
            String title,
            LocalTime starts,
            int minutes,
            Days days,
            boolean startsToday) {
        boolean meetsOn(LocalDate date) {
            return days.hold(date.getDayOfWeek());
        }
    }

    /// On which days of the week a group meets.
    enum Days {
        EVERY_DAY,
        WEEKDAYS,
        TUESDAY_TO_SATURDAY;

        private boolean hold(DayOfWeek day) {
            return switch (this) {
                case EVERY_DAY -> true;
                case WEEKDAYS -> day.compareTo(DayOfWeek.SATURDAY) < 0;
                case TUESDAY_TO_SATURDAY -> day != DayOfWeek.MONDAY && day != DayOfWeek.SUNDAY;
            };
        }
    }

    static SampleData read() {
        return read("facility.json", SampleData.class);
    }

    /// The sample rule book; each rule's `source` says whose it is, or that it is made up.
    static Feed.Rules readRules() {
        return read("rule-book.json", Feed.Rules.class);
    }

    private static <T> T read(String name, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(SampleData.class.getResourceAsStream(name), name)) {
            return Json.STRICT.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Cohort cohort(Group group) {
        return cohorts.stream()
                .filter(cohort -> cohort.id().equals(group.cohortId()))
                .findFirst()
                .orElseThrow();
    }

    Group group(String id) {
        return groups.stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Feed.Facility facility(String id) {
        return Objects.requireNonNull(facilities.get(id), id);
    }

    Map<String, Feed.Member> members() {
        Map<String, Feed.Member> members = new LinkedHashMap<>();
        for (Cohort cohort : cohorts) {
            for (int i = 0; i < cohort.members().size(); i++) {
                members.put(cohort.memberId(i), member(cohort, i));
            }
        }
        return members;
    }

    private Feed.Member member(Cohort cohort, int index) {
        SplittableRandom chance = random(cohort.memberId(index));
        LocalDate born = LocalDate.of(1955, 1, 1).plusDays(chance.nextInt(50 * 365));
        Feed.Address near = Objects.requireNonNull(facility(cohort.facilityId()).address());
        return new Feed.Member(
                cohort.members().get(index),
                born,
                cohort.facilityId(),
                coverages(cohort, index),
                chance.nextBoolean() ? Feed.Gender.F : Feed.Gender.M,
                new Feed.Address((1 + chance.nextInt(99)) + " Made-up Lane", near.city(), near.state(), near.zip()),
                diagnoses(chance));
    }

    private static List<String> diagnoses(SplittableRandom chance) {
        int first = chance.nextInt(DIAGNOSES.size());
        String other = DIAGNOSES.get((first + 1) % DIAGNOSES.size());
        return chance.nextInt(3) == 0 ? List.of(DIAGNOSES.get(first), other) : List.of(DIAGNOSES.get(first));
    }

    /// Every ninth member has no coverage, every fourth a second policy, every seventh changed payer this year.
    private List<Feed.MemberCoverage> coverages(Cohort cohort, int index) {
        List<Feed.MemberCoverage> coverages = new ArrayList<>();
        if (index % 9 == 8) {
            return coverages;
        }
        String payer = cohort.payers().get(index % cohort.payers().size());
        String other = cohort.payers().get((index + 1) % cohort.payers().size());
        String policy = "pol-" + cohort.memberId(index);
        if (index % 7 == 6) {
            LocalDate changed = POLICIES_BEGIN.plusMonths(6);
            coverages.add(coverage(policy + "-old", other, CoverageRank.PRIMARY, POLICIES_BEGIN, changed.minusDays(1)));
            coverages.add(coverage(policy, payer, CoverageRank.PRIMARY, changed, null));
        } else {
            coverages.add(coverage(policy, payer, CoverageRank.PRIMARY, POLICIES_BEGIN, null));
        }
        if (index % 4 == 3) {
            coverages.add(coverage(policy + "-2", other, CoverageRank.SECONDARY, POLICIES_BEGIN, null));
        }
        return coverages;
    }

    private Feed.MemberCoverage coverage(
            String policyId, String payerId, CoverageRank rank, LocalDate from, @Nullable LocalDate to) {
        String payerName = Objects.requireNonNull(payers.get(payerId), payerId);
        String subscriberId = "SAMPLE%07d".formatted(random(policyId).nextInt(10_000_000));
        return new Feed.MemberCoverage(policyId, payerId, payerName, rank, from, to, subscriberId);
    }

    Map<String, Feed.StaffAssignment> staffAssignments() {
        Map<String, Feed.StaffAssignment> assignments = new LinkedHashMap<>();
        for (Cohort cohort : cohorts) {
            List<String> supervisors = cohort.supervisors();
            for (int i = 0; i < cohort.members().size() && !supervisors.isEmpty(); i++) {
                String member = cohort.memberId(i);
                String supervisor = supervisors.get(i % supervisors.size());
                String other = supervisors.get((i + 1) % supervisors.size());
                assignments.put("asg-" + member, assignment(supervisor, member, Feed.Role.SUPERVISING));
                assignments.put("asg-" + member + "-primary", assignment(other, member, Feed.Role.PRIMARY));
            }
        }
        return assignments;
    }

    private static Feed.StaffAssignment assignment(String providerId, String memberId, Feed.Role role) {
        return new Feed.StaffAssignment(providerId, memberId, role, POLICIES_BEGIN, null);
    }

    /// Chance that is the same at every load: it follows from what it is for.
    static SplittableRandom random(String what) {
        return new SplittableRandom(what.hashCode());
    }
}
