package health.rollcall.practice;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A central server within the program, on loopback, with the sample facility on it. Its network can be pulled and
/// plugged in again, so that people learn what the workstation does then. Safe to call from several threads.
public final class PracticeServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final InstantSource clock;
    private final int port;
    private @Nullable CentralApp running;

    private PracticeServer(Path directory, InstantSource clock, CentralApp running) {
        this.directory = directory;
        this.clock = clock;
        this.running = running;
        this.port = running.port();
    }

    /// Starts the server and brings the sample facility up to this day.
    ///
    /// @param directory of the server's database
    /// @throws IOException where the directory cannot be used or the facility cannot be loaded
    public static PracticeServer start(Path directory, InstantSource clock) throws IOException {
        PracticeServer server = new PracticeServer(directory, clock, CentralApp.start(settings(directory, 0, clock)));
        try {
            loadSample(server.address(), clock);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Brings the sample facility to any server that was started with `--practice`.
    ///
    /// @throws IOException where the server cannot be reached or refuses
    public static void loadSample(URI server, InstantSource clock) throws IOException {
        new SampleLoader(server, clock).load();
    }

    /// Where it listens, or would while its network is pulled.
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /// Pulls the network, or plugs it in again.
    ///
    /// @return whether the server can be reached now
    /// @throws IOException where it cannot be started again
    public synchronized boolean switchNetwork() throws IOException {
        if (running == null) {
            running = CentralApp.start(settings(directory, port, clock));
        } else {
            close();
        }
        return running != null;
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private static CentralSettings settings(Path directory, int port, InstantSource clock) {
        return new CentralSettings(LOOPBACK, port, directory, null, null, null, true, null, clock);
    }
}
