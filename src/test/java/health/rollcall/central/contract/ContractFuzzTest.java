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
    /// Helidon hangs up, without an answer, on a first line that does not end within what it reads first, in bytes.
    private static final int FIRST_BUFFER = 8 * 1024;

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
        try (Response response = client().newCall(request).execute()) {
            if (response.code() >= 400) {
                assertThat(response.code()).isLessThan(500);
                refused(request, response.body().string());
                assertThat(fuzzed.done()).as("%s", request).isEqualTo(done);
            } else if (!"GET".equals(request.method())) {
                response.body().bytes();
                done = fuzzed.done();
            }
        } catch (IOException hungUp) {
            assertThat(request.url().toString()).hasSizeGreaterThan(FIRST_BUFFER);
            assertThat(fuzzed.done()).isEqualTo(done);
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
