package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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

    @Test
    void aServerElsewhereIsAskedForAtTheProxyAndOneWithACertificateThroughATunnel() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(new MockResponse.Builder().body("by way of the proxy").build());
            proxy.enqueue(new MockResponse.Builder().code(403).build());
            proxy.start();
            OkHttpClient client = new OkHttpClient.Builder()
                    .proxySelector(NamedProxy.of("localhost:" + proxy.getPort()))
                    .build();

            assertThat(answer(client, "http://central.example/api")).isEqualTo("by way of the proxy");
            assertThatThrownBy(() -> answer(client, "https://central.example/api"))
                    .isInstanceOf(IOException.class);

            assertThat(proxy.takeRequest().getRequestLine()).startsWith("GET http://central.example/api");
            assertThat(proxy.takeRequest().getRequestLine()).startsWith("CONNECT central.example:443");
        }
    }

    private static String answer(OkHttpClient client, String address) throws IOException {
        try (Response response =
                client.newCall(new Request.Builder().url(address).build()).execute()) {
            return response.body().string();
        }
    }
}
