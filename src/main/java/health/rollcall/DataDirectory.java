package health.rollcall;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the program keeps a person's data when nobody says otherwise, by each platform's own custom.
final class DataDirectory {
    private static final String NAME = "rollcall";

    private DataDirectory() {}

    /// @param system as the JVM names it
    /// @param environment the process's
    /// @param home the person's home directory
    static Path of(String system, Map<String, String> environment, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return absolute(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("Rollcall");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support/Rollcall");
        }
        return absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"))
                .resolve(NAME);
    }

    /// A relative path in the environment is to be ignored, as the XDG rules say.
    private static Path absolute(@Nullable String named, Path otherwise) {
        return named == null || !Path.of(named).isAbsolute() ? otherwise : Path.of(named);
    }
}
