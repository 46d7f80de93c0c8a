package health.rollcall.central.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.store.AcceptanceStore;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Pull;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateCommitTest {
    @TempDir
    Path directory;

    private OpenCentral central;

    @BeforeEach
    void open() throws Exception {
        central = new OpenCentral(directory);
        central.sendSession("ses-1", "mem-1");
        central.sendSession("ses-2", "mem-2");
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Pull.Answer pull(Optional<String> since, int limit) {
        Pulling.Result result =
                central.services().pulling().pull(OpenCentral.SUPERVISOR, OpenCentral.FACILITY, since, limit);
        return ((Pulling.Result.Page) result).answer();
    }

    /// The first transaction takes its place and commits late; the second one begins later and wants to be first.
    @Test
    void aChangeThatCommitsLateIsNeverSkipped() throws Exception {
        String cursor = pull(Optional.empty(), 100).next();
        SessionStore sessions = new SessionStore(new ParticipantStore(), new AcceptanceStore());
        CountDownLatch placed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<GroupSession> late =
                    threads.submit(() -> central.services().database().writeSoon(handle -> {
                        GroupSession session = sessions.lock(handle, "ses-1").orElseThrow();
                        GroupSession changed =
                                central.services().billing().writer().changed(handle, session, session);
                        placed.countDown();
                        await(commit);
                        return changed;
                    }));
            await(placed);
            Future<?> second = threads.submit(
                    () -> central.mark("ses-2", "mem-2", AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED));
            assertThat(isDoneWithin(second, 500)).isFalse();
            Pull.Answer between = pull(Optional.of(cursor), 100);
            assertThat(between.sessions()).isEmpty();
            commit.countDown();
            assertThat(late.get(20, TimeUnit.SECONDS).version()).isEqualTo(2);
            second.get(20, TimeUnit.SECONDS);
            assertThat(pull(Optional.of(between.next()), 100).sessions())
                    .extracting(GroupSession::id)
                    .containsExactly("ses-1", "ses-2");
        }
    }

    @Test
    void aFirstSyncGoesOnPageByPageAndSeesWhatChangesMeanwhile() {
        for (int i = 3; i <= 7; i++) {
            central.sendSession("ses-" + i, "mem-1", "mem-2");
        }
        List<String> seen = new ArrayList<>();
        Pull.Answer page = pull(Optional.empty(), 2);
        page.sessions().forEach(session -> seen.add(session.id()));
        central.mark("ses-1", "mem-1", AttendanceStatus.SCHEDULED, AttendanceStatus.LATE);
        while (page.more()) {
            page = pull(Optional.of(page.next()), 2);
            page.sessions().forEach(session -> seen.add(session.id()));
        }
        assertThat(seen).containsExactly("ses-1", "ses-2", "ses-3", "ses-4", "ses-5", "ses-6", "ses-7", "ses-1");
        assertThat(pull(Optional.of(page.next()), 2).sessions()).isEmpty();
    }

    private static boolean isDoneWithin(Future<?> work, long millis) throws Exception {
        try {
            work.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
