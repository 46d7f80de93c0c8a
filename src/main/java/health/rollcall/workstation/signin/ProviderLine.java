package health.rollcall.workstation.signin;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import health.rollcall.protocol.Trust;
import health.rollcall.workstation.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/// The line to the OpenID provider: each call asks once within limits, encrypted or on this computer, and follows no
/// redirect. Nothing that was sent or received is logged or put into an exception.
final class ProviderLine implements HTTPRequestSender, ResourceRetriever {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final OkHttpClient client;

    /// Connects to nothing yet.
    ///
    /// @param issuer by whose address it is settled whether what it names is encrypted
    ProviderLine(URI issuer, Trust trust) {
        client = SafeLine.to(issuer, trust).callTimeout(TIME_LIMIT).build();
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        if (!ServerAddress.isAllowed(asked.getURI())) {
            throw new NotTheServerException("The provider names an address that is not encrypted");
        }
        Request.Builder request = new Request.Builder().url(asked.getURL());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        if (asked.getMethod() == HTTPRequest.Method.POST) {
            String body = asked.getBody() == null ? "" : asked.getBody();
            request.post(RequestBody.create(
                    body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/x-www-form-urlencoded")));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return read(response);
        } catch (SSLException e) {
            if (SafeLine.isUnproven(e)) {
                throw new NotTheServerException("What answers for the provider has no certificate that is believed");
            }
            throw e;
        }
    }

    private static HTTPResponse read(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MAX_ANSWER_BYTES + 1L)) {
            throw new NotTheServerException("The provider's answer is too long");
        }
        HTTPResponse answer = new HTTPResponse(response.code());
        MediaType type = response.body().contentType();
        if (type != null) {
            try {
                answer.setContentType(type.toString());
            } catch (ParseException e) {
                throw new NotTheServerException("The provider's answer is of no known type");
            }
        }
        answer.setBody(source.readUtf8());
        return answer;
    }

    /// A JSON document.
    String document(URI address) throws IOException {
        HTTPResponse answer = new HTTPRequest(HTTPRequest.Method.GET, address).send(this);
        if (answer.getStatusCode() >= 500 || answer.getStatusCode() == 429) {
            throw new IOException("The provider answers " + answer.getStatusCode());
        }
        ContentType type = answer.getEntityContentType();
        if (answer.getStatusCode() != 200 || type == null || !type.getSubType().endsWith("json")) {
            throw new NotTheServerException("Something else answers for the provider");
        }
        return answer.getBody();
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(document(URI.create(address.toString())), "application/json");
    }
}
