package health.rollcall.workstation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiSettingsFileTest {
    @TempDir
    Path directory;

    private UiSettings read() {
        try (UiSettingsFile file = new UiSettingsFile(directory)) {
            return file.read();
        }
    }

    @Test
    void remembersThemeTextSizePlaceAndDivider() {
        UiSettings settings = UiSettings.DEFAULT
                .withTheme(Theme.DARK)
                .withTextScale(1.5)
                .withPlace(new UiSettings.Place(-20, 30, 1100, 710, true))
                .withDivider(0.42);
        try (UiSettingsFile file = new UiSettingsFile(directory)) {
            file.keep(UiSettings.DEFAULT);
            file.keep(settings);
        }

        assertThat(read()).isEqualTo(settings);
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        assertThat(read()).isEqualTo(UiSettings.DEFAULT);
    }

    @Test
    void aSpoiledFileGivesTheDefaultsAndIsReplaced() throws IOException {
        Files.writeString(directory.resolve("window.properties"), "theme=purple\ndivider=\\u12\n");
        assertThat(read()).isEqualTo(UiSettings.DEFAULT);

        try (UiSettingsFile file = new UiSettingsFile(directory)) {
            file.keep(UiSettings.DEFAULT.withTheme(Theme.LIGHT));
        }
        assertThat(read().theme()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void whatIsOutOfRangeIsBroughtBack() throws IOException {
        Files.writeString(directory.resolve("window.properties"), "textScale=9\ndivider=0.99\n");

        assertThat(read().textScale()).isEqualTo(3.0);
        assertThat(read().divider()).isEqualTo(0.6);
    }

    @Test
    void aDirectoryThatCannotBeWrittenStopsNobody() throws IOException {
        Path file = Files.createFile(directory.resolve("not-a-directory"));
        try (UiSettingsFile settings = new UiSettingsFile(file)) {
            settings.keep(UiSettings.DEFAULT.withTheme(Theme.DARK));
            assertThat(settings.read()).isEqualTo(UiSettings.DEFAULT);
        }
    }
}
