package health.rollcall.workstation.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser at Keycloak's pages: it keeps cookies, goes where it is sent, and fills in the forms as a person would.
final class KeycloakPage implements Browser {
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final int MOST_PAGES = 12;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private volatile String user = "";

    /// Who sits at it.
    KeycloakPage as(String next) {
        user = next;
        return this;
    }

    @Override
    public boolean open(URI address) {
        Thread.startVirtualThread(() -> go(address));
        return true;
    }

    private void go(URI address) {
        try {
            HttpResponse<String> page = send(HttpRequest.newBuilder(address));
            for (int n = 0; n < MOST_PAGES; n++) {
                Matcher form = FORM.matcher(page.body());
                if (page.statusCode() / 100 == 3) {
                    URI next = page.uri()
                            .resolve(page.headers().firstValue("Location").orElseThrow());
                    page = send(HttpRequest.newBuilder(next));
                } else if (form.find()) {
                    page = send(HttpRequest.newBuilder(
                                    page.uri().resolve(form.group(1).replace("&amp;", "&")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(filled(form.group(2)))));
                } else {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String filled(String form) {
        Map<String, String> fields = new TreeMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            Matcher name = NAME.matcher(input.group());
            Matcher value = VALUE.matcher(input.group());
            if (name.find() && !name.group(1).equals("cancel")) {
                fields.put(name.group(1), value.find() ? value.group(1) : "");
            }
        }
        fields.computeIfPresent("username", (_, _) -> user);
        fields.computeIfPresent("password", (_, _) -> user + "-password");
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Also cookies for encrypted lines alone: a browser counts loopback among them.
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (set.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }
}
