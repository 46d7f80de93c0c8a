package health.rollcall.central;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Where an option that is not on the command line has its value from: the environment, `ROLLCALL_JDBC_URL` for
/// `--jdbc-url`; else the file that `--config` names, `jdbc-url=`. Passwords have no option, since every user of a
/// machine can read its command lines.
final class Configured implements IDefaultValueProvider {
    /// Of the database.
    static final String PASSWORD = "jdbc-password";
    /// Of the file with the key for TLS.
    static final String TLS_PASSWORD = "tls-password";

    private static final String CONFIG = "config";
    private static final String PREFIX = "ROLLCALL_";

    private final Map<String, String> environment;

    Configured(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && isSetting(option)) {
            String key = key(option);
            Optional<String> value = key.equals(CONFIG) ? inEnvironment(key) : value(argument.command(), key);
            return value.orElse(null);
        }
        return null;
    }

    /// A setting that has no option.
    Optional<String> secret(CommandSpec command, String key) {
        return value(command, key);
    }

    private Optional<String> value(CommandSpec command, String key) {
        return inEnvironment(key).or(() -> Optional.ofNullable(file(command).getProperty(key)));
    }

    private Optional<String> inEnvironment(String key) {
        return Optional.ofNullable(environment.get(variable(key))).filter(value -> !value.isBlank());
    }

    private Properties file(CommandSpec command) {
        Properties properties = new Properties();
        OptionSpec option = command.findOption("--" + CONFIG);
        Optional<Path> path = Optional.ofNullable(option == null ? null : option.<Path>getValue())
                .or(() -> inEnvironment(CONFIG).map(Path::of));
        if (path.isPresent()) {
            try (Reader reader = Files.newBufferedReader(path.get())) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw refused(command, "The configuration file cannot be read: " + path.get(), e);
            }
            checkKeys(command, path.get(), properties);
        }
        return properties;
    }

    /// A key that is misspelt would else be a setting that silently is not made.
    private static void checkKeys(CommandSpec command, Path file, Properties properties) {
        TreeSet<String> known = new TreeSet<>();
        for (CommandSpec spec = command; spec != null; spec = spec.parent()) {
            if (spec.defaultValueProvider() instanceof Configured) {
                spec.options().stream()
                        .filter(Configured::isSetting)
                        .map(Configured::key)
                        .forEach(known::add);
            }
        }
        known.remove(CONFIG);
        known.add(PASSWORD);
        known.add(TLS_PASSWORD);
        TreeSet<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw refused(
                    command,
                    "Unknown in " + file + ": " + String.join(", ", unknown) + ". Known are: "
                            + String.join(", ", known),
                    null);
        }
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.usageHelp()
                && !option.versionHelp()
                && option.longestName().startsWith("--");
    }

    private static String key(OptionSpec option) {
        return option.longestName().substring(2);
    }

    private static ParameterException refused(CommandSpec command, String why, @Nullable Throwable cause) {
        return new ParameterException(command.commandLine(), why, cause);
    }
}
