package health.rollcall.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// An open file of a simulated disk: what the journal asks of one, and nothing else.
final class MemoryChannel extends FileChannel {
    private final MemoryDisk disk;
    private final MemoryFile file;

    MemoryChannel(MemoryDisk disk, MemoryFile file) {
        this.disk = disk;
        this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        disk.write(file, position, bytes);
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        byte[] bytes = file.bytes();
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(target.remaining(), bytes.length - Math.toIntExact(position));
        target.put(bytes, Math.toIntExact(position), count);
        return count;
    }

    @Override
    public long size() {
        return file.bytes().length;
    }

    @Override
    public FileChannel truncate(long size) {
        disk.step();
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) {
        disk.force(file);
    }

    @Override
    protected void implCloseChannel() {
        // Nothing is held.
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
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
