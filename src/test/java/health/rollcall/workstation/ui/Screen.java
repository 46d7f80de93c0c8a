package health.rollcall.workstation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Tests' way to real, headless windows and to pictures of them.
public final class Screen {
    private Screen() {}

    /// Starts the toolkit where it does not run yet.
    public static void start() {
        try {
            FxToolkit.registerPrimaryStage();
            onFx(() -> {
                Platform.setImplicitExit(false);
                return true;
            });
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Stage stage(double width, double height) {
        return onFx(() -> {
            Stage stage = new Stage(StageStyle.UNDECORATED);
            stage.setWidth(width);
            stage.setHeight(height);
            return stage;
        });
    }

    /// Runs on the JavaFX thread and waits for it.
    public static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    /// Waits until nothing is left to paint.
    public static void settle() {
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    /// Waits until what was pressed has been painted: for screens on which nothing moves by itself.
    public static void soon() {
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /// Waits for what comes by time, such as a fade or a pause.
    public static void rest(long millis) {
        WaitForAsyncUtils.sleep(millis, TimeUnit.MILLISECONDS);
        settle();
    }

    /// Paints a scene to `target/screens/<name>.png` for people to look at, and holds that there is something to see.
    public static void shoot(Scene scene, String name) {
        settle();
        WritableImage image = onFx(() -> scene.snapshot(null));
        Path file = Path.of("target", "screens", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Png.of(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(colours(image)).as("colours in %s", file.getFileName()).isGreaterThan(8);
    }

    private static long colours(WritableImage image) {
        PixelReader pixels = image.getPixelReader();
        return IntStream.range(0, (int) image.getWidth())
                .boxed()
                .flatMap(x -> IntStream.iterate(0, y -> y < image.getHeight(), y -> y + 7)
                        .mapToObj(y -> pixels.getArgb(x, y)))
                .distinct()
                .count();
    }
}
