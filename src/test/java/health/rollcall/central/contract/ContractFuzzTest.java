package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rollcall.BadJson;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Every operation of `openapi.yaml`, asked with whatever a client may get wrong or want to try.
class ContractFuzzTest {
    private static final int SECONDS = 10;

    private final Contract contract = new Contract();
    private final FuzzedCentral fuzzed = new FuzzedCentral();
    private String done = fuzzed.done();

    ContractFuzzTest() throws IOException {}

    @AfterProperty
    void close() throws IOException {
        fuzzed.close();
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void whateverIsSentTheAnswerIsTheContractsAndARefusalChangesNothing(@ForAll Random random) throws IOException {
        if (fuzzed.isBegunAnew()) {
            done = fuzzed.done();
        }
        Request request = new AnyRequest(contract, fuzzed.world(), new BadJson(random), random).next();
        try (Response response = answerTo(request)) {
            if (response.code() >= 400) {
                assertThat(response.code()).isLessThan(500);
                refused(request, response.body().string());
                assertThat(fuzzed.done()).as("%s", request).isEqualTo(done);
            } else if (!"GET".equals(request.method())) {
                response.body().bytes();
                done = fuzzed.done();
            }
        }
    }

    /// A server may hang up on whoever seems to stall, as on a busy computer: then it is asked once more, and has to
    /// answer.
    private Response answerTo(Request request) throws IOException {
        try {
            return client().newCall(request).execute();
        } catch (IOException hungUp) {
            return client().newCall(request).execute();
        }
    }

    private OkHttpClient client() {
        return fuzzed.central()
                .http()
                .newBuilder()
                .callTimeout(SECONDS, TimeUnit.SECONDS)
                .build();
    }

    private static void refused(Request request, String body) throws IOException {
        if ("HEAD".equals(request.method())) {
            assertThat(body).isEmpty();
            return;
        }
        ObjectNode problem = (ObjectNode) Json.STRICT.readTree(body);
        assertThat(problem.path("code").asText()).isNotEmpty();
        // Who may mark may see whom they mark.
        problem.remove("session");
        FuzzedCentral.tellsNoSecrets(problem.toString());
    }

    @Property(tries = 1)
    void everyOperationIsAmongThoseThatAreAsked() {
        List<AnyRequest.Operation> operations = AnyRequest.operations(contract);

        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(operations)
                .filteredOn(AnyRequest.Operation::hasBody)
                .allSatisfy(operation -> assertThat(new SampleBodies(fuzzed.world()).of(operation.id()))
                        .isNotNull());
    }
}
