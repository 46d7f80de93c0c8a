package health.rollcall.workstation.signin;

import java.io.IOException;

/// Whoever gives tokens was reached and gives none to this person: trying again without them is no use.
public final class SignInNeededException extends IOException {
    public SignInNeededException(String why) {
        super(why);
    }
}
