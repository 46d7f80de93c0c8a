package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The history of a session: who did what, when, from where and why.
@ContractTest
class AuditTest {
    private final Central central;
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;

    AuditTest(Central central) {
        this.central = central;
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private List<AuditEntry> history(GroupSession session) {
        List<AuditEntry> entries = new ArrayList<>();
        lead.get(path(session))
                .expect(200)
                .at("/items")
                .forEach(item -> entries.add(Answer.as(item, AuditEntry.class)));
        return entries;
    }

    private static String path(GroupSession session) {
        return "/group-sessions/" + session.id() + "/audit";
    }

    @Test
    void a_mark_is_entered_with_who_when_from_where_and_what_it_was() {
        GroupSession session = river.running(members(1, 2));
        RosterMember row = session.members().getFirst();
        Instant earlier = central.clock().instant().minusSeconds(90);
        Intent intent = new Intent.MarkAttendance(
                UUID.randomUUID().toString(), session.id(), row.participantId(), SCHEDULED, LATE, earlier);
        supervisor.post("/sync/push", new Push.Request("ws-7", List.of(intent))).expect(200);

        AuditEntry entry = history(session).getLast();
        assertThat(entry.kind()).isEqualTo(Kind.MARK);
        assertThat(entry.chain()).isEqualTo(RiverHouse.ID);
        assertThat(entry.participantId()).isEqualTo(row.participantId());
        assertThat(entry.subject()).isEqualTo("supervisor");
        assertThat(entry.by())
                .isEqualTo(river.read(session.id()).members().getFirst().statusChangedBy());
        assertThat(entry.recordedAt()).isEqualTo(central.clock().instant());
        assertThat(entry.occurredAt()).isEqualTo(earlier);
        assertThat(entry.workstationId()).isEqualTo("ws-7");
        assertThat(entry.before()).isEqualTo(Facts.status(SCHEDULED));
        assertThat(entry.after()).isEqualTo(Facts.status(LATE));
    }

    @Test
    void what_changes_nothing_is_not_entered() {
        GroupSession session = river.running(members(1, 2));
        RosterMember row = session.members().getFirst();
        mark(supervisor, session.id(), row, SCHEDULED, ATTENDED).expect(200);
        List<AuditEntry> before = history(session);

        mark(supervisor, session.id(), row, SCHEDULED, ATTENDED).expect(200);
        mark(supervisor, session.id(), row, SCHEDULED, LATE).expect(ProblemCode.DIVERGED);
        river.again(session.id(), scheduled(session.startsAt(), members(1, 2)));

        assertThat(history(session)).isEqualTo(before);
    }

    @Test
    void a_session_tells_its_whole_story_in_order_to_its_lock() {
        GroupSession session = river.over(members(1, 5));
        river.markAll(supervisor, session, ATTENDED);
        supervisor
                .post(
                        "/group-sessions/" + session.id() + "/acceptances",
                        new NewAcceptance(
                                IssueCode.SUPERVISION_RATIO_BREACH, RiverHouse.CARE, 5, 1, "Documented exception"))
                .expect(200);

        List<AuditEntry> history = history(session);
        assertThat(history).extracting(AuditEntry::position).isSorted().doesNotHaveDuplicates();
        assertThat(history)
                .extracting(AuditEntry::kind)
                .startsWith(Kind.FEED)
                .contains(Kind.MARK, Kind.CHARGE)
                .endsWith(Kind.ACCEPT, Kind.LOCK);
        assertThat(history.stream().filter(entry -> entry.kind() == Kind.MARK))
                .hasSize((int) session.rows().count());
        AuditEntry accepted = history.get(history.size() - 2);
        assertThat(accepted.reason()).isEqualTo("Documented exception");
        assertThat(Objects.requireNonNull(history.getLast().after()).claims()).hasSize(5);
    }

    @Test
    void it_is_read_page_by_page() {
        GroupSession session = river.over(members(1, 3));
        river.markAll(supervisor, session, ATTENDED);
        List<AuditEntry> whole = history(session);
        List<AuditEntry> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = lead.get(path(session) + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            assertThat(page.path("items").size()).isBetween(1, 2);
            page.path("items").forEach(item -> read.add(Answer.as(item, AuditEntry.class)));
            cursor = page.path("nextCursor").textValue();
        }
        assertThat(read).isEqualTo(whole).hasSizeGreaterThan(4);
        lead.careless().get(path(session) + "?cursor=none").expect(ProblemCode.INVALID);
    }

    @Test
    void it_takes_the_scope_and_the_facility() {
        GroupSession session = river.running(members(1, 1));

        supervisor.get(path(session)).expect(ProblemCode.FORBIDDEN);
        central.anonymous().get(path(session)).expect(ProblemCode.UNAUTHORIZED);
        lead.get("/group-sessions/none/audit").expect(ProblemCode.NOT_FOUND);
    }
}
