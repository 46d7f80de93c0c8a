package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One session: read whole, read again only when it changed, and created ad hoc.
@ContractTest
class SessionTest {
    private static final Instant END = Central.START.plus(Duration.ofHours(1));

    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;

    SessionTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
    }

    private static NewSession adHoc(@Nullable String id, String title, List<String> memberIds) {
        return new NewSession(id, RiverHouse.ID, RiverHouse.TYPE, title, Central.START, END, memberIds);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Test
    void a_session_is_shown_with_its_facility_roster_and_derived_supervisors() {
        GroupSession session = river.running(List.of(member(7), member(2), member(6)));

        assertThat(session.facilityName()).isEqualTo("River House");
        assertThat(session.state()).isEqualTo("OH");
        assertThat(session.zone()).hasToString("America/New_York");
        assertThat(session.origin()).isEqualTo(GroupSession.Origin.FEED);
        assertThat(session.startsAt()).isEqualTo(Central.START);
        assertThat(session.members())
                .extracting(RosterMember::memberId)
                .containsExactly(member(7), member(2), member(6));
        assertThat(session.members())
                .extracting(RosterMember::name)
                .containsExactly("Member 7", "Member 2", "Member 6");
        assertThat(session.members().getFirst().coverages().getFirst().payerName())
                .isEqualTo("Payer " + RiverHouse.CARE);
        assertThat(session.supervisors())
                .extracting(RosterSupervisor::name)
                .containsExactlyInAnyOrder("Rosa Alvarez", "Sam Brown");
        assertThat(session.rows()).allMatch(row -> row.status() == SCHEDULED && row.statusChangedAt() == null);
    }

    @Test
    void an_unknown_session_is_not_found() {
        for (String part : List.of("", "/billing-preview", "/charges", "/claims")) {
            lead.get("/group-sessions/none" + part).expect(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void the_entity_tag_is_the_version_and_nothing_is_sent_that_the_client_has() {
        GroupSession session = river.running(members(1, 2));
        String path = "/group-sessions/" + session.id();
        String tag = "\"" + session.version() + "\"";

        assertThat(supervisor.get(path).expect(200).eTag()).contains(tag);
        Answer unchanged = supervisor.with("If-None-Match", tag).get(path).expect(304);
        assertThat(unchanged.body()).isEmpty();
        supervisor.with("If-None-Match", "\"0\"").get(path).expect(200);
        supervisor.with("If-None-Match", "\"0\", " + tag).get(path).expect(304);
        supervisor.with("If-None-Match", "W/" + tag).get(path).expect(304);
        supervisor.with("If-None-Match", "*").get(path).expect(304);
    }

    @Test
    void after_a_mark_the_old_entity_tag_fetches_the_session_again() {
        GroupSession session = river.running(members(1, 2));
        String path = "/group-sessions/" + session.id();
        Caller cached = supervisor.with("If-None-Match", "\"" + session.version() + "\"");
        cached.get(path).expect(304);

        mark(lead, session.id(), session.members().getFirst(), SCHEDULED, ATTENDED)
                .expect(200);

        assertThat(cached.get(path).expect(200).as(GroupSession.class).version())
                .isEqualTo(session.version() + 1);
    }

    @Test
    void an_ad_hoc_session_is_created_under_the_id_that_the_client_chose() {
        String id = newId();

        GroupSession created = supervisor
                .post("/group-sessions", adHoc(id, "Walk-in group", members(1, 3)))
                .expect(201)
                .as(GroupSession.class);

        assertThat(created.id()).isEqualTo(id);
        assertThat(created.origin()).isEqualTo(GroupSession.Origin.AD_HOC);
        assertThat(created.title()).isEqualTo("Walk-in group");
        assertThat(created.members())
                .extracting(RosterMember::participantId)
                .containsExactly(
                        ParticipantId.of(id, member(1)),
                        ParticipantId.of(id, member(2)),
                        ParticipantId.of(id, member(3)));
        assertThat(created.supervisors())
                .extracting(RosterSupervisor::participantId)
                .containsExactly(ParticipantId.of(id, "pro-alvarez"));
        assertThat(river.read(id)).isEqualTo(created);
    }

    @Test
    void without_an_id_the_server_chooses_one() {
        GroupSession one = supervisor
                .post("/group-sessions", adHoc(null, "Group", members(1, 2)))
                .expect(201)
                .as(GroupSession.class);
        GroupSession other = supervisor
                .post("/group-sessions", adHoc(null, "Group", members(1, 2)))
                .expect(201)
                .as(GroupSession.class);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(UUID.fromString(one.id()).version()).isEqualTo(7);
    }

    @Test
    void the_same_ad_hoc_session_again_is_found_as_it_stands_now() {
        NewSession request = adHoc(newId(), "Group", members(1, 2));
        GroupSession created =
                supervisor.post("/group-sessions", request).expect(201).as(GroupSession.class);
        mark(lead, created.id(), created.members().getFirst(), SCHEDULED, ATTENDED)
                .expect(200);

        GroupSession again =
                supervisor.post("/group-sessions", request).expect(200).as(GroupSession.class);

        assertThat(again).isEqualTo(river.read(created.id()));
        assertThat(again.version()).isEqualTo(created.version() + 1);
    }

    @Test
    void another_session_under_a_taken_id_is_refused() {
        NewSession request = adHoc(newId(), "Group", members(1, 2));
        GroupSession created =
                supervisor.post("/group-sessions", request).expect(201).as(GroupSession.class);

        Answer answer = supervisor
                .post("/group-sessions", adHoc(request.id(), "Another group", members(1, 2)))
                .expect(ProblemCode.ID_TAKEN);

        assertThat(answer.session()).isEqualTo(created);
        supervisor
                .post("/group-sessions", adHoc(request.id(), "Group", List.of(member(2), member(1))))
                .expect(ProblemCode.ID_TAKEN);
    }

    @Test
    void an_id_that_a_session_of_another_facility_has_is_taken_and_that_session_stays_unseen() {
        GroupSession hill = river.session(RiverHouse.scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));

        Answer answer = supervisor
                .post("/group-sessions", adHoc(hill.id(), "Group", members(1, 2)))
                .expect(ProblemCode.ID_TAKEN);

        assertThat(answer.json().has("session")).isFalse();
    }

    @Test
    void an_ad_hoc_session_names_members_of_its_facility_only() {
        for (List<String> memberIds : List.of(List.of("mem-none"), List.of(member(1), "mem-hill"))) {
            supervisor
                    .post("/group-sessions", adHoc(newId(), "Group", memberIds))
                    .expect(ProblemCode.UNKNOWN_REFERENCE);
        }
    }

    @Test
    void an_ad_hoc_session_at_another_facility_is_not_the_callers_to_create() {
        NewSession hill = new NewSession(
                newId(), RiverHouse.HILL, RiverHouse.TYPE, "Group", Central.START, END, List.of("mem-hill"));

        supervisor.post("/group-sessions", hill).expect(ProblemCode.NOT_FOUND);
        lead.post("/group-sessions", hill).expect(201);
    }

    @Test
    void a_session_that_does_not_end_after_it_starts_is_refused() {
        for (Instant end : List.of(Central.START, Central.START.minusSeconds(1))) {
            NewSession request =
                    new NewSession(newId(), RiverHouse.ID, RiverHouse.TYPE, "Group", Central.START, end, members(1, 2));

            supervisor.post("/group-sessions", request).expect(422, ProblemCode.INVALID);
            lead.get("/group-sessions/" + request.id()).expect(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void a_member_named_twice_is_on_the_roster_once() {
        GroupSession session = supervisor
                .post("/group-sessions", adHoc(newId(), "Group", List.of(member(2), member(1), member(2))))
                .expect(201)
                .as(GroupSession.class);

        assertThat(session.members()).extracting(RosterMember::memberId).containsExactly(member(2), member(1));
    }
}
