package health.rollcall.simulation;

import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A computer's disk that keeps what was forced, and of the rest what chance leaves; it can be full, and it can stop
/// the computer at any of its steps.
final class MemoryDisk implements Disk {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Dice dice;
    private final @Nullable Mutant mutant;
    private final Tally tally;
    private Map<Path, MemoryFile> files = new TreeMap<>();
    /// What the names meant before exchanges that are not forced yet, oldest first.
    private final List<Map<Path, MemoryFile>> before = new ArrayList<>();

    private int stepsLeft = NEVER;
    private boolean stopsAtExchange;
    private boolean full;

    /// @param mutant the fault to be found; null = none
    MemoryDisk(Dice dice, @Nullable Mutant mutant, Tally tally) {
        this.dice = dice;
        this.mutant = mutant;
        this.tally = tally;
    }

    /// The computer stops soon after the next exchange of files.
    void stopAtExchange() {
        stopsAtExchange = true;
    }

    /// The computer stops after so many more steps.
    void stopAfter(int steps) {
        stepsLeft = steps;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    /// What a process that was killed leaves: all that it wrote.
    void killed() {
        stepsLeft = NEVER;
        stopsAtExchange = false;
    }

    /// What a power cut leaves: all that was forced.
    void powerLost() {
        killed();
        if (!before.isEmpty() && dice.chance(0.5)) {
            tally.count(Happening.EXCHANGE_UNDONE);
            files = new TreeMap<>(before.get(dice.between(0, before.size() - 1)));
        }
        before.clear();
        files.values().forEach(file -> file.loseUnforced(dice, tally));
    }

    /// Counts one step, and stops the computer where it was the last.
    void step() {
        if (stepsLeft != NEVER && stepsLeft-- <= 0) {
            stepsLeft = 0;
            throw new PowerCut();
        }
    }

    private void refuseWhereFull() throws IOException {
        if (full) {
            throw new IOException("No space left on the simulated device");
        }
    }

    /// Writes, whole or, where the computer stops or the disk is full in the middle of it, in part.
    void write(MemoryFile file, long position, byte[] bytes) throws IOException {
        if (stepsLeft == 0 || full) {
            tally.count(Happening.TORN_WRITE);
            byte[] part = Arrays.copyOf(bytes, dice.between(0, bytes.length));
            file.write(position, part);
            if (full && mutant == Mutant.TORN_WRITE_ACCEPTED) {
                return;
            }
        }
        step();
        refuseWhereFull();
        file.write(position, bytes);
    }

    void force(MemoryFile file) {
        step();
        boolean early = mutant == Mutant.EXCHANGED_BEFORE_FORCED && isBeside(file);
        if (mutant != Mutant.FSYNC_LEFT_OUT && !early) {
            file.force();
        }
    }

    private boolean isBeside(MemoryFile file) {
        return files.entrySet().stream()
                .anyMatch(named ->
                        named.getValue() == file && named.getKey().toString().endsWith(".new"));
    }

    @Override
    public boolean exists(Path file) {
        return files.containsKey(file);
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        step();
        if (!files.containsKey(file)) {
            refuseWhereFull();
        }
        return new MemoryChannel(this, files.computeIfAbsent(file, path -> new MemoryFile()));
    }

    @Override
    public void replace(Path file, Path target) throws IOException {
        step();
        MemoryFile moved = files.get(file);
        if (moved == null) {
            throw new NoSuchFileException(file.toString());
        }
        before.add(new TreeMap<>(files));
        files.remove(file);
        if (files.put(target, moved) != null) {
            tally.count(Happening.JOURNAL_REWRITTEN);
        }
        if (stopsAtExchange) {
            stopsAtExchange = false;
            stepsLeft = dice.between(0, 6);
        }
    }

    @Override
    public void forceDirectoryOf(Path file) {
        step();
        if (mutant != Mutant.FSYNC_LEFT_OUT && mutant != Mutant.DIRECTORY_NOT_FORCED) {
            before.clear();
        }
    }

    @Override
    public void delete(Path file) {
        step();
        files.remove(file);
    }
}
