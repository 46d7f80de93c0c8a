package health.rollcall;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A setting in a file that the program cannot go by.
///
/// @param key null where the file as a whole is meant
/// @param why what is wrong and what is right, in English, for who wrote the file
record SettingsFault(Path file, @Nullable String key, String why) {
    /// The exit code, as sysexits.h has it for an error of configuration.
    static final int EXIT = 78;

    /// The file, and the setting in it.
    String where() {
        return file + (key == null ? "" : ", " + key);
    }

    /// The line that says it on a console.
    String line() {
        return where() + ": " + why;
    }
}
