package health.rollcall;

import health.rollcall.workstation.OwnerOnly;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Sees to it that one data directory has one window. The first start of the program takes the door; a later one
/// rings, and the first brings its window to the front. The bell is a Unix domain socket, which Windows has as well:
/// no port, and in a directory that is its owner's alone, so that nobody else can ring.
final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final String LOCK = "window.lock";
    private static final String SOCKET = "window.socket";
    /// Holds the path of a socket that lies elsewhere.
    private static final String ELSEWHERE = "window.socket-path";
    /// The longest path of a socket, in bytes: macOS has room for 103, Linux and Windows for 107.
    private static final int LONGEST_PATH = 103;
    private static final int LONGEST_LINE = 1024;
    private static final String DONE = "done";
    /// How long one who rings, and does not say why, keeps the door.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path directory;
    private final FileLock lock;
    private Optional<ServerSocketChannel> bell = Optional.empty();

    private FrontDoor(Path directory, FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Takes the door of a data directory, made where it is not there.
    ///
    /// @return empty where another process, or this one, has it
    /// @throws IOException where the disk refuses
    static Optional<FrontDoor> take(Path directory) throws IOException {
        OwnerOnly.createDirectory(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new FrontDoor(directory, lock));
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.DEBUG, "This very process has the door");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /// Hangs the bell out and answers it from now on, on threads of its own. Where the system has no such sockets, or
    /// takes none there, a later start says in words that the program is open.
    ///
    /// @param window does what is called for; where it fails, whoever rings is not answered
    void answer(Function<WindowCall, CompletableFuture<?>> window) {
        try {
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            bell = Optional.of(opened);
            Thread.ofPlatform().daemon().name("rollcall-front-door").start(() -> answer(opened, window));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.WARNING, "A second start of the program cannot reach this one's window", e);
        }
    }

    private void answer(ServerSocketChannel opened, Function<WindowCall, CompletableFuture<?>> window) {
        try {
            opened.bind(UnixDomainSocketAddress.of(place()));
            while (true) {
                SocketChannel caller = opened.accept();
                Thread.ofVirtual().start(() -> attend(caller, window));
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.DEBUG, "The door is closed");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A second start of the program cannot reach this one's window", e);
        }
    }

    /// Where the socket is to be: in the directory, or in a new one of this person's own where the path is too long.
    private Path place() throws IOException {
        removeBell();
        Path inside = directory.resolve(SOCKET).toAbsolutePath();
        if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return inside;
        }
        Path outside = Files.createTempDirectory("rollcall").resolve(SOCKET).toAbsolutePath();
        Files.writeString(directory.resolve(ELSEWHERE), outside.toString());
        return outside;
    }

    /// Takes away what a process that was killed left, or this one.
    private void removeBell() throws IOException {
        Files.deleteIfExists(directory.resolve(SOCKET));
        Path elsewhere = directory.resolve(ELSEWHERE);
        if (Files.exists(elsewhere)) {
            Path socket = bell(directory);
            Files.deleteIfExists(socket);
            Path made = socket.getParent();
            if (made != null) {
                Files.deleteIfExists(made);
            }
            Files.delete(elsewhere);
        }
    }

    private static Path bell(Path directory) throws IOException {
        Path elsewhere = directory.resolve(ELSEWHERE);
        try {
            return Files.exists(elsewhere) ? Path.of(Files.readString(elsewhere)) : directory.resolve(SOCKET);
        } catch (InvalidPathException e) {
            throw new IOException("No socket can have such a path", e);
        }
    }

    private static void attend(SocketChannel caller, Function<WindowCall, CompletableFuture<?>> window) {
        closeAfter(PATIENCE, caller);
        try (caller) {
            Optional<WindowCall> call = WindowCall.of(readLine(caller));
            if (call.isPresent()) {
                window.apply(call.get())
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                writeLine(caller, DONE);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Somebody rang and was not answered", e);
        }
    }

    /// Rings at a directory's door.
    ///
    /// @param patience how long the window there may take
    /// @return whether it has done what is called for; false at once where there is no bell yet, or no window
    static boolean ring(Path directory, WindowCall call, Duration patience) {
        try (SocketChannel door = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            closeAfter(patience, door);
            door.connect(UnixDomainSocketAddress.of(bell(directory)));
            writeLine(door, call.line());
            return readLine(door).equals(DONE);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "Nobody answers yet", e);
            return false;
        }
    }

    /// Nobody waits for ever on either side.
    private static void closeAfter(Duration patience, SocketChannel channel) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        channel.close();
                    } catch (IOException e) {
                        LOG.log(Level.DEBUG, "It is closed as well as it can be", e);
                    }
                });
    }

    private static void writeLine(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n') {
                return new String(bytes.array(), 0, bytes.position() - 1, StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /// Takes the bell in and leaves the door to whoever starts next.
    @Override
    public void close() {
        try {
            if (bell.isPresent()) {
                bell.get().close();
                removeBell();
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "The next start removes what is left of the bell", e);
        } finally {
            release();
        }
    }

    private void release() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            LOG.log(Level.INFO, "The lock ends with the process at the latest", e);
        }
    }
}
