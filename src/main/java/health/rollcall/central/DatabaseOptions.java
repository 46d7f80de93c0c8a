package health.rollcall.central;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which database a command works on.
final class DatabaseOptions {
    @SuppressWarnings("UnusedVariable") // Configured asks picocli for it.
    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with any of these settings.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of the embedded database.")
    private @Nullable Path data;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "PostgreSQL to use instead of the embedded database.")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "USER", description = "User of that database.")
    private @Nullable String jdbcUser;

    /// Either an embedded database or another one.
    ///
    /// @throws ParameterException where both are named, or none
    void check(CommandSpec command) {
        if ((data == null) == (jdbcUrl == null)) {
            throw new ParameterException(command.commandLine(), "Give either --data or --jdbc-url");
        }
    }

    @Nullable
    Path data() {
        return data;
    }

    @Nullable
    String jdbcUrl() {
        return jdbcUrl;
    }

    @Nullable
    String jdbcUser() {
        return jdbcUser;
    }
}
