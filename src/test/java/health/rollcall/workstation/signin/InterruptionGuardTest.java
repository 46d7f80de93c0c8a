package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class InterruptionGuardTest {
    @Test
    void aCallThatIsInterruptedFailsAsAnyOther() throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(new InterruptionGuard())
                .build();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Request request = new Request.Builder()
                    .url("http://localhost:" + server.getLocalPort())
                    .build();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.newCall(request).execute()).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
