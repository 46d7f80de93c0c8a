package health.rollcall.practice;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Usage;
import health.rollcall.central.edi.Sender;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A central server within the program, on loopback, with the sample facility on it. Its network can be pulled and
/// plugged in again, so that people learn what the workstation does then. Safe to call from several threads.
public final class PracticeServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PracticeServer.class.getName());
    private static final String LOOPBACK = "127.0.0.1";

    private static final Sender SENDER = new Sender(
            new Submitter("PRACTICE", "Rollcall practice", "Practice office", null, "practice@rollcall.example"),
            Usage.TEST);

    private final Path directory;
    private final InstantSource clock;
    private final int port;
    private final ExecutorService loading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rollcall-sample").daemon().factory());
    private SampleLoader loader;
    private CompletableFuture<Void> loaded = CompletableFuture.completedFuture(null);
    private @Nullable CentralApp running;

    private PracticeServer(Path directory, InstantSource clock) throws IOException {
        this.directory = directory;
        this.clock = clock;
        CentralApp started = CentralApp.start(settings(directory, 0, clock));
        this.running = started;
        this.port = started.port();
        this.loader = new SampleLoader(address(), clock);
    }

    /// Starts the server with the sample facility as it is today; the days around follow while it runs.
    ///
    /// @param directory of the server's database
    /// @throws IOException where the directory cannot be used or the facility cannot be loaded
    public static PracticeServer start(Path directory, InstantSource clock) throws IOException {
        PracticeServer server = new PracticeServer(directory, clock);
        try {
            server.loader.loadToday();
            server.loadTheRest();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Brings the whole sample facility to any server that was started with `--practice`.
    ///
    /// @throws IOException where the server cannot be reached or refuses
    public static void loadSample(URI server, InstantSource clock) throws IOException {
        new SampleLoader(server, clock).loadAll();
    }

    /// Where it listens, or would while its network is pulled.
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /// Done when every day of the sample facility is there, or its loading was cut off.
    public synchronized CompletableFuture<Void> loaded() {
        return loaded;
    }

    /// Pulls the network, or plugs it in again.
    ///
    /// @return whether the server can be reached now
    /// @throws IOException where it cannot be started again
    public synchronized boolean switchNetwork() throws IOException {
        if (running == null) {
            running = CentralApp.start(settings(directory, port, clock));
            loadTheRest();
        } else {
            pull();
        }
        return running != null;
    }

    @Override
    public synchronized void close() {
        pull();
        loading.shutdown();
    }

    private synchronized void loadTheRest() {
        SampleLoader next = new SampleLoader(address(), clock);
        loader = next;
        loaded = CompletableFuture.runAsync(() -> loadAll(next), loading);
    }

    private static void loadAll(SampleLoader loader) {
        try {
            loader.loadAll();
        } catch (IOException e) {
            // The next start goes on where this one was cut off.
            LOG.log(Level.INFO, "The sample facility is not all there yet: {0}", e.toString());
        }
    }

    /// The loading ends first: a call that is cut off in the server's hands may leave its database in need of repair.
    private void pull() {
        loader.stop();
        loaded.join();
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private static CentralSettings settings(Path directory, int port, InstantSource clock) {
        return new CentralSettings(
                LOOPBACK,
                port,
                directory,
                null,
                null,
                null,
                true,
                null,
                SENDER,
                CentralSettings.Limits.USUAL,
                false,
                clock);
    }
}
