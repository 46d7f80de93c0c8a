package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pulling: the window first, then each changed session once, as it stands, and never one missed.
@ContractTest
class PullTest {
    private final Central central;
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;

    PullTest(Central central) {
        this.central = central;
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private static Pull.Answer pull(Caller caller, String query) {
        return caller.get("/sync/pull?facilityId=fac-river" + query).expect(200).as(Pull.Answer.class);
    }

    /// Every page from a cursor on, or from the beginning where it is empty.
    private List<Pull.Answer> pullAll(String cursor, int limit) {
        List<Pull.Answer> pages = new ArrayList<>();
        String since = cursor;
        do {
            String from = since.isEmpty() ? "" : "&since=" + since;
            pages.add(pull(supervisor, from + "&limit=" + limit));
            since = pages.getLast().next();
        } while (pages.getLast().more());
        return pages;
    }

    private List<GroupSession> changes(String cursor) {
        return pullAll(cursor, 500).stream()
                .flatMap(page -> page.sessions().stream())
                .toList();
    }

    /// Where everything so far has been pulled.
    private String now() {
        return pullAll("", 500).getLast().next();
    }

    @Test
    void the_first_pull_is_the_window_of_thirty_days_back_and_ahead() {
        GroupSession inside = river.session(scheduled(Central.START.minus(Duration.ofDays(29)), members(1, 1)));
        GroupSession ahead = river.session(scheduled(Central.START.plus(Duration.ofDays(29)), members(1, 1)));
        GroupSession before = river.session(scheduled(Central.START.minus(Duration.ofDays(32)), members(1, 1)));
        GroupSession after = river.session(scheduled(Central.START.plus(Duration.ofDays(32)), members(1, 1)));
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));

