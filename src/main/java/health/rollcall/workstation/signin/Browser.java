package health.rollcall.workstation.signin;

import java.net.URI;

/// Shows a page in the person's own browser.
public interface Browser {
    /// Returns soon; never called on the JavaFX thread.
    ///
    /// @return whether a browser could be started
    boolean open(URI address);
}
