package health.rollcall;

import health.rollcall.workstation.ui.start.StartScreen;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Tells in a window of a setting that cannot be used, and returns once it is closed; without a display, at once.
final class SettingsNotice implements Consumer<SettingsFault> {
    private static final Logger LOG = System.getLogger(SettingsNotice.class.getName());

    private final Locale locale;

    SettingsNotice(Locale locale) {
        this.locale = locale;
    }

    @Override
    public void accept(SettingsFault fault) {
        CountDownLatch read = new CountDownLatch(1);
        try {
            Platform.startup(() -> show(fault, read));
            read.await();
            Platform.exit();
        } catch (UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "There is no display to say it in a window", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(SettingsFault fault, CountDownLatch read) {
        StartScreen screen = new StartScreen(locale);
        Stage stage = new Stage();
        stage.setScene(screen.scene());
        stage.setTitle(screen.windowTitle());
        stage.setOnHidden(_ -> read.countDown());
        screen.showSettings(fault.where(), fault.why(), stage::hide);
        stage.show();
    }
}
