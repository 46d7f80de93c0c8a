package health.rollcall.central;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.LocalChanges;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The services on a real embedded database, with a clock that stands still and a small facility: four members,
/// all supervised by one provider, one payer with one band.
public final class OpenCentral implements AutoCloseable {
    public static final String FACILITY = "fac-river";
    public static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    public static final Caller SUPERVISOR =
            new Caller("supervisor", "Sam Rivera", Set.of(Scope.READ, Scope.WRITE), Set.of(FACILITY), Instant.MAX);
    public static final Caller LEAD = new Caller(
            "lead", "Dana Whitfield", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE), Set.of("*"), Instant.MAX);

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final CentralServices services;

    public OpenCentral(Path directory) throws IOException {
        this(directory, null, null, null);
    }

    /// On a database of its URL.
    public OpenCentral(String jdbcUrl, String user, String password) throws IOException {
        this(null, jdbcUrl, user, password);
    }

    private OpenCentral(
            @Nullable Path directory, @Nullable String jdbcUrl, @Nullable String user, @Nullable String password)
            throws IOException {
        InstantSource clock = now::get;
        Database database = Database.open(
                new CentralSettings("127.0.0.1", 0, directory, jdbcUrl, user, password, false, null, clock));
        services = CentralServices.of(database, new LocalChanges(), Sender.UNNAMED, clock);
        sendFacility();
    }

    /// One on a PostgreSQL, which others may share.
    public static OpenCentral on(String jdbcUrl) throws IOException {
        return new OpenCentral(jdbcUrl, PostgresServer.USER, "");
    }

    private void sendFacility() {
        services.referenceFeed()
                .put(
                        Act.ofServer(),
                        FACILITY,
                        new Feed.Facility("River House", "OH", ZoneId.of("America/New_York"), null));
        services.referenceFeed().put(Act.ofServer(), "pro-1", new Feed.Provider("Lee Park", "LPCC-S", null));
        for (int i = 1; i <= 4; i++) {
            sendMember("mem-" + i, "Member " + i);
            services.referenceFeed()
                    .put(
                            Act.ofServer(),
                            "sta-" + i,
                            new Feed.StaffAssignment("pro-1", "mem-" + i, Feed.Role.SUPERVISING, LONG_AGO, null));
        }
        services.ruleBookFeed().put(Act.ofServer(), "2026-1", rules(2500));
    }

    public void sendMember(String id, String name) {
        Feed.MemberCoverage coverage = new Feed.MemberCoverage(
                "pol-" + id, "pay-1", "Buckeye", CoverageRank.PRIMARY, LONG_AGO, null, "S-" + id);
        services.referenceFeed().put(Act.ofServer(), id, new Feed.Member(name, null, FACILITY, List.of(coverage)));
    }

    public static Feed.Rules rules(long rateCents) {
        return new Feed.Rules(
                List.of(new SupervisionRule("pay-1", "OH", null, 12, LONG_AGO, null, "sample")),
                List.of(new SizeBand(
                        "pay-1",
                        "OH",
                        null,
                        1,
                        12,
                        "90853",
                        List.of("HQ"),
                        rateCents,
                        null,
                        null,
                        LONG_AGO,
                        null,
                        "sample")));
    }

    public CentralServices services() {
        return services;
    }

    public void passTo(Instant instant) {
        now.set(instant);
    }

    /// A session of an hour from the start, with these members.
    public void sendSession(String id, String... members) {
        services.sessionFeed().put(Act.ofServer(), id, feedSession(members));
    }

    public static Feed.Session feedSession(String... members) {
        return feedSession(START, members);
    }

    public static Feed.Session feedSession(Instant starts, String... members) {
        return new Feed.Session(
                FACILITY,
                "PSYCHOTHERAPY",
                "Morning group",
                starts,
                starts.plus(Duration.ofHours(1)),
                Arrays.asList(members),
                false);
    }

    public Decision mark(String sessionId, String personId, AttendanceStatus from, AttendanceStatus to) {
        Mark mark =
                new Mark(ParticipantId.of(sessionId, personId), from, to, null, false, null, new Source(null, null));
        return services.marking().mark(SUPERVISOR, sessionId, mark, "");
    }

    public GroupSession session(String id) {
        return services.sessions().session(SUPERVISOR, id).orElseThrow();
    }

    @Override
    public void close() {
        services.changes().close();
        services.billing().job().close();
        services.database().close();
    }
}
