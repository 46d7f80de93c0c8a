package health.rollcall.workstation.vault;

import java.util.Optional;

/// Where the operating system keeps secrets of whoever is logged in at this computer. Calls may take some seconds,
/// and never longer: not for the JavaFX thread.
public interface DeviceKeys {
    /// Whether there is such a place and it can be written and read now.
    boolean isUsable();

    /// The key kept under that name; empty where there is none, or it cannot be had now.
    Optional<byte[]> get(String name);

    /// Keeps a key.
    ///
    /// @return whether it can be read again
    boolean keep(String name, byte[] key);

    /// No such place: people's secrets are the only way.
    static DeviceKeys none() {
        return new DeviceKeys() {
            @Override
            public boolean isUsable() {
                return false;
            }

            @Override
            public Optional<byte[]> get(String name) {
                return Optional.empty();
            }

            @Override
            public boolean keep(String name, byte[] key) {
                return false;
            }
        };
    }
}
