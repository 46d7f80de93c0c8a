package health.rollcall.workstation.store;

import health.rollcall.workstation.Notice;
import java.io.IOException;
import java.util.List;

/// Where a cache comes from, at first and again where it failed in use.
public interface CacheSource {
    /// A cache that passed its check.
    ///
    /// @param notices what its user should know of the opening
    record Opened(Cache cache, List<Notice> notices) {}

    /// Opens the cache.
    ///
    /// @throws IOException where the disk takes nothing; what is there is left as it is
    Opened open() throws IOException;

    /// Opens the cache to be read alone, where the disk takes nothing more.
    ///
    /// @throws IOException where it cannot be read
    default Opened openToRead() throws IOException {
        return open();
    }

    /// Begins an empty one, where use has shown what no check did; what was there is kept aside.
    Opened replace() throws IOException;
}
