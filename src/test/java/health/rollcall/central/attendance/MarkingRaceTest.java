package health.rollcall.central.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ParticipantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkingRaceTest {
    private static final int THREADS = 12;
    private static final int MARKS_EACH = 15;

    private record Step(AttendanceStatus from, AttendanceStatus to) {}

    @TempDir
    Path directory;

    /// Everybody marks the same person at once, each from the status that they saw.
    @Test
    void eachStepOfOnePersonIsAppliedOnceAndNoVersionIsMissing() throws Exception {
        try (OpenCentral central = new OpenCentral(directory)) {
            central.sendSession("ses-1", "mem-1", "mem-2");
            Map<Long, Step> applied = new ConcurrentSkipListMap<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                List<Callable<Boolean>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int thread = i;
                    work.add(() -> markAgainAndAgain(central, applied, thread));
                }
                for (Future<Boolean> done : threads.invokeAll(work)) {
                    assertThat(done.get()).isTrue();
                }
            }
            long last = central.session("ses-1").version();
            assertThat(applied.keySet())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(2, last).boxed().toList());
            AttendanceStatus status = AttendanceStatus.SCHEDULED;
            for (Step step : applied.values()) {
                assertThat(step.from()).isEqualTo(status);
                status = step.to();
            }
            assertThat(status(central.session("ses-1"))).isEqualTo(status);
            assertThat(history(central)).isEqualTo(applied.size());
        }
    }

    private static boolean markAgainAndAgain(OpenCentral central, Map<Long, Step> applied, int thread) {
        for (int i = 0; i < MARKS_EACH; i++) {
            AttendanceStatus seen = status(central.session("ses-1"));
            List<AttendanceStatus> next = seen.allowedNext();
            AttendanceStatus to = next.get((thread + i) % next.size());
            if (central.mark("ses-1", "mem-1", seen, to)
                            instanceof Decision.Done(var verdict, var session, var correction)
                    && verdict == Verdict.APPLIED) {
                assertThat(applied.put(session.version(), new Step(seen, to))).isNull();
            }
        }
        return true;
    }

    private static AttendanceStatus status(GroupSession session) {
        return session.row(ParticipantId.of("ses-1", "mem-1")).orElseThrow().status();
    }

    private static int history(OpenCentral central) {
        return central.services()
                .database()
                .read(handle -> handle.createQuery(
                                "select count(*) from audit_entry where session_id = 'ses-1' and kind = 'MARK'")
                        .mapTo(Integer.class)
                        .one());
    }
}
