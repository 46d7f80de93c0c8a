package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.SessionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of sessions: what is on it by default, its filters and its pages. Each test has days of its own.
@ContractTest
class ListTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;

    ListTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private static List<SessionSummary> items(Answer answer) {
        List<SessionSummary> items = new ArrayList<>();
        answer.expect(200).at("/items").forEach(item -> items.add(Answer.as(item, SessionSummary.class)));
        return items;
    }

    private static List<String> ids(Caller caller, String query) {
        return items(caller.get("/group-sessions" + (query.isEmpty() ? "" : "?" + query))).stream()
                .map(SessionSummary::id)
                .toList();
    }

    private GroupSession on(String instant) {
        return river.session(scheduled(Instant.parse(instant), members(1, 2)));
    }

    @Test
    void without_filters_it_is_today_in_each_facilitys_own_zone() {
        // The clock says 14:00 UTC on 2 March: 09:00 in Ohio, 06:00 in California.
        GroupSession ohioEarly = on("2026-03-02T05:00:00Z");
        GroupSession ohioLate = on("2026-03-03T04:59:00Z");
        on("2026-03-02T04:59:00Z");
        on("2026-03-03T05:00:00Z");
        GroupSession hillEarly = hill("2026-03-02T08:00:00Z");
        GroupSession hillLate = hill("2026-03-03T07:59:00Z");
        hill("2026-03-02T07:59:00Z");
        hill("2026-03-03T08:00:00Z");

        assertThat(ids(supervisor, "")).containsExactly(ohioEarly.id(), ohioLate.id());
        assertThat(ids(lead, "")).containsExactly(ohioEarly.id(), hillEarly.id(), ohioLate.id(), hillLate.id());
    }

    private GroupSession hill(String instant) {
        return river.session(scheduled(RiverHouse.HILL, Instant.parse(instant), List.of("mem-hill")));
    }

    @Test
    void from_and_to_are_dates_of_service_and_both_inclusive() {
        GroupSession first = on("2026-04-01T14:00:00Z");
        // Still the 2nd in Ohio, the 3rd in UTC.
        GroupSession second = on("2026-04-03T03:00:00Z");
        GroupSession third = on("2026-04-03T14:00:00Z");

        assertThat(ids(supervisor, "from=2026-04-01&to=2026-04-03"))
                .containsExactly(first.id(), second.id(), third.id());
        assertThat(ids(supervisor, "from=2026-04-01&to=2026-04-02")).containsExactly(first.id(), second.id());
        assertThat(ids(supervisor, "from=2026-04-03&to=2026-04-03")).containsExactly(third.id());
        assertThat(ids(supervisor, "from=2026-04-03&to=2026-04-01")).isEmpty();
    }

    @Test
    void a_facility_and_a_group_type_narrow_it() {
        Instant noon = Instant.parse("2026-04-06T16:00:00Z");
        Feed.Session plan = scheduled(noon, members(1, 2));
        GroupSession process = river.session(plan);
        GroupSession skills = river.session(
                new Feed.Session(plan.facilityId(), "SKILLS", "Skills", noon, plan.endsAt(), plan.memberIds(), null));
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, noon, List.of("mem-hill")));
        String day = "from=2026-04-06&to=2026-04-06";

        assertThat(ids(lead, day)).containsExactlyInAnyOrder(process.id(), skills.id(), hill.id());
        assertThat(ids(lead, day + "&facilityId=fac-hill")).containsExactly(hill.id());
        assertThat(ids(lead, day + "&groupType=SKILLS")).containsExactly(skills.id());
        assertThat(ids(lead, day + "&groupType=SKILLS&facilityId=fac-hill")).isEmpty();
        assertThat(ids(lead, day + "&groupType=NONE")).isEmpty();
        assertThat(ids(supervisor, day)).containsExactlyInAnyOrder(process.id(), skills.id());
    }

    @Test
    void a_status_tells_the_unmarked_the_complete_and_the_locked_apart() {
        GroupSession unmarked = on("2026-04-07T14:00:00Z");
        GroupSession supervisorLeft = on("2026-04-07T15:00:00Z");
        supervisorLeft
                .members()
                .forEach(row -> mark(supervisor, supervisorLeft.id(), row, SCHEDULED, ABSENT)
                        .expect(200));
        GroupSession complete = on("2026-04-07T16:00:00Z");
        river.markAll(supervisor, complete, ATTENDED);
        String day = "from=2026-04-07&to=2026-04-07&status=";

        assertThat(ids(supervisor, day + "SCHEDULED")).containsExactly(unmarked.id(), supervisorLeft.id());
        assertThat(ids(supervisor, day + "COMPLETE")).containsExactly(complete.id());
        assertThat(ids(supervisor, day + "LOCKED")).isEmpty();
    }

    @Test
    void a_locked_session_is_listed_as_locked() {
        GroupSession over = on("2026-02-02T14:00:00Z");
        river.markAll(supervisor, over, ATTENDED);
        String day = "from=2026-02-02&to=2026-02-02";

        assertThat(ids(supervisor, day + "&status=LOCKED")).containsExactly(over.id());
        assertThat(ids(supervisor, day + "&status=SCHEDULED")).isEmpty();
        assertThat(items(supervisor.get("/group-sessions?" + day)).getFirst().lock())
                .isEqualTo(GroupSession.Lock.LOCKED);
    }

    @Test
    void a_row_counts_its_members_by_status_and_names_its_supervisors() {
        GroupSession session = river.session(scheduled(Instant.parse("2026-04-08T14:00:00Z"), members(5, 9)));
        mark(supervisor, session.id(), session.members().get(0), SCHEDULED, ATTENDED)
                .expect(200);
        mark(supervisor, session.id(), session.members().get(1), SCHEDULED, LATE)
                .expect(200);
        mark(supervisor, session.id(), session.members().get(2), SCHEDULED, ABSENT)
                .expect(200);
        mark(supervisor, session.id(), session.supervisors().get(0), SCHEDULED, ATTENDED)
                .expect(200);

        SessionSummary row = items(supervisor.get("/group-sessions?from=2026-04-08&to=2026-04-08"))
                .getFirst();

        assertThat(row.rosterSize()).isEqualTo(5);
        assertThat(List.of(row.attended(), row.late(), row.absent(), row.scheduled()))
                .containsExactly(1, 1, 1, 2);
        assertThat(row.supervisors()).containsExactlyInAnyOrder("Rosa Alvarez", "Sam Brown");
        assertThat(row.title()).isEqualTo(session.title());
        assertThat(row.facilityName()).isEqualTo("River House");
        assertThat(row.version()).isEqualTo(session.version() + 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 6, 500})
    void over_its_pages_every_session_comes_exactly_once_and_in_order(int limit) {
        String query = "from=2026-05-0" + Math.min(limit, 9) + "&to=2026-05-0" + Math.min(limit, 9);
        Instant noon = Instant.parse("2026-05-0" + Math.min(limit, 9) + "T16:00:00Z");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // Pairs start at the same time, so that a page's edge falls between equals, too.
            Instant startsAt = noon.plus(Duration.ofMinutes(i / 2));
            expected.add(river.session(scheduled(startsAt, members(1, 2))).id());
        }

        List<SessionSummary> seen = new ArrayList<>();
        JsonNode cursor = null;
        do {
            String from = cursor == null ? "" : "&cursor=" + cursor.asText();
            Answer page = supervisor.get("/group-sessions?" + query + "&limit=" + limit + from);
            assertThat(items(page)).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(items(page));
            cursor = page.at("/nextCursor");
        } while (!cursor.isNull());

        assertThat(seen).extracting(SessionSummary::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen).extracting(SessionSummary::startsAt).isSorted();
    }

    @Test
    void a_page_holds_a_hundred_by_default() {
        Instant noon = Instant.parse("2026-06-01T16:00:00Z");
        for (int i = 0; i < 101; i++) {
            river.session(scheduled(noon, members(1, 1)));
        }
        Answer page = supervisor.get("/group-sessions?from=2026-06-01&to=2026-06-01");

        assertThat(items(page)).hasSize(100);
        String rest = "/group-sessions?from=2026-06-01&to=2026-06-01&cursor="
                + page.at("/nextCursor").asText();
        assertThat(items(supervisor.get(rest))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=many",
                "limit=99999999999",
                "cursor=garbled",
                "cursor=%00",
                // A place in the list at the end of all time, at its beginning, and of an id that ends with a NUL.
                "cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5WiBzZXMtMQ",
                "cursor=LTEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIHNlcy0x",
                "cursor=MjAyNi0wMy0wMlQxNDowMDowMFogc2VzLQA",
                "from=today",
                "from=2026-02-30",
                "to=2026-3-2",
                "status=DONE"
            })
    void what_a_filter_cannot_be_is_invalid(String query) {
        supervisor.get("/group-sessions?" + query).expect(ProblemCode.INVALID);
    }
}
