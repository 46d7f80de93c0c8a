package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.store.Sessions;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.store.CacheFile;
import health.rollcall.workstation.store.CacheSource;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server no longer serves the cursor and sends everything anew: nobody sits before an empty list meanwhile, and
/// in the end what is here is what the server has.
class ResyncTest {
    private static final Instant NOW = Groups.START;
    private static final GroupSession STAYS = Groups.open("ses-stays", 3);
    private static final GroupSession GOES = Groups.open("ses-goes", 3);

    @TempDir
    Path directory;

    private final String name = UUID.randomUUID().toString();
    private @Nullable SteppedWorkstation running;

    /// Where the cache is.
    enum Kept {
        IN_MEMORY,
        IN_A_FILE
    }

    private void start(Kept kept) throws IOException {
        CacheSource cache = switch (kept) {
            case IN_MEMORY -> new MemoryCache(name);
            case IN_A_FILE ->
                new CacheFile(directory, "00112233445566778899aabbccddeeff", Duration.ofMinutes(1), () -> NOW);
        };
        running = new SteppedWorkstation(new SteppedWorkstation.Parts(
                directory.resolve("changes.journal"),
                new SecretKeySpec(new byte[32], "AES"),
                Long.MAX_VALUE,
                UnaryOperator.identity(),
                Disk.real(),
                cache,
                new SecureRandom(),
                () -> Room.SAM,
                () -> UUID.randomUUID().toString(),
                () -> NOW,
                new NoCorrections()));
    }

    /// Nobody corrects anything here.
    private static final class NoCorrections implements LiveCorrections {
        @Override
        public CompletableFuture<Reply<Marking.Answer>> correct(ForceUpdate wanted) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> pause(Duration length) {
            return new CompletableFuture<>();
        }
    }

    private SteppedWorkstation here() {
        return Objects.requireNonNull(running);
    }

    private <T> T done(CompletableFuture<T> work) {
        while (!work.isDone() && here().step()) {
            // Until it is done.
        }
        return work.join();
    }

    private void page(String next, boolean more, GroupSession... sessions) {
        done(here().ledger().apply(new Pull.Answer(List.of(sessions), next, more, "")));
    }

    private boolean isShown(GroupSession session) {
        return here().view(session.id()).isPresent();
    }

    private void hasBoth(Kept kept) throws IOException {
        start(kept);
        page("c1", /* more= */ false, STAYS, GOES);
        done(here().ledger().beginResync());
        assertThat(done(here().ledger().cursor())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKnownIsShownUntilAllHasComeAndWhatTheServerNoLongerHasGoesThen(Kept kept) throws IOException {
        hasBoth(kept);
        assertThat(isShown(STAYS)).isTrue();
        assertThat(isShown(GOES)).isTrue();
        page("c2", /* more= */ true, STAYS);
        assertThat(isShown(GOES)).isTrue();
        page("c3", /* more= */ false);
        assertThat(isShown(STAYS)).isTrue();
        assertThat(isShown(GOES)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsBrokenOffGoesOnAfterARestartWhereItWas(Kept kept) throws IOException {
        hasBoth(kept);
        page("c2", /* more= */ true, STAYS);
        start(kept);
        assertThat(done(here().ledger().cursor())).isEqualTo(Optional.of("c2"));
        assertThat(isShown(GOES)).isTrue();
        page("c3", /* more= */ false);
        assertThat(isShown(STAYS)).isTrue();
        assertThat(isShown(GOES)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsAskedForTwiceDropsNothingThatComesTheSecondTime(Kept kept) throws IOException {
        hasBoth(kept);
        page("c2", /* more= */ true, STAYS);
        done(here().ledger().beginResync());
        page("c4", /* more= */ false, GOES);
        assertThat(isShown(STAYS)).isFalse();
        assertThat(isShown(GOES)).isTrue();
    }

    /// A server that was set back to a backup counts from there.
    @ParameterizedTest
    @EnumSource
    void anOlderVersionThatComesWithIsTakenForTrue(Kept kept) throws IOException {
        start(kept);
        GroupSession marked = STAYS.marked(STAYS.members().getFirst().participantId(), ATTENDED, NOW, "Sam Rivera");
        GroupSession newer = Sessions.withVersion(marked, STAYS.version() + 7);
        page("c1", /* more= */ false, newer);
        page("c1", /* more= */ false, STAYS);
        assertThat(here().copy(STAYS.id())).as("but not without one").contains(newer);
        done(here().ledger().beginResync());
        done(here().ledger().put(STAYS));
        assertThat(here().copy(STAYS.id())).as("nor by an old answer").contains(newer);
        page("c2", /* more= */ false, STAYS);
        assertThat(here().copy(STAYS.id())).contains(STAYS);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionWithAnUnsentChangeStaysUntilThatIsAnswered(Kept kept) throws IOException {
        start(kept);
        page("c1", /* more= */ false, STAYS, GOES);
        String row = GOES.members().getFirst().participantId();
        assertThat(done(here().mark(GOES.id(), row, SCHEDULED, ATTENDED))).isInstanceOf(Recorded.Saved.class);
        done(here().ledger().beginResync());
        page("c2", /* more= */ false, STAYS);
        assertThat(isShown(GOES)).isTrue();
        List<Intent> waiting = done(here().ledger().toSend(9, Set.of()));
        assertThat(waiting).hasSize(1);
        done(here().ledger()
                .settle(List.of(new Outcome(waiting.getFirst().intentId(), Outcome.Verdict.CONVERGED, null, null))));
        page("c3", /* more= */ false);
        assertThat(isShown(GOES)).isFalse();
    }
}
