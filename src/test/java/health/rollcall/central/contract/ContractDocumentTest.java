package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// The document itself, and that the tests' reader of it sees an answer drift away.
class ContractDocumentTest {
    private static final String FACILITIES =
            "{\"items\":[{\"id\":\"f\",\"name\":\"F\",\"state\":\"OH\",\"zone\":\"America/New_York\"}],\"nextCursor\":null}";
    private static final String NOT_FOUND =
            "{\"type\":\"urn:x\",\"title\":\"None\",\"status\":404,\"detail\":\"\",\"code\":\"NOT_FOUND\"}";

    private final Contract contract;

    ContractDocumentTest() throws IOException {
        contract = new Contract();
    }

    private List<String> faults(String method, String path, int status, String type, String body) throws IOException {
        RequestBody sent = "GET".equals(method) ? null : RequestBody.create("{}", MediaType.get("application/json"));
        Request request = new Request.Builder()
                .url("http://localhost" + path)
                .method(method, sent)
                .build();
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.parse(type)))
                .build();
        return contract.faults(Exchange.of(request, response));
    }

    @Test
    void an_answer_as_described_has_no_fault() throws IOException {
        assertThat(faults("GET", "/api/v1/facilities", 200, "application/json", FACILITIES))
                .isEmpty();
        assertThat(faults("GET", "/api/v1/claims/c1", 404, "application/problem+json", NOT_FOUND))
                .isEmpty();
    }

    @Test
    void a_field_more_a_field_less_and_another_type_are_faults() throws IOException {
        String more = FACILITIES.replace("\"id\":\"f\"", "\"id\":\"f\",\"npi\":\"1\"");
        String less = FACILITIES.replace("\"state\":\"OH\",", "");
        String other = FACILITIES.replace("\"OH\"", "39");

        for (String body : List.of(more, less, other)) {
            assertThat(faults("GET", "/api/v1/facilities", 200, "application/json", body))
                    .hasSize(1);
        }
    }

    @Test
    void a_status_a_content_type_and_a_query_parameter_that_are_not_described_are_faults() throws IOException {
        assertThat(faults("GET", "/api/v1/facilities", 202, "application/json", FACILITIES))
                .hasSize(1);
        assertThat(faults("GET", "/api/v1/facilities", 500, "application/problem+json", NOT_FOUND))
                .hasSize(1);
        assertThat(faults("GET", "/api/v1/facilities", 200, "text/html", FACILITIES))
                .hasSize(1);
        assertThat(faults("GET", "/api/v1/facilities?sort=name", 200, "application/json", FACILITIES))
                .hasSize(1);
    }

    @Test
    void a_missing_header_and_a_problem_that_contradicts_its_status_are_faults() throws IOException {
        String unauthorized = NOT_FOUND.replace("NOT_FOUND", "UNAUTHORIZED").replace("404", "401");

        assertThat(faults("GET", "/api/v1/facilities", 401, "application/problem+json", unauthorized))
                .singleElement()
                .asString()
                .contains("WWW-Authenticate");
        assertThat(faults("GET", "/api/v1/claims/c1", 404, "application/problem+json", NOT_FOUND.replace("404", "400")))
                .hasSize(1);
    }

    @Test
    void a_request_that_was_answered_well_and_is_not_described_is_a_fault() throws IOException {
        assertThat(faults("PUT", "/api/v1/feed/facilities/f", 200, "application/json", "{\"id\":\"f\"}"))
                .isNotEmpty()
                .allMatch(fault -> fault.contains("required"));
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 404, NOT_FOUND, 0",
        "/nothing, 400, INVALID, 0",
        "/nothing, 409, LOCKED, 1",
        "/api/v1/rule-books/current, 404, NOT_FOUND, 0",
        "/api/v1/group-sessions/a/b, 404, NOT_FOUND, 0"
    })
    void where_no_path_is_described_only_not_found_is(String path, int status, String code, int faults)
            throws IOException {
        String problem = NOT_FOUND.replace("404", "" + status).replace("NOT_FOUND", code);

        assertThat(faults("GET", path, status, "application/problem+json", problem))
                .hasSize(faults);
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_and_response_is_used() {
        Set<String> references = new TreeSet<>();
        contract.document()
                .findValues("$ref")
                .forEach(node -> references.add(node.asString().substring(1)));
        List<String> components = new ArrayList<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            contract.document()
                    .at("/components/" + kind)
                    .propertyNames()
                    .forEach(name -> components.add("/components/" + kind + "/" + name));
        }
        // These may answer on any path.
        for (String name :
                List.of("MethodNotAllowed", "Unavailable", "Outdated", "TooMany", "Unreadable", "PathTooLong")) {
            components.remove("/components/responses/" + name);
        }

        assertThat(references)
                .allSatisfy(reference -> assertThat(contract.document()
                                .at(reference.replaceFirst("/value$", ""))
                                .isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(references).containsAll(components);
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_what_a_missing_token_means() {
        List<String> names = new ArrayList<>();
        for (JsonNode path : contract.document().path("paths")) {
            for (String method : List.of("get", "put", "post")) {
                JsonNode operation = path.path(method);
                if (!operation.isMissingNode()) {
                    names.add(operation.path("operationId").asString());
                    boolean open = operation.path("security").isArray();
                    assertThat(operation.path("responses").has("401"))
                            .as(names.getLast())
                            .isEqualTo(!open);
                }
            }
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    }

    @Test
    void every_example_is_as_its_schema_says() {
        assertThat(contract.schemaFaults(
                        JsonPointer.compile("/components/schemas/GroupSession"),
                        contract.document()
                                .at("/components/examples/Session/value")
                                .toString()))
                .isEmpty();
        List<String> seen = new ArrayList<>();
        JsonNode paths = contract.document().path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                JsonPointer body = JsonPointer.compile("/requestBody/content/application~1json");
                JsonNode content = paths.path(path).path(method).at(body);
                if (content.has("example")) {
                    JsonPointer schema = JsonPointer.empty()
                            .appendProperty("paths")
                            .appendProperty(path)
                            .appendProperty(method)
                            .append(body)
                            .appendProperty("schema");
                    assertThat(contract.schemaFaults(
                                    schema, content.path("example").toString()))
                            .as(path)
                            .isEmpty();
                    seen.add(path);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
    }
}
