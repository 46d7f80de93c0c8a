package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

/// What every place where people sign in is made of.
///
/// @param say tells a sentence that passes by itself
record SignInParts(Texts texts, Consumer<String> say) {
    /// What the browser shows at the end.
    BrowserPage page(Locale locale) {
        return new BrowserPage(
                locale.getLanguage(),
                texts.get("page.done"),
                texts.get("page.done.more"),
                texts.get("page.failed"),
                texts.get("page.failed.more"),
                texts.get("page.stray"));
    }

    Label words(String text) {
        Label words = new Label(text, Icons.PERSON.node());
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        return words;
    }

    /// The code to enter elsewhere; read out letter by letter.
    Label code(SignIn.Prompt.EnterCode asked) {
        Label code = new Label(asked.code());
        code.getStyleClass().add("sign-in-code");
        code.setId("sign-in-code");
        code.setAccessibleText(texts.get("code.name", asked.code().replaceAll("(?<=.)(?=.)", " ")));
        code.setMinWidth(Region.USE_PREF_SIZE);
        return code;
    }

    Button button(String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId("sign-in-" + key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Puts the address where a browser can be given it.
    Button copy(String address) {
        return button("copy", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(address);
            Clipboard.getSystemClipboard().setContent(content);
            say.accept(texts.get("copied"));
        });
    }
}
