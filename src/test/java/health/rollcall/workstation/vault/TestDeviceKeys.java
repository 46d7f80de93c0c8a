package health.rollcall.workstation.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A key store in memory, which can be taken away or lose what it holds.
public final class TestDeviceKeys implements DeviceKeys {
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
    private volatile boolean there = true;

    /// Whether it answers from here on.
    public void there(boolean isThere) {
        there = isThere;
    }

    /// It is as on the first day.
    public void reset() {
        keys.clear();
    }

    /// What it holds, as bytes that must be nowhere else.
    public java.util.Collection<byte[]> held() {
        return keys.values();
    }

    @Override
    public boolean isUsable() {
        return there;
    }

    @Override
    public Optional<byte[]> get(String name) {
        return there ? Optional.ofNullable(keys.get(name)).map(byte[]::clone) : Optional.empty();
    }

    @Override
    public boolean keep(String name, byte[] key) {
        if (there) {
            keys.put(name, key.clone());
        }
        return there;
    }
}
