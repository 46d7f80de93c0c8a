package health.rollcall.workstation.vault;

import java.io.IOException;

/// A newer program wrote the key file. It is left as it is: what this one cannot read, it must not touch.
public final class NewerKeysException extends IOException {
    private static final long serialVersionUID = 1;

    NewerKeysException() {
        super("A newer program wrote the key file");
    }
}
