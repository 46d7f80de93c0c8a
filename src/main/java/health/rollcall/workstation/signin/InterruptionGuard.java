package health.rollcall.workstation.signin;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Makes a call that is interrupted fail as any other does. OkHttp lets the interruption out as it is, which no
/// caller can know of: Kotlin declares no exceptions.
public final class InterruptionGuard implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The call was interrupted");
        }
    }
}
