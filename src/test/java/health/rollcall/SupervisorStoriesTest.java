package health.rollcall;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.practice.PracticeLine;
import health.rollcall.practice.PracticeServer;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.ui.Screen;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a supervisor does, from the window to the central server and back, with nothing in between made up: real
/// windows, real files, a real server, and a network that is really pulled.
class SupervisorStoriesTest {
    /// The whole sample facility, as its server left it: loaded once, and each story goes on with a copy.
    @TempDir
    static Path facility;

    @TempDir
    Path directory;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Instant begun = Instant.now();
    private @Nullable PracticeServer started;
    private @Nullable Overheard overheard;

    @BeforeAll
    static void load() throws Exception {
        Screen.start();
        try (PracticeServer server = PracticeServer.start(facility, InstantSource.system())) {
            server.loaded().join();
        }
    }

    @BeforeEach
    void start() throws Exception {
        overheard = new Overheard(directory.resolve("logs"));
        Path central = Files.createDirectory(directory.resolve("central"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(facility)) {
            for (Path file : files) {
                Files.copy(file, central.resolve(file.getFileName()));
            }
        }
        started = PracticeServer.start(central, () -> Instant.now().plus(ahead.get()));
    }

    /// Whatever happened in a story, no member's name is left in a log, in a file that is not encrypted, in a temporary
    /// one or in the report for support, and none is in what a fault leaves behind.
    @AfterEach
    void stop() throws Exception {
        List<String> names = membersNames();
        fail(new IllegalStateException(names.getFirst() + " cannot be shown"));
        server().close();
        try (Overheard ears = Objects.requireNonNull(overheard)) {
            assertThat(directory.resolve("logs/rollcall-0.log")).content().contains("IllegalStateException");
            Files.writeString(directory.resolve("report.txt"), reportForSupport());
            assertThat(ears.find(names, directory)).isEmpty();
            assertThat(ears.findInTemporaryFiles(names, begun)).isEmpty();
        }
    }

    private String reportForSupport() {
        return new SupportReport(directory, new SettingsFiles(List.of()), InstantSource.system())
                .text(Optional.empty());
    }

    private List<String> membersNames() throws Exception {
        try (PracticeLine line = PracticeLine.as("lead", server().address())) {
            JavaType any = Json.LENIENT.constructType(JsonNode.class);
            JsonNode page = line.<JsonNode>get("/api/v1/facilities/fac-river/members?limit=500", any)
                    .orElseThrow();
            List<String> names = page.path("items").findValuesAsText("name");
            assertThat(names).hasSizeGreaterThan(10);
            return names;
        }
    }

    private static void fail(RuntimeException fault) throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw fault;
        });
        thread.start();
        thread.join();
    }

    @Test
    void in_the_room_the_group_is_marked_by_keyboard_finalized_and_the_server_agrees() throws Exception {
        try (Seat seat = Seat.open(server(), directory.resolve("one"), "supervisor")) {
            GroupSession running = seat.openRunning();
            List<RosterMember> members = running.members();

            seat.choose(running.supervisors().getFirst()).press(KeyCode.A);
            running.supervisors().stream().skip(1).forEach(_ -> seat.press(KeyCode.DOWN));
            members.forEach(member ->
                    seat.press(KeyCode.DOWN).press(member.equals(members.getFirst()) ? KeyCode.L : KeyCode.A));
            seat.awaitStatus(members.getLast().participantId(), ATTENDED, Seat.SOON);
            assertThat(seat.text("#size-sentence")).startsWith(members.size() + " here");
            assertThat(seat.status(members.getFirst().participantId())).isEqualTo(LATE);

            seat.press(KeyCode.CONTROL, KeyCode.ENTER);
            seat.press(KeyCode.ENTER);
            seat.awaitAllSent();
        }
        try (Seat other = Seat.open(server(), directory.resolve("two"), "lead")) {
            GroupSession atServer = other.openRunning();
            assertThat(atServer.rows()).allMatch(row -> row.status().isTerminal());
            assertThat(atServer.members()).filteredOn(m -> m.status() == LATE).hasSize(1);
        }
    }

    @Test
    void without_a_network_marks_wait_on_disk_survive_a_restart_and_go_up_by_themselves() throws Exception {
        Path data = directory.resolve("one");
        List<RosterMember> six;
        try (Seat seat = Seat.open(server(), data, "supervisor")) {
            six = seat.openRunning().members().subList(0, 6);
            pull();
            seat.awaitLine("Offline since");
            for (RosterMember member : six) {
                seat.choose(member).press(KeyCode.A);
            }
            seat.awaitLine("6 changes waiting");
            assertThat(seat.words("#row-" + six.getFirst().participantId())).contains("Saved here");
        }
        try (Seat again = Seat.open(server(), data, "supervisor")) {
            again.openRunning();
            again.awaitLine("6 changes waiting");
            six.forEach(
                    member -> assertThat(again.status(member.participantId())).isEqualTo(ATTENDED));

            plugIn();
            again.awaitAllSent();
            again.awaitLine("Online");
        }
        try (Seat other = Seat.open(server(), directory.resolve("two"), "lead")) {
            assertThat(other.openRunning().members())
                    .filteredOn(
                            m -> six.stream().anyMatch(s -> s.participantId().equals(m.participantId())))
                    .extracting(RosterMember::status)
                    .containsOnly(ATTENDED);
        }
    }

    @Test
    void two_workstations_see_each_others_marks_by_themselves() throws Exception {
        try (Seat one = Seat.open(server(), directory.resolve("one"), "supervisor");
                Seat two = Seat.open(server(), directory.resolve("two"), "lead")) {
            RosterMember member = one.openRunning().members().getFirst();
            two.openRunning();
            one.choose(member).press(KeyCode.A);
            two.awaitStatus(member.participantId(), ATTENDED, Seat.SOON);
        }
    }

    @Test
    void a_different_mark_made_meanwhile_is_shown_side_by_side_and_a_person_decides() throws Exception {
        RosterMember member = markOfflineThenElsewhere(ABSENT);
        try (Seat one = Seat.open(server(), directory.resolve("one"), "supervisor")) {
            one.openRunning();
            one.awaitAttention();
            assertThat(one.words("#row-" + member.participantId())).contains("Needs attention");
            one.openAttention();
            assertThat(one.words(".attention-items")).contains(member.name(), "Attended", "Absent");
            one.decide("APPLY_AGAIN");
            one.awaitAllSent();
        }
        try (Seat two = Seat.open(server(), directory.resolve("two"), "lead")) {
            two.openRunning();
            assertThat(two.status(member.participantId())).isEqualTo(ATTENDED);
        }
    }

    @Test
    void the_same_mark_made_meanwhile_converges_silently() throws Exception {
        RosterMember member = markOfflineThenElsewhere(ATTENDED);
        try (Seat one = Seat.open(server(), directory.resolve("one"), "supervisor")) {
            one.openRunning();
            one.awaitAllSent();
            assertThat(one.attention()).isZero();
            assertThat(one.status(member.participantId())).isEqualTo(ATTENDED);
        }
    }

    @Test
    void a_mark_that_comes_to_a_billed_session_is_kept_until_a_person_lets_the_record_stand() throws Exception {
        Path data = directory.resolve("one");
        RosterMember member;
        String sessionId;
        try (Seat one = Seat.open(server(), data, "supervisor")) {
            GroupSession running = one.openRunning();
            sessionId = running.id();
            member = running.members().getFirst();
            pull();
            one.awaitLine("Offline since");
            one.choose(member).press(KeyCode.A);
            one.awaitLine("1 change waits");
        }
        plugIn();
        try (Seat two = Seat.open(server(), directory.resolve("two"), "lead")) {
            GroupSession running = two.openRunning();
            running.supervisors().forEach(s -> two.mark(s.participantId(), ATTENDED));
            running.members()
                    .forEach(m -> two.mark(
                            m.participantId(), m.participantId().equals(member.participantId()) ? ABSENT : ATTENDED));
            two.awaitAllSent();
            two.acceptAll();
            two.awaitAllSent();
            ahead.set(Duration.ofHours(3));
            two.awaitLocked(sessionId);
        }
        try (Seat one = Seat.open(server(), data, "supervisor")) {
            one.open(sessionId);
            one.awaitAttention();
            one.openAttention();
            assertThat(one.words(".attention-items")).contains(member.name(), "billed");
            one.decide("LET_STAND");
            one.awaitNoAttention();
            assertThat(one.session(sessionId)
                            .row(member.participantId())
                            .orElseThrow()
                            .status())
                    .isEqualTo(ABSENT);
        }
    }

    @Test
    void a_lead_makes_a_session_on_the_spot_corrects_a_billed_one_and_a_fault_shows_its_code_alone() throws Exception {
        try (Seat seat = Seat.open(server(), directory.resolve("one"), "lead")) {
            GroupSession running = seat.openRunning();
            LeadsDay.makeOneOnTheSpot(seat, running);
            seat.open(LeadsDay.correctABilledOne(seat));
            LeadsDay.showEveryPage(seat);
            LeadsDay.failOnTheScreensThread(seat, running.members().getFirst().name());
        }
    }

    /// One workstation marks a member ATTENDED with the network pulled and is closed; then another, online, marks
    /// the same member.
    private RosterMember markOfflineThenElsewhere(AttendanceStatus elsewhere) throws Exception {
        RosterMember member;
        try (Seat one = Seat.open(server(), directory.resolve("one"), "supervisor")) {
            member = one.openRunning().members().getFirst();
            assertThat(member.status()).isEqualTo(SCHEDULED);
            pull();
            one.awaitLine("Offline since");
            one.choose(member).press(KeyCode.A);
            one.awaitLine("1 change waits");
        }
        plugIn();
        try (Seat two = Seat.open(server(), directory.resolve("two"), "lead")) {
            two.openRunning();
            two.mark(member.participantId(), elsewhere);
            two.awaitAllSent();
        }
        return member;
    }

    private PracticeServer server() {
        return Objects.requireNonNull(started);
    }

    private void pull() throws Exception {
        assertThat(server().switchNetwork()).isFalse();
    }

    private void plugIn() throws Exception {
        assertThat(server().switchNetwork()).isTrue();
    }
}
