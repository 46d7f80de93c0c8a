package health.rollcall.central.contract;

import health.rollcall.protocol.ContractVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Fails the test that sees an exchange which `openapi.yaml` does not describe.
final class ContractInterceptor implements Interceptor {
    private static final String SPOKEN = "1";

    private final Contract contract;

    ContractInterceptor(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Exchange exchange = Exchange.of(chain.request(), response);
        List<String> faults = new ArrayList<>(contract.faults(exchange));
        if (!SPOKEN.equals(response.header(ContractVersion.HEADER))) {
            faults.add("which contract is spoken");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("not as openapi.yaml has it: %s %s -> %d %s%n%s%n%s"
                    .formatted(
                            exchange.method(),
                            exchange.path(),
                            exchange.status(),
                            exchange.contentType(),
                            String.join("\n", faults),
                            exchange.responseBody()));
        }
        return response;
    }
}
