package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.journal.Entry;
import health.rollcall.workstation.journal.Journal;
import health.rollcall.workstation.journal.JournalFiles;
import health.rollcall.workstation.journal.Outbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, killed without warning. More rounds by `-Drollcall.kills=N`.
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("rollcall.kills", 6);
    private static final int MARKS = 400;

    @TempDir
    Path directory;

    /// Appends to the journal for ever, settling most of it so that it is rewritten, and prints what is forced.
    public static final class JournalWriter {
        private JournalWriter() {}

        public static void main(String[] arguments) throws IOException {
            JournalFiles.Opened opened = journal(Path.of(arguments[0]));
            Outbox outbox = Outbox.empty().plus(opened.entries());
            Journal journal = opened.journal();
            while (true) {
                List<Entry> together = new ArrayList<>();
                for (int n = 0; n < 5; n++) {
                    String id = UUID.randomUUID().toString();
                    together.add(new Entry.Wanted(new Change(
                            new Intent.MarkAttendance(id, "s", "p", SCHEDULED, ATTENDED, Groups.START),
                            "sam",
                            "Sam Rivera",
                            Groups.START)));
                    if (n > 0) {
                        together.add(new Entry.TakenBack(id, Groups.START));
                    }
                }
                journal.append(together);
                journal.force();
                outbox = outbox.plus(together);
                System.out.println(outbox.waiting().getLast().intentId());
                journal.compact(outbox);
            }
        }
    }

    private static JournalFiles.Opened journal(Path directory) throws IOException {
        DataKey key = DataKey.read(directory.resolve("key")).orElseThrow();
        return new JournalFiles(directory.resolve("journal"), key.journal(), Disk.real(), new SecureRandom())
                .open(() -> Instant.EPOCH);
    }

    @Test
    void noForcedChangeIsLostAtAnyKill() throws Exception {
        DataKey.create(directory.resolve("key"), Disk.real(), new SecureRandom());
        Set<String> acknowledged = new HashSet<>();
        Random random = new Random(20261123);
        for (int round = 0; round < KILLS; round++) {
            acknowledged.addAll(run(JournalWriter.class, random.nextInt(2, 40), random.nextInt(0, 20)));
            JournalFiles.Opened opened = journal(directory);
            opened.journal().close();
            Set<String> kept = Outbox.empty().plus(opened.entries()).waiting().stream()
                    .map(Change::intentId)
                    .collect(Collectors.toSet());
            assertThat(kept).as("after kill %d", round + 1).containsAll(acknowledged);
            assertThat(kept.size() - acknowledged.size())
                    .as("each kill leaves at most one that was forced and not told, and one whose line was halved")
                    .isBetween(0, 2 * (round + 1));
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    /// Marks at a desk, and prints each mark that was answered as saved.
    public static final class DeskWriter {
        private DeskWriter() {}

        public static void main(String[] arguments) throws IOException {
            try (Room room = Room.open(Path.of(arguments[0]))) {
                for (int n = 1; n <= MARKS; n++) {
                    Recorded recorded = room.mark("s1", "m" + n, SCHEDULED, ATTENDED);
                    if (recorded.equals(new Recorded.Saved())) {
                        System.out.println("m" + n);
                    }
                }
            }
        }
    }

    @Test
    void aKilledDeskShowsEveryMarkThatItSaidWasSaved() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", MARKS));
        }
        List<String> saved = run(DeskWriter.class, 30, 5);
        assertThat(saved).isNotEmpty();
        try (Room room = Room.open(directory)) {
            SessionView view = room.view("s1");
            assertThat(saved)
                    .allSatisfy(person -> assertThat(view.session()
                                    .row(Groups.pid("s1", person))
                                    .orElseThrow()
                                    .status())
                            .isEqualTo(ATTENDED));
        }
    }

    /// Lets the process print some lines, kills it a moment later, and returns the lines that it ended.
    private List<String> run(Class<?> main, int printed, int millis) throws Exception {
        Process process = start(main);
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            @Nullable String line = output.readLine();
            while (line != null) {
                lines.add(line);
                if (lines.size() == printed) {
                    Thread.sleep(millis);
                    // Not the process's own, which would close the output that is still to be read.
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
                line = output.readLine();
            }
        }
        process.waitFor();
        return withoutHalf(lines);
    }

    /// The kill may have halved the last line.
    private static List<String> withoutHalf(List<String> lines) {
        return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    }

    private Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Holds a desk open until its input ends.
    public static final class DeskHolder {
        private DeskHolder() {}

        public static void main(String[] arguments) throws IOException {
            try (Room room = Room.open(Path.of(arguments[0]))) {
                System.out.println(room.desk().person().id());
                while (System.in.read() >= 0) {
                    // Whoever started this closes its input.
                }
            }
        }
    }

    @Test
    void anotherProcessIsToldThatTheDataIsInUse() throws Exception {
        Process process = start(DeskHolder.class);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("sam");
            assertThatThrownBy(() -> Room.open(directory))
                    .asInstanceOf(InstanceOfAssertFactories.type(CannotOpenException.class))
                    .extracting(CannotOpenException::why)
                    .isEqualTo(CannotOpenException.Why.IN_USE);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Room.open(directory).close();
    }
}
