package health.rollcall.central;

import health.rollcall.central.access.JwtReader;
import health.rollcall.central.access.PracticeTokens;
import health.rollcall.central.access.TokenReader;
import health.rollcall.central.api.ApiServer;
import health.rollcall.central.api.ApiWiring;
import health.rollcall.central.store.ChangeListener;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeyFile;
import health.rollcall.central.store.LocalChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A running central server: everything wired together by hand.
public final class CentralApp implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final ApiServer server;
    private final CentralServices services;
    private final Optional<ChangeListener> listener;
    private boolean closed;

    private CentralApp(ApiServer server, CentralServices services, Optional<ChangeListener> listener) {
        this.server = server;
        this.services = services;
        this.listener = listener;
    }

    /// Opens the database, starts the jobs and listens.
    ///
    /// @throws IOException where the data directory cannot be used
    /// @throws IllegalArgumentException where others could ask for practice tokens, or listen
    public static CentralApp start(CentralSettings settings) throws IOException {
        settings.check();
        Path directory = settings.dataDirectory();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Optional<PracticeTokens> practice =
                settings.practice() ? Optional.of(practiceTokens(settings)) : Optional.empty();
        List<TokenReader> readers = new ArrayList<>(practice.stream().toList());
        if (settings.tokens() != null) {
            readers.add(JwtReader.of(settings.tokens(), settings.clock()));
        }
        Database database = Database.open(settings);
        try {
            return start(settings, database, readers, practice);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static CentralApp start(
            CentralSettings settings, Database database, List<TokenReader> readers, Optional<PracticeTokens> practice) {
        CentralServices services =
                CentralServices.of(database, new LocalChanges(), settings.sender(), settings.clock());
        ApiServer server = ApiServer.start(settings, ApiWiring.api(settings, services, readers, practice));
        services.billing().job().start();
        Optional<ChangeListener> listener = database.isShared()
                ? Optional.of(ChangeListener.start(database, services.changes(), ChangeListener.LOOK))
                : Optional.empty();
        return new CentralApp(server, services, listener);
    }

    private static PracticeTokens practiceTokens(CentralSettings settings) throws IOException {
        Path directory = settings.dataDirectory();
        if (directory != null) {
            return new PracticeTokens(KeyFile.readOrCreate(directory.resolve("practice-tokens.key")), settings.clock());
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new PracticeTokens(secret, settings.clock());
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Stops gracefully: calls in hand are finished first. Once is enough; whoever asks again waits for that.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        services.changes().close();
        server.close();
        listener.ifPresent(ChangeListener::close);
        services.billing().job().close();
        services.database().close();
    }
}
