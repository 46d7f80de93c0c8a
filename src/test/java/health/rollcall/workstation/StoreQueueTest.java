package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which order changes, forces and reads come, and who is told what when the disk refuses.
class StoreQueueTest {
    private final List<String> done = new ArrayList<>();
    private boolean refusing;

    private final StoreQueue queue = new StoreQueue(
            new StoreQueue.Durability() {
                @Override
                public void force() throws IOException {
                    if (refusing) {
                        throw new IOException("The disk refuses");
                    }
                    done.add("force");
                }

                @Override
                public void undo() {
                    done.add("undo");
                }
            },
            Runnable::run);

    private CompletableFuture<String> change(String name) {
        return queue.change(
                () -> {
                    done.add(name);
                    return name;
                },
                "refused");
    }

    private void workAll() {
        while (queue.step()) {
            // Each step is one piece of work.
        }
    }

    @Test
    void tenChangesAtOnceShareOneForceAndNoneIsAnsweredBeforeIt() {
        List<CompletableFuture<String>> changes =
                IntStream.range(0, 10).mapToObj(n -> change("c" + n)).toList();
        for (int n = 0; n < 9; n++) {
            queue.step();
        }
        assertThat(changes).noneMatch(CompletableFuture::isDone);
        queue.step();
        assertThat(done).hasSize(11).endsWith("c9", "force");
        assertThat(changes).allMatch(change -> !change.join().equals("refused"));
    }

    @Test
    void aReadComesAfterTheForceOfWhatWasChangedBeforeIt() {
        var _ = change("first");
        CompletableFuture<Boolean> read = queue.read(() -> done.add("read"));
        var _ = change("second");
        workAll();
        assertThat(read).isCompletedWithValue(true);
        assertThat(done).containsExactly("first", "force", "read", "second", "force");
    }

    @Test
    void aDiskThatRefusesTakesBackAllThatShareTheForce() {
        List<CompletableFuture<String>> changes = List.of(change("first"), change("second"));
        refusing = true;
        workAll();
        assertThat(changes).allMatch(change -> change.join().equals("refused"));
        assertThat(done).containsExactly("first", "second", "undo");
    }

    @Test
    void whatTheDiskTakesNoMoreCanStillBeRead() {
        refusing = true;
        CompletableFuture<String> change = change("change");
        List<CompletableFuture<String>> reads =
                IntStream.range(0, 3).mapToObj(n -> queue.read(() -> "read")).toList();
        workAll();
        assertThat(change).isCompletedWithValue("refused");
        assertThat(reads).allMatch(read -> read.join().equals("read"));
        assertThat(done).as("told once").containsExactly("change", "undo");
    }
}
