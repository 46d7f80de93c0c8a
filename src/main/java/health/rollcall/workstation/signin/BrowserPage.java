package health.rollcall.workstation.signin;

/// The words of the page that the browser shows at the end of a sign-in, in the person's language.
///
/// @param language as in `lang`, such as `en`
public record BrowserPage(
        String language, String done, String doneMore, String failed, String failedMore, String stray) {
    String asDone() {
        return html(done, doneMore);
    }

    String asFailed() {
        return html(failed, failedMore);
    }

    /// For a request that is not the answer that was waited for.
    String asStray() {
        return html(stray, "");
    }

    private String html(String heading, String more) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><title>Rollcall</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
                <style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}</style>
                </head><body><h1>%s</h1><p>%s</p></body></html>
                """.formatted(escaped(language), escaped(heading), escaped(more));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
