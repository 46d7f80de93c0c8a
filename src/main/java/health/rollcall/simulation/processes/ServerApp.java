package health.rollcall.simulation.processes;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The real central server in a process of its own. It prints `port N` once it serves, and stops when its input ends.
public final class ServerApp {
    /// Where the password of a PostgreSQL is, as for `rollcall central`.
    private static final String PASSWORD = "ROLLCALL_JDBC_PASSWORD";

    private ServerApp() {}

    /// Which database a server works on.
    ///
    /// @param directory of the embedded one, and of nothing where a URL is given
    /// @param jdbcUrl of a PostgreSQL; null = embedded
    record Where(Path directory, @Nullable String jdbcUrl, String user) {
        CentralSettings settings(InstantSource clock) {
            return new CentralSettings(
                    "127.0.0.1",
                    0,
                    jdbcUrl == null ? directory : null,
                    jdbcUrl,
                    user,
                    System.getenv().getOrDefault(PASSWORD, ""),
                    true,
                    null,
                    clock);
        }

        List<String> arguments() {
            return jdbcUrl == null ? List.of(directory.toString()) : List.of(directory.toString(), user, jdbcUrl);
        }

        static Where of(List<String> arguments) {
            return arguments.size() == 1
                    ? new Where(Path.of(arguments.getFirst()), null, "")
                    : new Where(Path.of(arguments.getFirst()), arguments.get(2), arguments.get(1));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Where where = Where.of(List.of(arguments));
        try (CentralApp app = CentralApp.start(where.settings(InstantSource.system()))) {
            System.out.print("port " + app.port() + "\n");
            System.out.flush();
            while (System.in.read() >= 0) {
                // Whoever started this closes its input.
            }
        }
    }
}
