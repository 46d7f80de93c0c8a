package health.rollcall.workstation;

import javax.crypto.SecretKey;

/// The keys of journal and cache, each derived from the data key, so that neither tells of the other nor of it.
final class StoreKeys {
    private final SecretKey journal;
    private final String cache;

    StoreKeys(SecretKey journal, String cache) {
        this.journal = journal;
        this.cache = cache;
    }

    SecretKey journal() {
        return journal;
    }

    /// The cache's file password, as H2 takes it: hexadecimal digits.
    String cache() {
        return cache;
    }
}
