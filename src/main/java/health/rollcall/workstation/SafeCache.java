package health.rollcall.workstation;

import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cache, opened again where it fails in use: what H2 cannot read any more is moved aside, an empty cache takes
/// its place, and the call that met the damage is answered from that. Where the disk takes nothing more, what is there
/// is still read, and the first change that comes when there is room again opens it for good.
final class SafeCache implements AutoCloseable {
    private final CacheSource source;
    private final Consumer<CacheSource.Opened> reopened;
    private @Nullable Cache cache;

    /// @param reopened hears of each cache that took a failed one's place
    SafeCache(CacheSource source, Cache cache, Consumer<CacheSource.Opened> reopened) {
        this.source = source;
        this.cache = cache;
        this.reopened = reopened;
    }

    /// Asks the cache, or does something to it.
    ///
    /// @throws UncheckedIOException where the disk takes no change, or gives no cache at all
    <T> T use(Function<Cache, T> work) {
        Cache current = cache == null ? open(CacheSource::open) : cache;
        try {
            return work.apply(current);
        } catch (RuntimeException e) {
            if (!Cache.isFailure(e)) {
                throw e;
            }
            return again(work, open(Cache.isDamage(e) ? CacheSource::replace : CacheSource::open));
        }
    }

    private static <T> T again(Function<Cache, T> work, Cache opened) {
        try {
            return work.apply(opened);
        } catch (RuntimeException e) {
            if (!Cache.isFailure(e)) {
                throw e;
            }
            throw new UncheckedIOException(new IOException("The disk takes no change to the cache", e));
        }
    }

    /// Opens the file, in one of its ways.
    private interface Opening {
        CacheSource.Opened open(CacheSource source) throws IOException;
    }

    private Cache open(Opening opening) {
        close();
        try {
            CacheSource.Opened opened = openOrRead(opening);
            cache = opened.cache();
            reopened.accept(opened);
            return opened.cache();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CacheSource.Opened openOrRead(Opening opening) throws IOException {
        try {
            return opening.open(source);
        } catch (IOException refused) {
            return source.openToRead();
        }
    }

    @Override
    public void close() {
        Cache current = cache;
        cache = null;
        if (current != null) {
            current.close();
        }
    }
}