        assertThat(changes("")).contains(inside, ahead).doesNotContain(before, after, hill);
    }

    @Test
    void nothing_changed_is_an_empty_answer_and_the_cursor_stays_good() {
        String cursor = now();

        Pull.Answer answer = pull(supervisor, "&since=" + cursor);

        assertThat(answer.sessions()).isEmpty();
        assertThat(answer.more()).isFalse();
        assertThat(pull(supervisor, "&since=" + answer.next()).sessions()).isEmpty();
        assertThat(answer.ruleBookVersion()).isEqualTo("river-1");
    }

    @Test
    void a_session_that_changed_many_times_comes_once_as_it_stands() {
        GroupSession session = river.running(members(1, 3));
        GroupSession untouched = river.running(members(1, 3));
        String cursor = now();
        river.markAll(supervisor, session, ATTENDED);
        mark(lead, session.id(), session.members().getFirst(), ATTENDED, ABSENT).expect(200);

        assertThat(changes(cursor)).containsExactly(river.read(session.id())).doesNotContain(untouched);
    }

    @Test
    void every_kind_of_change_is_pulled() {
        GroupSession cancelled = river.session(scheduled(Central.START, members(1, 1)));
        GroupSession grown = river.session(scheduled(Central.START, members(1, 1)));
        String cursor = now();
        river.again(cancelled.id(), RiverHouse.cancelled(scheduled(Central.START, members(1, 1))));
        river.again(grown.id(), scheduled(Central.START, members(1, 2)));
        GroupSession created = river.running(members(1, 1));

        assertThat(changes(cursor))
                .containsExactlyInAnyOrder(river.read(cancelled.id()), river.read(grown.id()), created);
    }

    @Test
    void changes_of_another_facility_are_not_shown() {
        String cursor = now();
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));
        mark(lead, hill.id(), hill.members().getFirst(), SCHEDULED, ATTENDED).expect(200);

        assertThat(changes(cursor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void over_its_pages_every_changed_session_comes_exactly_once(int limit) {
        String cursor = now();
        List<GroupSession> changed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            changed.add(river.running(members(1, 1)));
        }

        List<Pull.Answer> pages = pullAll(cursor, limit);

        assertThat(pages).allMatch(page -> page.sessions().size() <= limit);
        assertThat(pages.stream().flatMap(page -> page.sessions().stream()))
                .containsExactlyInAnyOrderElementsOf(changed);
    }

    @Test
    void a_session_that_changes_between_two_pages_is_not_missed() {
        for (int i = 0; i < 3; i++) {
            river.running(members(1, 1));
        }
        Pull.Answer first = pull(supervisor, "&limit=1");
        GroupSession early = first.sessions().getFirst();
        river.again(early.id(), RiverHouse.cancelled(scheduled(early.startsAt(), members(1, 1))));

        List<GroupSession> rest = changes(first.next());

        assertThat(rest).contains(river.read(early.id()));
        assertThat(rest).extracting(GroupSession::id).doesNotHaveDuplicates();
    }

    @Test
    void no_change_is_skipped_while_others_commit_at_the_same_time() throws Exception {
        List<GroupSession> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sessions.add(river.running(members(1, 4)));
        }
        String cursor = now();
        Map<String, Long> seen = new HashMap<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(sessions.size())) {
            List<Future<Integer>> done = new ArrayList<>();
            for (GroupSession session : sessions) {
                done.add(writers.submit(marking(session)));
            }
            while (done.stream().anyMatch(future -> !future.isDone())) {
                cursor = follow(cursor, seen);
            }
            for (Future<Integer> future : done) {
                assertThat(future.get()).isEqualTo(16);
            }
        }
        follow(cursor, seen);

        for (GroupSession session : sessions) {
            assertThat(seen)
                    .containsEntry(session.id(), river.read(session.id()).version());
        }
    }

    private String follow(String cursor, Map<String, Long> seen) {
        List<Pull.Answer> pages = pullAll(cursor, 2);
        pages.forEach(page -> page.sessions().forEach(session -> seen.put(session.id(), session.version())));
        return pages.getLast().next();
    }

    private Callable<Integer> marking(GroupSession session) {
        return () -> {
            int marks = 0;
            for (var row : session.members()) {
                AttendanceStatus from = SCHEDULED;
                for (int i = 0; i < 4; i++) {
                    AttendanceStatus to = i % 2 == 0 ? ATTENDED : ABSENT;
                    mark(supervisor, session.id(), row, from, to).expect(200);
                    from = to;
                    marks++;
                }
            }
            return marks;
        };
    }

    @Test
    void a_cursor_with_a_window_that_no_calendar_knows_is_expired() {
        String first = new String(
                Base64.getUrlDecoder()
                        .decode(lead.get("/sync/pull?facilityId=fac-river&limit=1")
                                .at("/next")
                                .asText()),
                UTF_8);
        assertThat(first).contains("\"from\":\"2026-01-31\"");

        for (String from : List.of("\"+999999999-12-31\"", "\"-999999999-01-01\"", "null")) {
            String odd = first.replace("\"2026-01-31\"", from);
            String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(odd.getBytes(UTF_8));
            lead.get("/sync/pull?facilityId=fac-river&since=" + cursor).expect(ProblemCode.CURSOR_EXPIRED);
        }
    }

    @Test
    void a_cursor_that_is_garbled_or_of_another_facility_or_server_is_expired() throws Exception {
        String hill = lead.get("/sync/pull?facilityId=fac-hill")
                .expect(200)
                .as(Pull.Answer.class)
                .next();

        for (String cursor : new HashSet<>(List.of("garbled", "MTIz", "0", "-1", hill, now() + "x"))) {
            lead.get("/sync/pull?facilityId=fac-river&since=" + cursor).expect(ProblemCode.CURSOR_EXPIRED);
        }
        try (Central other = Central.onH2()) {
            other.river();
            String foreign = other.supervisor()
                    .get("/sync/pull?facilityId=fac-river")
                    .expect(200)
                    .as(Pull.Answer.class)
                    .next();
            supervisor.get("/sync/pull?facilityId=fac-river&since=" + foreign).expect(ProblemCode.CURSOR_EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "facilityId=fac-river&limit=0", "facilityId=fac-river&limit=501"})
    void a_pull_needs_a_facility_and_a_possible_limit(String query) {
        supervisor.get("/sync/pull?" + query).expect(400, ProblemCode.INVALID);
    }

    @Test
    void a_facility_that_is_not_there_is_not_found() {
        central.lead().get("/sync/pull?facilityId=fac-none").expect(ProblemCode.NOT_FOUND);
    }
}
