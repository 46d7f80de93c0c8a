package health.rollcall.workstation.sync;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.Bills;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Groups;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.Room;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.journal.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reading what was billed from a server that is not always well: real sockets, real files.
final class BillingTroubleTest {
    private static final Person SAM =
            new Person("sam", "Sam Rivera", Set.of(Scope.READ, Scope.WRITE, Scope.AUDIT), Set.of(Groups.FACILITY));
    private static final String CHARGES = "/api/v1/group-sessions/s1/charges";
    private static final String CLAIMS = "/api/v1/group-sessions/s1/claims";
    private static final String CLAIM = "/api/v1/claims/claim-m1";
    private static final String ENCOUNTERS = "/api/v1/members/m1/encounters";
    private static final String HISTORY = "/api/v1/group-sessions/s1/audit";
    private static final BilledSession BILLED =
            new BilledSession(List.of(Bills.charge("s1", "m1", 2500)), List.of(Bills.claim("s1", "m1", 2500)));

    @TempDir
    Path directory;

    private final LogEar log = new LogEar();
    private ScriptedServer server;
    private Room room;

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer(0);
        server.always(CHARGES, ScriptedServer.json(new Page<>(BILLED.charges(), null)));
        server.always(CLAIMS, ScriptedServer.json(new Page<>(BILLED.claims(), null)));
        room = Room.at(server.address(), directory, SAM, Disk.real());
    }

    @AfterEach
    void close() {
        room.close();
        server.close();
        log.close();
        assertThat(log.heard()).noneMatch(line -> line.contains("Quillfeather") || line.contains("Rivera"));
    }

    private Seen<BilledSession> billed() {
        return Room.get(room.desk().billedRecords().billed("s1"));
    }

    static Stream<Named<MockResponse>> withoutAServer() {
        return Stream.of(
                Named.of("a captive portal's page", ScriptedServer.html(200)),
                Named.of("a portal's 403", ScriptedServer.html(403)),
                Named.of("JSON that is not the contract's", json("{\"items\":[{\"by\":\"Quillfeather\"}]}")),
                Named.of("a charge with nothing in it", json("{\"items\":[{}],\"nextCursor\":null}")),
                Named.of("JSON that breaks off", json("{\"items\":[{\"by\":\"Quillfeather")),
                Named.of("503", ScriptedServer.problem(503, ProblemCode.UNAVAILABLE)),
                Named.of("500", ScriptedServer.problem(500, ProblemCode.INTERNAL)),
                Named.of("a lost answer", lost()));
    }

    private static MockResponse json(String text) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(text)
                .build();
    }

    private static MockResponse lost() {
        return ScriptedServer.json(List.of())
                .newBuilder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    @ParameterizedTest
    @MethodSource("withoutAServer")
    void whatWasLastSeenIsGivenWithItsTime(MockResponse trouble) {
        Seen<BilledSession> fresh = billed();
        assertThat(fresh).isEqualTo(new Seen<>(Optional.of(BILLED), fresh.at(), Fetched.FRESH));
        assertThat(fresh.at()).isNotNull();

        server.always(CLAIMS, trouble);
        assertThat(billed()).isEqualTo(new Seen<>(Optional.of(BILLED), fresh.at(), Fetched.OFFLINE));
    }

    @Test
    void whatWasNeverSeenIsNotThereWithoutAServer() {
        server.everywhere(ScriptedServer.html(200));
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.OFFLINE));
    }

    @Test
    void aRefusalShowsNothingOfWhatWasSeenBefore() {
        billed();
        server.always(CHARGES, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.REFUSED));
        server.always(CHARGES, ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED));
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.SIGN_IN_NEEDED));
    }

    @Test
    void whatTheServerHasNoMoreIsNotShownOfflineEither() {
        billed();
        server.always(CHARGES, ScriptedServer.problem(404, ProblemCode.NOT_FOUND));
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.GONE));
        server.always(CHARGES, ScriptedServer.html(503));
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.OFFLINE));
    }

    @Test
    void aListIsReadToItsLastPage() {
        BilledCharge newer = Bills.charge("s2", "m1", 3000);
        BilledCharge older = Bills.charge("s1", "m1", 2500);
        server.next(
                ENCOUNTERS,
                ScriptedServer.json(new Page<>(List.of(newer), "there")),
                ScriptedServer.json(new Page<>(List.of(older), null)));
        assertThat(Room.get(room.desk().billedRecords().encounters("m1")).value())
                .contains(List.of(newer, older));
    }

    @Test
    void halfAListIsNoList() {
        server.next(ENCOUNTERS, ScriptedServer.json(new Page<>(BILLED.charges(), "there")), ScriptedServer.html(502));
        assertThat(Room.get(room.desk().billedRecords().encounters("m1")).value())
                .isEmpty();
    }

    @Test
    void aClaimComesWithIts837P() {
        server.always(CLAIM, ScriptedServer.json(Bills.claim("s1", "m1", 2500)));
        server.always(CLAIM + "/edi", text("ISA*00*~"));
        ClaimPapers papers = new ClaimPapers(Bills.claim("s1", "m1", 2500), "ISA*00*~");
        assertThat(claim().value()).contains(papers);

        server.always(CLAIM + "/edi", text("Welcome to the guest network"));
        assertThat(claim())
                .extracting(Seen::value, Seen::fetched)
                .containsExactly(Optional.of(papers), Fetched.OFFLINE);
    }

    @Test
    void aClaimThatHasNo837PForThisPersonIsShownWithoutIt() {
        server.always(CLAIM, ScriptedServer.json(Bills.claim("s1", "m1", 2500)));
        server.always(CLAIM + "/edi", ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        assertThat(claim()).extracting(Seen::fetched).isEqualTo(Fetched.FRESH);
        assertThat(claim().value()).contains(new ClaimPapers(Bills.claim("s1", "m1", 2500), null));
    }

    private Seen<ClaimPapers> claim() {
        return Room.get(room.desk().billedRecords().claim("claim-m1"));
    }

    private static MockResponse text(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/plain; charset=utf-8")
                .body(body)
                .build();
    }

    @Test
    void historyIsGivenAgainOfflineOnlyToWhoMayReadIt() throws Exception {
        server.always(
                HISTORY,
                ScriptedServer.json(new Page<>(List.of(Bills.marked("s1", 1, "Rosalind Quillfeather")), null)));
        assertThat(Room.get(room.desk().billedRecords().history("s1")).fetched())
                .isEqualTo(Fetched.FRESH);
        server.everywhere(ScriptedServer.html(503));
        assertThat(Room.get(room.desk().billedRecords().history("s1")).value()).isPresent();

        room.close();
        Person without = new Person("sam", "Sam Rivera", Set.of(Scope.READ), Set.of(Groups.FACILITY));
        room = Room.at(server.address(), directory, without, Disk.real());
        assertThat(Room.get(room.desk().billedRecords().history("s1")))
                .isEqualTo(new Seen<>(Optional.empty(), null, Fetched.REFUSED));
    }

    @Test
    void whoMayEnterOtherFacilitiesSeesNothingOfWhatWasSeenHere() throws Exception {
        billed();
        server.everywhere(ScriptedServer.html(503));
        room.close();
        Person elsewhere = new Person("lee", "Lee Park", SAM.scopes(), Set.of("fac-hill"));
        room = Room.at(server.address(), directory, elsewhere, Disk.real());
        assertThat(billed()).isEqualTo(new Seen<>(Optional.empty(), null, Fetched.OFFLINE));
    }

    @Test
    void aServerThatSaysNothingHoldsUpNeitherMarksNorTheList() {
        // What is marked stays here, so that nothing but the marks decides what is seen.
        server.always(ScriptedServer.PUSH, ScriptedServer.problem(503, ProblemCode.UNAVAILABLE));
        room.serverHas(Groups.open("s1", 3));
        server.always(
                CHARGES,
                ScriptedServer.json(List.of())
                        .newBuilder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
        List<CompletableFuture<Seen<BilledSession>>> asked = Stream.generate(
                        () -> room.desk().billedRecords().billed("s1"))
                .limit(20)
                .toList();
        await().until(() -> server.asked(CHARGES) > 0);
        long before = System.nanoTime();
        assertThat(room.mark("s1", "m1", SCHEDULED, ATTENDED)).isEqualTo(new Recorded.Saved());
        assertThat(room.mark("s1", "m2", SCHEDULED, ABSENT)).isEqualTo(new Recorded.Saved());
        assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).noneMatch(CompletableFuture::isDone);
    }
}
