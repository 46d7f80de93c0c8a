package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A real disk that refuses when it is told to: it has so many bytes left, or so many steps, and none after.
public final class FaultyDisk implements Disk {
    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger stepsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger forces = new AtomicInteger();
    private volatile boolean lazy;

    /// A disk that only says that it forced: for tests that open very many files and never cut the power.
    public static FaultyDisk lazy() {
        FaultyDisk disk = new FaultyDisk();
        disk.lazy = true;
        return disk;
    }

    /// From here on so many bytes can be written; the one after them is refused, half of a write being done.
    public void bytesLeft(long bytes) {
        bytesLeft.set(bytes);
    }

    /// From here on so many steps succeed: opening, writing, forcing, cutting, exchanging and deleting count.
    public void stepsLeft(int steps) {
        stepsLeft.set(steps);
    }

    /// How often anything was forced so far.
    public int forces() {
        return forces.get();
    }

    private void step() throws IOException {
        if (stepsLeft.getAndDecrement() <= 0) {
            stepsLeft.set(0);
            throw new IOException("The disk refuses");
        }
    }

    @Override
    public boolean exists(Path file) {
        return Disk.real().exists(file);
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        step();
        return new Channel(Disk.real().open(file));
    }

    @Override
    public void replace(Path file, Path target) throws IOException {
        step();
        Disk.real().replace(file, target);
    }

    @Override
    public void forceDirectoryOf(Path file) throws IOException {
        step();
        if (!lazy) {
            Disk.real().forceDirectoryOf(file);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        Disk.real().delete(file);
    }

    private final class Channel extends FileChannel {
        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        private int limited(ByteBuffer source, long position) throws IOException {
            step();
            long left = bytesLeft.get();
            if (left >= source.remaining()) {
                bytesLeft.addAndGet(-source.remaining());
                return real.write(source, position);
            }
            ByteBuffer half = source.slice();
            half.limit((int) left);
            while (half.hasRemaining()) {
                real.write(half, position + half.position());
            }
            bytesLeft.set(0);
            throw new IOException("No space left on device");
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return limited(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = limited(source, real.position());
            real.position(real.position() + written);
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            step();
            forces.incrementAndGet();
            if (!lazy) {
                real.force(metaData);
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            step();
            real.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return real.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            real.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
