package health.rollcall.central.contract;

import java.io.IOException;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/// One question to the server and its answer.
record Exchange(Request request, String requestBody, Response response, String responseBody) {
    static Exchange of(Request request, Response response) throws IOException {
        Buffer sent = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(sent);
        }
        // A stream has no end to wait for.
        String received =
                isStream(response) ? "" : response.peekBody(Long.MAX_VALUE).string();
        return new Exchange(request, sent.readUtf8(), response, received);
    }

    private static boolean isStream(Response response) {
        return "text/event-stream".equals(contentType(response));
    }

    private static String contentType(Response response) {
        MediaType type = response.body().contentType();
        return type == null ? "" : type.type() + "/" + type.subtype();
    }

    /// Whether only the answer is to be held to the contract.
    boolean isCareless() {
        return request.tag(Caller.Careless.class) != null;
    }

    String method() {
        return request.method();
    }

    String path() {
        return request.url().encodedPath();
    }

    Set<String> queryNames() {
        return request.url().queryParameterNames();
    }

    int status() {
        return response.code();
    }

    /// Without its parameters; empty where there is none.
    String contentType() {
        return contentType(response);
    }
}
