package health.rollcall;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Where an option of the desktop client that is not on the command line has its value from: the file that IT writes
/// for everybody at this computer, else the person's own. A line is `server=…` for `--server …`.
final class SettingsFiles implements IDefaultValueProvider {
    /// What belongs to one start, and not to a computer.
    private static final Set<String> NO_SETTINGS = Set.of("session", "debug", "help", "version");

    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");

    private final List<Path> places;
    private final Map<String, Setting> settings = new HashMap<>();
    private final List<SettingsFault> faults = new ArrayList<>();
    private boolean isRead;

    /// @param places the files, the one that goes before the others first; none has to be there
    SettingsFiles(List<Path> places) {
        this.places = List.copyOf(places);
    }

    private record Setting(Path file, String value) {}

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        // The commands below inherit the provider, and their options are their own.
        if (argument.command().parent() != null || !(argument instanceof OptionSpec option)) {
            return null;
        }
        read(argument.command());
        Setting setting = settings.get(key(option));
        return setting == null ? null : setting.value();
    }

    /// The value of a setting, once the command line is read.
    Optional<String> value(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::value);
    }

    /// What is wrong with the files themselves; empty where they can be read and hold nothing unknown.
    Optional<SettingsFault> fault() {
        return faults.stream().findFirst();
    }

    /// What of the files an error of the command line is about; empty where it is about the command line's own.
    Optional<SettingsFault> behind(ParameterException error) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        if (command.parent() != null) {
            return Optional.empty();
        }
        for (String key : keys(error)) {
            Setting setting = settings.get(key);
            if (setting != null && !isOnCommandLine(error, key)) {
                return Optional.of(
                        new SettingsFault(setting.file(), key, why(setting, error, command.findOption(key))));
            }
        }
        return Optional.empty();
    }

    private static String why(Setting setting, ParameterException error, OptionSpec option) {
        boolean isOfItself = error.getArgSpec() != null;
        return (isOfItself ? "it cannot be \"" + setting.value() + "\"" : error.getMessage())
                + ". " + option.longestName() + " " + option.paramLabel() + ": "
                + String.join(" ", option.description());
    }

    private static Set<String> keys(ParameterException error) {
        Set<String> keys = new TreeSet<>();
        if (error.getArgSpec() instanceof OptionSpec option) {
            keys.add(key(option));
        } else if (error.getMessage() != null) {
            OPTION.matcher(error.getMessage()).results().forEach(found -> keys.add(found.group(1)));
        }
        return keys;
    }

    private static boolean isOnCommandLine(ParameterException error, String key) {
        var parsed = error.getCommandLine().getParseResult();
        return parsed != null && parsed.hasMatchedOption("--" + key);
    }

    private void read(CommandSpec command) {
        if (isRead) {
            return;
        }
        isRead = true;
        TreeSet<String> known = new TreeSet<>();
        command.options().stream()
                .filter(option -> option.longestName().startsWith("--"))
                .map(SettingsFiles::key)
                .forEach(known::add);
        known.removeAll(NO_SETTINGS);
        for (Path file : places) {
            read(file, known);
        }
    }

    private void read(Path file, Set<String> known) {
        Properties properties = new Properties();
        if (Files.notExists(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            faults.add(new SettingsFault(file, null, "It has to be text in UTF-8, lines of KEY=VALUE"));
            return;
        } catch (IOException e) {
            faults.add(new SettingsFault(
                    file, null, "It cannot be read: everybody at this computer has to be allowed to"));
            return;
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!known.contains(key)) {
                faults.add(new SettingsFault(
                        file, key, "There is no such setting. There are: " + String.join(", ", known)));
            }
            settings.putIfAbsent(
                    key, new Setting(file, properties.getProperty(key).strip()));
        }
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /// The settings that are in force from the files, with where each is from; none is a secret.
    Map<String, String> inForce() {
        Map<String, String> told = new HashMap<>();
        settings.forEach((key, setting) -> told.put(key, setting.value() + "  (" + setting.file() + ")"));
        return told;
    }
}
