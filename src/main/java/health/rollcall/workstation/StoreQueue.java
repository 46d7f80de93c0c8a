package health.rollcall.workstation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What is to be done to journal and cache, in its order. Changes that come close together share one force of the
/// disk, and nobody is told that one is saved before it. What reads sees forced changes alone. Asked by any thread,
/// worked off by one.
class StoreQueue {
    /// The most changes that wait for one force.
    private static final int GROUP = 64;

    private final BlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>();
    private final Durability durability;
    private final Executor answers;
    private final List<Task<?>> unforced = new ArrayList<>();
    private boolean accepting = true;
    /// Touched by the one who works alone.
    private boolean ended;

    /// What makes changes last, or undoes them.
    interface Durability {
        /// Everything appended is to last from here on.
        void force() throws IOException;

        /// The disk refused: nothing since the last force counts.
        void undo();
    }

    /// Work that may append to the journal.
    interface Change<T> {
        /// Does it, and says what the answer is once it is forced.
        ///
        /// @throws IOException where the disk refuses
        T run() throws IOException;
    }

    /// @param answers completes the futures, so that nobody's code runs where the work is done
    StoreQueue(Durability durability, Executor answers) {
        this.durability = durability;
        this.answers = answers;
    }

    private static final class Task<T> {
        final Change<T> work;
        final boolean appends;
        /// The answer where the disk refuses; null where that is a fault.
        final @Nullable T refused;

        final CompletableFuture<T> future = new CompletableFuture<>();

        @Nullable
        T answer;

        Task(Change<T> work, boolean appends, @Nullable T refused) {
            this.work = work;
            this.appends = appends;
            this.refused = refused;
        }
    }

    /// Runs work that appends nothing, after every change before it was forced.
    <T> CompletableFuture<T> read(Callable<T> work) {
        return add(new Task<>(() -> call(work), /* appends= */ false, null));
    }

    /// Runs a change, and answers once it is forced.
    ///
    /// @param refused the answer where the disk refuses
    <T> CompletableFuture<T> change(Change<T> work, T refused) {
        return add(new Task<>(work, /* appends= */ true, refused));
    }

    /// Runs a change whose future fails where the disk refuses.
    <T> CompletableFuture<T> changeOrFail(Change<T> work) {
        return add(new Task<>(work, /* appends= */ true, null));
    }

    private synchronized <T> CompletableFuture<T> add(Task<T> task) {
        if (!accepting) {
            return CompletableFuture.failedFuture(new IllegalStateException("The workstation is closed"));
        }
        tasks.add(task);
        return task.future;
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does the next piece of work, if there is one.
    ///
    /// @return whether there was
    boolean step() {
        Task<?> task = tasks.poll();
        if (task == null) {
            return false;
        }
        work(task);
        return true;
    }

    /// Waits for the next piece of work and does it.
    void await() throws InterruptedException {
        work(tasks.take());
    }

    /// Whether the queue was ended and everything before that is done.
    boolean isEnded() {
        return ended;
    }

    private void work(Task<?> task) {
        if (!task.appends) {
            forceUnforced();
        }
        perform(task);
        if (tasks.isEmpty() || unforced.size() >= GROUP) {
            forceUnforced();
        }
    }

    private <T> void perform(Task<T> task) {
        try {
            task.answer = task.work.run();
            if (task.appends) {
                unforced.add(task);
            } else {
                // A read waits for no disk: one that takes nothing more can still be looked at.
                answer(task);
            }
        } catch (IOException e) {
            unforced.add(task);
            undo(e);
        } catch (RuntimeException e) {
            answers.execute(() -> task.future.completeExceptionally(e));
        } catch (Error e) {
            answers.execute(() -> task.future.completeExceptionally(e));
            throw e;
        }
    }

    private void forceUnforced() {
        if (unforced.isEmpty()) {
            return;
        }
        try {
            durability.force();
            unforced.forEach(this::answer);
            unforced.clear();
        } catch (IOException e) {
            undo(e);
        }
    }

    private <T> void answer(Task<T> task) {
        T answer = task.answer;
        if (answer == null) {
            answers.execute(() -> task.future.completeExceptionally(new IllegalStateException("There is no answer")));
        } else {
            answers.execute(() -> task.future.complete(answer));
        }
    }

    private void undo(IOException refusal) {
        durability.undo();
        unforced.forEach(task -> refuse(task, refusal));
        unforced.clear();
    }

    private <T> void refuse(Task<T> task, IOException refusal) {
        T refused = task.refused;
        if (refused == null) {
            answers.execute(() -> task.future.completeExceptionally(refusal));
        } else {
            answers.execute(() -> task.future.complete(refused));
        }
    }

    /// Takes nothing more; what was asked for is still done.
    synchronized void end() {
        if (accepting) {
            var _ = read(() -> ended = true);
            accepting = false;
        }
    }
}
