package health.rollcall.workstation;

import java.net.InetAddress;
import java.net.URI;

/// Where members' names may travel to: encrypted, or not leaving this computer.
public final class ServerAddress {
    private ServerAddress() {}

    /// Whether the address is `https`, or `http` on loopback.
    public static boolean isAllowed(URI server) {
        if (server.getHost() == null) {
            return false;
        }
        return "https".equalsIgnoreCase(server.getScheme())
                || ("http".equalsIgnoreCase(server.getScheme()) && isLoopback(server.getHost()));
    }

    /// The address itself.
    ///
    /// @throws IllegalArgumentException where it is not allowed
    public static URI checked(URI server) {
        if (!isAllowed(server)) {
            throw new IllegalArgumentException("The address must be https, or http on this computer");
        }
        return server;
    }

    /// Whether it is this computer.
    public static boolean isLoopback(URI server) {
        return server.getHost() != null && isLoopback(server.getHost());
    }

    /// By the name alone; no look-up, which an unkind network could answer as it likes.
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notLiteral) {
            return false;
        }
    }
}
