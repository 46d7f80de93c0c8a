package health.rollcall.workstation.signin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/// A real Keycloak, unpacked by the build, in a process of its own with the realm of `keycloak-realm.json`.
final class Keycloak implements AutoCloseable {
    private static final int SECONDS_TO_START = 400;

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it and waits until the realm answers. What it says lies beside its data.
    static Keycloak start() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("keycloak.home"));
        Path imported = Files.createDirectories(home.resolve("data/import"));
        Files.copy(
                Path.of("src/test/resources/keycloak-realm.json"),
                imported.resolve("realm.json"),
                StandardCopyOption.REPLACE_EXISTING);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessBuilder command = new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.redirectErrorStream(true)
                .redirectOutput(home.resolve("data/keycloak.log").toFile());
        Keycloak keycloak = new Keycloak(command.start(), port);
        keycloak.awaitRealm();
        return keycloak;
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + port + "/realms/rollcall");
    }

    private void awaitRealm() throws IOException, InterruptedException {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int second = 0; second < SECONDS_TO_START && process.isAlive(); second++) {
                if (answers(client, asked)) {
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
        close();
        throw new IllegalStateException("Keycloak does not answer; see its log");
    }

    private static boolean answers(HttpClient client, HttpRequest asked) throws IOException, InterruptedException {
        try {
            return client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
