package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.adhoc.AdHocForm;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.list.ListModel;
import java.util.function.Consumer;

/// What is laid over the window and takes the keyboard: the form for a new session, a correction, the keys, what
/// support
/// asks for.
final class Cards {
    private final Ground ground;
    private final Texts texts;
    private final Overlay overlay;
    private final ListModel model;
    private final Consumer<Message> say;
    private final RollcallWindow.Pages pages;

    Cards(
            Ground ground,
            Texts texts,
            Overlay overlay,
            ListModel model,
            Consumer<Message> say,
            RollcallWindow.Pages pages) {
        this.ground = ground;
        this.texts = texts;
        this.overlay = overlay;
        this.model = model;
        this.say = say;
        this.pages = pages;
    }

    /// @param created told the id of the session that was made
    void newSession(Consumer<String> created) {
        if (!model.mayCreate().get()) {
            say.accept(Message.passing(texts.get("create.notAllowed")));
            return;
        }
        AdHocForm form = new AdHocForm(
                ground,
                new AdHocForm.Offer(model.facilitiesHomeFirst(), model.groupTypes()),
                id -> {
                    overlay.close();
                    created.accept(id);
                },
                overlay::close);
        overlay.show(form.node(), form.first());
    }

    void force(Correcting wanted) {
        ForcePanel panel = pages.force(wanted, overlay);
        overlay.show(panel.node(), panel.first());
        panel.start();
    }

    void showKeys() {
        Keys keys = new Keys(texts, this::showSupport, overlay::close);
        overlay.show(keys.node(), keys.first());
    }

    private void showSupport() {
        overlay.close();
        SupportPage page = new SupportPage(
                texts, ground.fx(), pages.support(), () -> SupportPage.choose(texts, overlay.node()), overlay::close);
        overlay.show(page.node(), page.first());
        page.start();
    }

    /// Says in a line that something failed that nobody foresaw, and that support can be told of it.
    void showFault(String code) {
        say.accept(Message.staying(Message.Kind.WARNING, texts.get("fault", code))
                .about(Message.Matter.FAULT)
                .with(new Message.Action(texts.get("support"), this::showSupport)));
    }
}
