package health.rollcall.workstation.ui;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Where the window's settings are kept: `window.properties` in the data directory. A file that cannot be read
/// gives the defaults, one that cannot be written is only logged: nobody's work hangs on it.
public final class UiSettingsFile implements AutoCloseable {
    private static final Logger LOG = System.getLogger(UiSettingsFile.class.getName());

    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rollcall-settings").daemon().factory());

    public UiSettingsFile(Path dataDirectory) {
        this.file = dataDirectory.resolve("window.properties");
    }

    /// What was kept last, or the defaults. Reads the disk: not for the JavaFX thread.
    public UiSettings read() {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            return settings(kept);
        } catch (IOException | IllegalArgumentException e) {
            return UiSettings.DEFAULT;
        }
    }

    /// Keeps the settings, soon.
    public void keep(UiSettings settings) {
        writer.execute(() -> write(settings));
    }

    /// Waits until all is written.
    @Override
    public void close() {
        writer.close();
    }

    private void write(UiSettings settings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            StringWriter text = new StringWriter();
            properties(settings).store(text, null);
            Files.writeString(next, text.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The window's settings could not be kept", e);
        }
    }

    private static Properties properties(UiSettings settings) {
        Properties kept = new Properties();
        kept.setProperty("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        kept.setProperty("textScale", Double.toString(settings.textScale()));
        kept.setProperty("divider", Double.toString(settings.divider()));
        UiSettings.Place place = settings.place();
        if (place != null) {
            kept.setProperty("x", Double.toString(place.x()));
            kept.setProperty("y", Double.toString(place.y()));
            kept.setProperty("width", Double.toString(place.width()));
            kept.setProperty("height", Double.toString(place.height()));
            kept.setProperty("maximized", Boolean.toString(place.maximized()));
        }
        return kept;
    }

    private static UiSettings settings(Properties kept) {
        UiSettings settings = UiSettings.DEFAULT
                .withTheme(Theme.valueOf(kept.getProperty("theme", "system").toUpperCase(Locale.ROOT)))
                .withTextScale(number(kept, "textScale", UiSettings.DEFAULT.textScale()))
                .withDivider(number(kept, "divider", UiSettings.DEFAULT.divider()));
        UiSettings.Place place = place(kept);
        return place == null ? settings : settings.withPlace(place);
    }

    private static UiSettings.@Nullable Place place(Properties kept) {
        if (!kept.containsKey("x")) {
            return null;
        }
        return new UiSettings.Place(
                number(kept, "x", 0),
                number(kept, "y", 0),
                number(kept, "width", UiSettings.WIDTH),
                number(kept, "height", UiSettings.HEIGHT),
                Boolean.parseBoolean(kept.getProperty("maximized")));
    }

    private static double number(Properties kept, String key, double otherwise) {
        double number = Double.parseDouble(kept.getProperty(key, Double.toString(otherwise)));
        return Double.isFinite(number) ? number : otherwise;
    }
}
