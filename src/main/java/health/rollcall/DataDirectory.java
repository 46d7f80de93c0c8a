package health.rollcall;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the program keeps a person's data when nobody says otherwise, and finds its settings, by each platform's own
/// custom.
final class DataDirectory {
    private static final String NAME = "rollcall";
    private static final String SETTINGS = "rollcall.properties";

    private DataDirectory() {}

    /// Of the person whose process this is.
    static Path ofThisPerson() {
        return of(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

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

    /// Where settings may stand: the one for everybody at this computer, then the person's own.
    ///
    /// @param system as the JVM names it
    /// @param environment the process's
    /// @param home the person's home directory
    static List<Path> settings(String system, Map<String, String> environment, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return List.of(
                    absolute(environment.get("ProgramData"), Path.of("C:\\ProgramData"))
                            .resolve("Rollcall")
                            .resolve(SETTINGS),
                    absolute(environment.get("APPDATA"), home.resolve("AppData/Roaming"))
                            .resolve("Rollcall")
                            .resolve(SETTINGS));
        }
        if (os.startsWith("mac")) {
            return List.of(
                    Path.of("/Library/Application Support/Rollcall").resolve(SETTINGS),
                    home.resolve("Library/Application Support/Rollcall").resolve(SETTINGS));
        }
        return List.of(
                Path.of("/etc").resolve(NAME).resolve(SETTINGS),
                absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve(NAME)
                        .resolve(SETTINGS));
    }

    /// A relative path in the environment is to be ignored, as the XDG rules say.
    private static Path absolute(@Nullable String named, Path otherwise) {
        return named == null || !Path.of(named).isAbsolute() ? otherwise : Path.of(named);
    }
}
