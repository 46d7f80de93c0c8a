package health.rollcall.central.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL for tests that run as root where there are no user namespaces, as in a plain container: the library's
/// own binaries, run as `nobody`.
final class PostgresAsNobody implements Closeable {
    private static final String NOBODY = "65534";

    private final Path binaries;
    private final Path directory;
    private final int port;

    private PostgresAsNobody(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    static PostgresAsNobody start() throws IOException {
        Path directory = Files.createTempDirectory("rollcall-postgres");
        Path binaries = unpack(directory.resolve("binaries"));
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setOwner(data, nobody);
        Files.setOwner(directory, nobody);
        PostgresAsNobody server = new PostgresAsNobody(binaries, directory, freePort());
        server.run("initdb", "-A", "trust", "-U", PostgresServer.USER, "-E", "UTF-8", "-D", data.toString());
        String options =
                "-p %d -F -c listen_addresses=localhost -c max_connections=300 -k %s".formatted(server.port, directory);
        String log = directory.resolve("log").toString();
        server.run("pg_ctl", "-D", data.toString(), "-w", "-l", log, "-o", options, "start");
        return server;
    }

    /// The library unpacks before it finds that it may not run; what it unpacked is all that is wanted of it.
    private static Path unpack(Path into) throws IOException {
        Files.createDirectory(into);
        try {
            EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(into.toFile())
                    .setDataDirectory(into.resolve("unused"))
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .close();
        } catch (IllegalStateException e) {
            // initdb refused to run as root.
        }
        try (Stream<Path> files = Files.find(into, 3, (path, attributes) -> path.endsWith("bin"))) {
            return files.findFirst().orElseThrow(() -> new IOException("no PostgreSQL was unpacked"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                binaries.resolve(program).toString()));
        command.addAll(List.of(arguments));
        File output = directory.resolve(program + ".out").toFile();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "-D", directory.resolve("data").toString(), "-w", "-m", "immediate", "stop");
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
