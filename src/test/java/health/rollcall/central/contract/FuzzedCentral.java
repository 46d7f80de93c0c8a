package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.store.Database;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import java.io.IOException;
import java.util.List;

/// A running server with a little of everything in it, for those who send it whatever comes to mind. Begun anew now
/// and then, so that what they bring about does not slow it down.
final class FuzzedCentral implements AutoCloseable {
    /// In whatever a member is called here; no problem may say it.
    static final String NAME = "Quillfeather";

    private static final int CALLS = 4000;
    private static final String WHAT_CALLERS_DID = """
            select (select count(*) from audit_entry where subject <> 'system')
                || '/' || (select count(*) from kept_answer)
                || '/' || (select count(*) from group_session)
                || '/' || (select coalesce(max(became_current), 0) from rule_book)
            """;

    private Central central;
    private Database tables;
    private World world;
    private int calls;

    /// What there is to ask for.
    record World(
            Caller lead,
            Caller feed,
            Caller supervisor,
            GroupSession running,
            GroupSession locked,
            GroupSession planned,
            List<Claim> claims) {
        List<GroupSession> sessions() {
            return List.of(running, locked, planned);
        }
    }

    FuzzedCentral() throws IOException {
        central = Central.onH2();
        tables = central.tables();
        world = furnish(central);
    }

    private static World furnish(Central central) {
        RiverHouse river = central.river();
        Caller lead = central.lead();
        GroupSession running = river.running(RiverHouse.members(1, 5));
        RosterRow first = running.members().getFirst();
        RiverHouse.mark(lead, running.id(), first, AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED)
                .expect(200);
        GroupSession locked = river.locked(lead);
        List<Claim> claims = List.of(
                Answer.as(lead.get("/group-sessions/" + locked.id() + "/claims").at("/items"), Claim[].class));
        GroupSession planned = river.planned(RiverHouse.members(6, 12));
        return new World(lead, central.feed(), central.supervisor(), running, locked, planned, claims);
    }

    Central central() {
        return central;
    }

    World world() {
        return world;
    }

    /// To be asked before each call.
    boolean isBegunAnew() throws IOException {
        boolean due = ++calls % CALLS == 0;
        if (due) {
            close();
            central = Central.onH2();
            tables = central.tables();
            world = furnish(central);
        }
        return due;
    }

    /// What callers brought about so far: the same before and after a call that changed nothing.
    String done() {
        return tables.read(handle ->
                handle.createQuery(WHAT_CALLERS_DID).mapTo(String.class).one());
    }

    void isWell() {
        central.anonymous().get("//readyz").expect(200);
    }

    /// What every refusal is to keep to itself.
    static void tellsNoSecrets(String problem) {
        assertThat(problem)
                .doesNotContain(
                        NAME,
                        "Exception",
                        "java.",
                        "health.rollcall",
                        "com.fasterxml",
                        "helidon",
                        "select ",
                        "org.h2",
                        ".java");
    }

    @Override
    public void close() throws IOException {
        tables.close();
        central.close();
    }
}
