package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.lock.SecretCard;
import health.rollcall.workstation.ui.signin.SignInBar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What whoever is in may do about being in: lock, let somebody else in, sign in and out, and their secret.
final class Account {
    private final Ground ground;
    private final Gate gate;
    private final Texts texts;
    private final Overlay overlay;
    private final SignInBar signInBar;
    private final Consumer<Message> say;
    private boolean offered;
    private @Nullable SecretCard card;

    Account(Ground ground, Gate gate, Texts texts, Overlay overlay, SignInBar signInBar, Consumer<Message> say) {
        this.ground = ground;
        this.gate = gate;
        this.texts = texts;
        this.overlay = overlay;
        this.signInBar = signInBar;
        this.say = say;
    }

    /// Whether somebody has to be let in here; nobody has in practice.
    boolean isGuarded() {
        return gate.state() instanceof Gate.State.Open(var _, boolean guarded) && guarded;
    }

    /// Locks, with the people who can unlock to choose from.
    void lock() {
        gate.lock();
    }

    /// Nobody is in any more: a secret that was being typed goes.
    void hiding() {
        if (card != null) {
            card.forget();
        }
    }

    /// Offers a secret to who has none, once.
    void offerSecret() {
        if (!offered && isGuarded() && !gate.hasSecret()) {
            offered = true;
            say.accept(Message.staying(Message.Kind.INFORMATION, texts.get("secret.offer"))
                    .with(new Message.Action(texts.get("secret.set"), this::chooseSecret)));
        }
    }

    /// The entries of the menu on the person's name.
    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        boolean signedIn = ground.desk().signIn().isSignedIn();
        if (!signedIn) {
            items.add(item("account.in", () -> signInBar.begin(false)));
        }
        if (isGuarded()) {
            items.add(item("account.lock", this::lock));
            items.add(new SeparatorMenuItem());
            items.add(item(gate.hasSecret() ? "account.secret.change" : "account.secret.set", this::chooseSecret));
            if (gate.hasSecret()) {
                items.add(item("account.secret.forget", this::forgetSecret));
            }
        }
        if (signedIn) {
            items.add(new SeparatorMenuItem());
            items.add(item("account.out", signInBar::signOut));
        }
        return items;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void chooseSecret() {
        if (overlay.isShown()) {
            return;
        }
        SecretCard made = new SecretCard(gate, ground.fx(), ground.locale(), this::chosen, overlay::close);
        card = made;
        overlay.show(made, made.first());
    }

    private void chosen() {
        overlay.close();
        say.accept(Message.passing(texts.get("secret.chosen")));
    }

    private void forgetSecret() {
        ground.fx()
                .await(
                        gate.forgetSecret(),
                        answer -> say.accept(
                                answer == Chosen.DONE
                                        ? Message.passing(texts.get("secret.forgotten"))
                                        : Message.staying(
                                                Message.Kind.WARNING, texts.get("secret.notForgotten." + answer))));
    }
}
