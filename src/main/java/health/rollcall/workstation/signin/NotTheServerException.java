package health.rollcall.workstation.signin;

import java.io.IOException;

/// Something answered that is not who gives tokens, such as a captive portal's page.
public final class NotTheServerException extends IOException {
    public NotTheServerException(String why) {
        super(why);
    }
}
