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

/// A computer's disk that keeps what was forced, and of the rest what chance leaves; it can be full, and it can stop
/// the computer at any of its steps.
final class MemoryDisk implements Disk {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Dice dice;
    private final boolean forcing;
    private Map<Path, MemoryFile> files = new TreeMap<>();
    /// What the names meant before exchanges that are not forced yet, oldest first.
    private final List<Map<Path, MemoryFile>> before = new ArrayList<>();

    private int stepsLeft = NEVER;
    private boolean full;

    /// @param forcing whether what it says it forced is forced; false is a fault to be found
    MemoryDisk(Dice dice, boolean forcing) {
        this.dice = dice;
        this.forcing = forcing;
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
    }

    /// What a power cut leaves: all that was forced.
    void powerLost() {
        stepsLeft = NEVER;
        if (!before.isEmpty() && dice.chance(0.5)) {
            files = new TreeMap<>(before.get(dice.between(0, before.size() - 1)));
        }
        before.clear();
        files.values().forEach(file -> file.loseUnforced(dice));
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
            byte[] part = Arrays.copyOf(bytes, dice.between(0, bytes.length));
            file.write(position, part);
        }
        step();
        refuseWhereFull();
        file.write(position, bytes);
    }

    void force(MemoryFile file) {
        step();
        if (forcing) {
            file.force();
        }
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
        files.put(target, moved);
    }

    @Override
    public void forceDirectoryOf(Path file) {
        step();
        if (forcing) {
            before.clear();
        }
    }

    @Override
    public void delete(Path file) {
        step();
        files.remove(file);
    }
}
