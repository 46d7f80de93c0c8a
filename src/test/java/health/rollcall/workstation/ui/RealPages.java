package health.rollcall.workstation.ui;

import health.rollcall.workstation.ui.attention.AttentionScreen;
import health.rollcall.workstation.ui.billing.ClaimScreen;
import health.rollcall.workstation.ui.billing.EncountersScreen;
import health.rollcall.workstation.ui.detail.DetailScreen;
import health.rollcall.workstation.ui.force.ForceModel;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.window.RollcallWindow;
import health.rollcall.workstation.ui.window.SupportPage;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// The screens beside the list as the program has them.
public record RealPages(Ground ground) implements RollcallWindow.Pages {
    @Override
    public SessionDetail detail(Navigator navigator) {
        return new DetailScreen(ground, navigator);
    }

    @Override
    public AttentionPage attention(Navigator navigator) {
        return new AttentionScreen(ground, navigator, Runnable::run);
    }

    @Override
    public EncountersPage encounters(Navigator navigator) {
        return new EncountersScreen(ground, ground.desk().billedRecords(), navigator);
    }

    @Override
    public SupportPage.Support support() {
        return new PlainSupport();
    }

    private static final class PlainSupport implements SupportPage.Support {
        @Override
        public CompletableFuture<String> report() {
            return CompletableFuture.completedFuture("what support asks for");
        }

        @Override
        public CompletableFuture<Boolean> save(Path file, String text) {
            return CompletableFuture.completedFuture(true);
        }
    }

    @Override
    public ClaimPage claim() {
        return new ClaimScreen(ground, ground.desk().billedRecords());
    }

    @Override
    public ForcePanel force(Correcting wanted, ForcePanel.Host host) {
        AtomicInteger keys = new AtomicInteger();
        ForceModel model =
                new ForceModel(ground, ground.desk().billedRecords(), wanted, () -> "key-" + keys.incrementAndGet());
        return new ForcePanel(model, ground, host);
    }
}
