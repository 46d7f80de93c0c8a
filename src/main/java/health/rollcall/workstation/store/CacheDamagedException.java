package health.rollcall.workstation.store;

/// The cache holds something that it cannot have been given.
final class CacheDamagedException extends RuntimeException {
    CacheDamagedException(String message) {
        super(message);
    }
}
