package health.rollcall.workstation.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A browser that follows where it is sent, and keeps the page that it ends on.
public final class TestBrowser implements Browser, AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final List<URI> opened = new CopyOnWriteArrayList<>();
    private final BlockingQueue<HttpResponse<String>> pages = new LinkedBlockingQueue<>();
    private volatile boolean idle;

    /// Leaves the page open and does nothing there from now on.
    void idle() {
        idle = true;
    }

    @Override
    public boolean open(URI address) {
        opened.add(address);
        if (!idle) {
            Thread.startVirtualThread(() -> go(address));
        }
        return true;
    }

    /// Goes to an address and waits for its page.
    HttpResponse<String> go(URI address) {
        try {
            HttpResponse<String> page =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            pages.add(page);
            return page;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<URI> opened() {
        return List.copyOf(opened);
    }

    /// The next page that it came to.
    HttpResponse<String> page() throws InterruptedException {
        HttpResponse<String> page = pages.poll(10, TimeUnit.SECONDS);
        if (page == null) {
            throw new AssertionError("The browser came to no page");
        }
        return page;
    }

    @Override
    public void close() {
        client.close();
    }
}
