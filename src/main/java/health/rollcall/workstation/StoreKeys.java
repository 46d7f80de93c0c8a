package health.rollcall.workstation;

import javax.crypto.SecretKey;

/// The keys of journal, cache and last list, each derived from the data key, so that none tells of the others nor of
/// it.
final class StoreKeys {
    private final SecretKey journal;
    private final String cache;
    private final SecretKey list;

    StoreKeys(SecretKey journal, String cache, SecretKey list) {
        this.journal = journal;
        this.cache = cache;
        this.list = list;
    }

    SecretKey journal() {
        return journal;
    }

    /// The cache's file password, as H2 takes it: hexadecimal digits.
    String cache() {
        return cache;
    }

    /// Of the list as it was last seen.
    SecretKey list() {
        return list;
    }
}
