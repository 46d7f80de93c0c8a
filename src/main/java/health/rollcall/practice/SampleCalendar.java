package health.rollcall.practice;

import health.rollcall.practice.SampleData.Cohort;
import health.rollcall.practice.SampleData.Group;
import health.rollcall.practice.SampleSession.Story;
import health.rollcall.protocol.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The sample facility's sessions from a week before to a week after a moment, with one that runs at that moment.
final class SampleCalendar {
    static final int DAYS_EACH_WAY = 7;
    /// The group in whose room a practising supervisor finds themselves.
    private static final String RUNNING_GROUP = "river-process";
    /// How long ago the running session began: late enough to have begun, early enough that most comes yet.
    private static final Duration RUNNING_SINCE = Duration.ofMinutes(10);

    private final SampleData data;

    SampleCalendar(SampleData data) {
        this.data = data;
    }

    /// Every planned session, by start. The same moment gives the same calendar, and a session that two calendars
    /// share has one id.
    List<SampleSession> around(Instant now) {
        SampleSession running = running(now);
        List<SampleSession> sessions = new ArrayList<>();
        for (Group group : data.groups()) {
            LocalDate today = LocalDate.ofInstant(now, zone(group));
            for (int day = group.startsToday() ? 0 : -DAYS_EACH_WAY; day <= DAYS_EACH_WAY; day++) {
                if (group.meetsOn(today.plusDays(day))) {
                    sessions.add(scheduled(group, today, day, now));
                }
            }
        }
        sessions.removeIf(session -> session.overlaps(running) && session.sharesMembersWith(running));
        sessions.add(running);
        sessions.add(adHoc(now));
        sessions.sort((a, b) -> a.session().startsAt().compareTo(b.session().startsAt()));
        return sessions;
    }

    private SampleSession scheduled(Group group, LocalDate today, int day, Instant now) {
        LocalDate date = today.plusDays(day);
        Instant starts = date.atTime(group.starts()).atZone(zone(group)).toInstant();
        Feed.Session session = session(group, group.title(), starts, cancelled(group, day));
        boolean over = !session.endsAt().isAfter(now);
        return new SampleSession(
                "sample-" + group.id() + "-" + date,
                session,
                data.cohort(group).supervisors(),
                false,
                over ? story(group, -day) : Story.AHEAD);
    }

    private SampleSession running(Instant now) {
        Group group = data.group(RUNNING_GROUP);
        ZoneId zone = zone(group);
        Instant starts = now.minus(RUNNING_SINCE).truncatedTo(ChronoUnit.MINUTES);
        long pastFive = starts.getEpochSecond() % Duration.ofMinutes(5).toSeconds();
        starts = starts.minusSeconds(pastFive);
        String id = "sample-now-" + LocalDate.ofInstant(starts, zone) + "-"
                + LocalTime.ofInstant(starts, zone).toString().replace(":", "");
        return new SampleSession(
                id,
                session(group, group.title(), starts, false),
                data.cohort(group).supervisors(),
                false,
                Story.AHEAD);
    }

    private SampleSession adHoc(Instant now) {
        Group group = data.group("river-skills");
        Cohort cohort = data.cohort(group);
        LocalDate yesterday = LocalDate.ofInstant(now, zone(group)).minusDays(1);
        Instant starts = yesterday.atTime(12, 0).atZone(zone(group)).toInstant();
        Feed.Session session = new Feed.Session(
                cohort.facilityId(),
                "PSYCHOTHERAPY",
                "Debrief after a hard morning",
                starts,
                starts.plus(Duration.ofMinutes(45)),
                cohort.memberIds().subList(0, 5),
                false);
        return new SampleSession("sample-debrief-" + yesterday, session, cohort.supervisors(), true, Story.ATTENDED);
    }

    private Feed.Session session(Group group, String title, Instant starts, boolean cancelled) {
        Cohort cohort = data.cohort(group);
        return new Feed.Session(
                cohort.facilityId(),
                group.groupType(),
                title,
                starts,
                starts.plus(Duration.ofMinutes(group.minutes())),
                cohort.memberIds(),
                cancelled);
    }

    private static boolean cancelled(Group group, int day) {
        return day == 1 && group.id().equals("river-anxiety");
    }

    private static Story story(Group group, int daysAgo) {
        return switch (group.id() + " " + daysAgo) {
            case "river-process 2" -> Story.BREACH;
            case "river-process 3" -> Story.GAP;
            case "river-process 4" -> Story.BREACH_ACCEPTED;
            case "river-evening 1", "lake-process 1" -> Story.UNFINISHED;
            default -> Story.ATTENDED;
        };
    }

    private ZoneId zone(Group group) {
        return data.facility(data.cohort(group).facilityId()).zone();
    }
}
