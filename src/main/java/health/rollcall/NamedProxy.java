package health.rollcall;

import health.rollcall.workstation.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one proxy that the settings name, for every server but those on this computer.
final class NamedProxy extends ProxySelector {
    private static final Pattern FORM = Pattern.compile("(?:http://)?([^:/\\s]+|\\[[0-9a-fA-F:]+\\]):(\\d{1,5})/?");
    private static final int LAST_PORT = 65_535;

    private final Proxy proxy;

    private NamedProxy(Proxy proxy) {
        this.proxy = proxy;
    }

    /// The proxy of `HOST:PORT`; its name is looked up when it is needed.
    ///
    /// @throws IllegalArgumentException where it is none
    static NamedProxy of(String address) {
        Matcher matcher = FORM.matcher(address);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("It has to be HOST:PORT");
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port == 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("Ports go from 1 to " + LAST_PORT);
        }
        return new NamedProxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(matcher.group(1), port)));
    }

    @Override
    public List<Proxy> select(URI server) {
        return List.of(ServerAddress.isLoopback(server) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI server, SocketAddress address, IOException failure) {
        // There is no other to try; the line tells of the failure.
    }
}
