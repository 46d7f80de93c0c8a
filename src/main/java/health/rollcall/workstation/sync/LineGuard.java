package health.rollcall.workstation.sync;

import health.rollcall.protocol.ContractVersion;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.SignInNeededException;
import health.rollcall.workstation.signin.TokenSource;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/// Goes with every exchange: brings the token, once more with a fresh one on a 401, says which
/// contract is spoken and hears which, and holds the answer's size.
final class LineGuard implements Interceptor {
    private static final int UNAUTHORIZED = 401;
    private static final int UPGRADE_REQUIRED = 426;

    private final TokenSource tokens;
    private final long maxBytes;

    LineGuard(TokenSource tokens, long maxBytes) {
        this.tokens = tokens;
        this.maxBytes = maxBytes;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Optional<String> whose = whose();
        String token = token(whose);
        Response response = chain.proceed(bearing(token, chain.request()));
        if (response.code() == UNAUTHORIZED) {
            response.close();
            tokens.refused(token);
            token = token(whose);
            response = chain.proceed(bearing(token, chain.request()));
            if (response.code() == UNAUTHORIZED) {
                tokens.refused(token);
            }
        }
        if (isOutdated(response)) {
            response.close();
            throw new OutdatedException();
        }
        return response.newBuilder()
                .body(new LimitedBody(response.body(), maxBytes))
                .build();
    }

    private Optional<String> whose() {
        return tokens.person().map(Person::id);
    }

    /// What one person began does not go on in another's name.
    private String token(Optional<String> whose) throws IOException {
        String token = tokens.token();
        if (whose.isPresent() && !whose().equals(whose)) {
            throw new SignInNeededException("Another person has signed in");
        }
        return token;
    }

    private static Request bearing(String token, Request request) {
        return request.newBuilder()
                .header("Authorization", "Bearer " + token)
                .header(ContractVersion.HEADER, Integer.toString(ContractVersion.CURRENT))
                .build();
    }

    /// Whether the server says that it no longer speaks as this program does, or answers in a newer way.
    private static boolean isOutdated(Response response) {
        if (response.code() == UPGRADE_REQUIRED && AnswerReader.isProblem(response)) {
            return true;
        }
        String spoken = response.header(ContractVersion.HEADER, "");
        return spoken.matches("[0-9]{1,4}") && Integer.parseInt(spoken) > ContractVersion.CURRENT;
    }

    /// A body that breaks off where it grows past the limit.
    private static final class LimitedBody extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        LimitedBody(ResponseBody body, long maxBytes) {
            this.body = body;
            this.source = Okio.buffer(new ForwardingSource(body.source()) {
                private long seen;

                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    long read = super.read(sink, byteCount);
                    seen += Math.max(0, read);
                    if (seen > maxBytes) {
                        throw new AnswerTooLongException();
                    }
                    return read;
                }
            });
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    /// This program has to be updated before it can go on with this server.
    static final class OutdatedException extends IOException {
        OutdatedException() {
            super("The server speaks a newer contract");
        }
    }

    /// An answer that is longer than any of the contract's.
    static final class AnswerTooLongException extends IOException {
        AnswerTooLongException() {
            super("The answer is longer than the line takes");
        }
    }
}
