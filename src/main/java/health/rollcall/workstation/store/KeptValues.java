package health.rollcall.workstation.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Single values that the workstation keeps between runs.
public final class KeptValues {
    private final Handle handle;

    KeptValues(Handle handle) {
        this.handle = handle;
    }

    /// The value; empty where there is none, or none that can be read: whatever is kept here comes again.
    public <T> Optional<T> get(String name, Class<T> type) {
        return handle.createQuery("SELECT document FROM kept WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .flatMap(document -> {
                    try {
                        return Optional.of(Documents.read(document, type));
                    } catch (CacheDamagedException e) {
                        return Optional.empty();
                    }
                });
    }

    public void put(String name, Object value) {
        handle.createUpdate("MERGE INTO kept (name, document) KEY (name) VALUES (:name, :document)")
                .bind("name", name)
                .bind("document", Documents.write(value))
                .execute();
    }

    void remove(String name) {
        handle.createUpdate("DELETE FROM kept WHERE name = :name")
                .bind("name", name)
                .execute();
    }
}
