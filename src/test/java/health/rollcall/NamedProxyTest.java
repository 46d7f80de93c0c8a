package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxy that the settings name.
class NamedProxyTest {
    @ParameterizedTest
    @ValueSource(strings = {"proxy.example:3128", "http://proxy.example:3128", "http://proxy.example:3128/"})
    void everyServerElsewhereIsReachedThroughIt(String address) {
        assertThat(NamedProxy.of(address).select(URI.create("https://central.example/api")))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
    }

    @Test
    void aServerOnThisComputerIsReachedWithoutIt() {
        NamedProxy proxy = NamedProxy.of("proxy.example:3128");

        for (String server : new String[] {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"}) {
            assertThat(proxy.select(URI.create(server))).containsExactly(Proxy.NO_PROXY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "proxy.example:", ":3128", "proxy.example:70000", "a b:1", "p:0"})
    void whatIsNoHostWithAPortIsRefused(String address) {
        assertThatThrownBy(() -> NamedProxy.of(address)).isInstanceOf(IllegalArgumentException.class);
    }
}
