package health.rollcall.workstation.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a person sees of the report before it is saved.
class SupportPageTest {
    private final Map<Path, String> saved = new LinkedHashMap<>();
    private final CompletableFuture<String> gathered = new CompletableFuture<>();
    private boolean diskTakesIt = true;
    private Optional<Path> chosen = Optional.of(Path.of("chosen.txt"));

    @BeforeAll
    static void startToolkit() {
        Screen.start();
    }

    private final class Gathering implements SupportPage.Support {
        @Override
        public CompletableFuture<String> report() {
            return gathered;
        }

        @Override
        public CompletableFuture<Boolean> save(Path file, String text) {
            saved.put(file, text);
            return CompletableFuture.completedFuture(diskTakesIt);
        }
    }

    private SupportPage page() {
        return Screen.onFx(() -> {
            SupportPage page = new SupportPage(
                    Texts.of("window", Locale.US), FxThread.platform(_ -> {}), new Gathering(), () -> chosen, () -> {});
            page.start();
            return page;
        });
    }

    private static String shown(SupportPage page) {
        return Screen.onFx(() -> ((TextArea) page.node().lookup("#support-report")).getText());
    }

    private static String press(SupportPage page) {
        Screen.onFx(() -> {
            ((Button) page.node().lookup("#support-save")).fire();
            return true;
        });
        Screen.settle();
        return Screen.onFx(() -> ((Label) page.node().lookup("#support-said")).getText());
    }

    @Test
    void nothingCanBeSavedBeforeItCanBeRead() {
        SupportPage page = page();
        press(page);
        assertThat(saved).isEmpty();

        gathered.complete("the report");
        Screen.settle();
        assertThat(shown(page)).isEqualTo("the report");
        assertThat(press(page)).contains("chosen.txt");
        assertThat(saved).containsExactly(Map.entry(Path.of("chosen.txt"), "the report"));
    }

    @Test
    void whoThinksBetterOfItSavesNothing() {
        gathered.complete("the report");
        chosen = Optional.empty();

        assertThat(press(page())).isEmpty();
        assertThat(saved).isEmpty();
    }

    @Test
    void aDiskThatRefusesIsToldOf() {
        gathered.complete("the report");
        diskTakesIt = false;

        assertThat(press(page())).startsWith("Not saved");
    }

    @Test
    void itIsReachedFromTheKeysAndAFaultSaysSo() {
        TestWindow window = TestWindow.of(Sample.desk()).realPages().open();
        try {
            window.press(KeyCode.F1);
            Screen.onFx(() -> {
                ((Button) window.stage().getScene().lookup("#support")).fire();
                return true;
            });
            Screen.settle();
            TextArea report =
                    (TextArea) Screen.onFx(() -> window.stage().getScene().lookup("#support-report"));
            assertThat(report.getText()).isEqualTo("what support asks for");

            window.press(KeyCode.ESCAPE);
            Screen.onFx(() -> {
                window.window().showFault("12AB-34CD");
                return true;
            });
            Screen.settle();
            assertThat(window.stage().getScene().getRoot().lookupAll(".messages .line .label").stream()
                            .map(label -> ((Label) label).getText()))
                    .anyMatch(text -> text.contains("12AB-34CD"));
        } finally {
            window.close();
        }
    }
}
