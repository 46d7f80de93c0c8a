package health.rollcall.workstation.store;

import java.io.IOException;

/// The cache was written by a newer program. It is left as it is: emptied, it would leave whoever goes back to the
/// newer
/// program without a network with nothing to see.
public final class NewerCacheException extends IOException {
    private static final long serialVersionUID = 1;

    NewerCacheException() {
        super("The cache has a newer format than this program reads");
    }
}
