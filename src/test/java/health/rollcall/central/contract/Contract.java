package health.rollcall.central.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi.yaml`, and what of an exchange it does not describe.
final class Contract {
    private static final String IRI = "https://rollcall.health/openapi.json";

    private final JsonNode document;
    /// Stack traces, classes, files and places in code.
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [a-z]\\w*(\\.\\w+)+\\(|Exception|\\.java\\b|health\\.rollcall|(?i:helidon|jackson|h2 )|/(home|tmp|usr)/");

    private final SchemaRegistry schemas;

    Contract() throws IOException {
        document = new YAMLMapper().readTree(text());
        schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(IRI, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /// The document as it is shipped.
    static String text() throws IOException {
        try (InputStream yaml = Contract.class.getResourceAsStream("/health/rollcall/central/openapi.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), UTF_8);
        }
    }

    JsonNode document() {
        return document;
    }

    /// All that this exchange says and the document does not, and what no answer is to tell.
    List<String> faults(Exchange exchange) {
        List<String> faults = new ArrayList<>(undescribed(exchange));
        if (exchange.status() >= 400 && INSIDES.matcher(exchange.responseBody()).find()) {
            faults.add("it tells what the server is made of");
        }
        for (String header : List.of("Server", "X-Powered-By")) {
            if (exchange.response().header(header) != null) {
                faults.add("it says " + header);
            }
        }
        return faults;
    }

    private List<String> undescribed(Exchange exchange) {
        Optional<JsonPointer> path = path(exchange);
        if (path.isEmpty()) {
            return responseFaults(exchange, components("NotFound", "Unauthorized", "Unreadable", "PathTooLong"));
        }
        JsonPointer operation = path.get().appendProperty(exchange.method().toLowerCase(Locale.ROOT));
        if (document.at(operation).isMissingNode()) {
            return responseFaults(
                    exchange, components("MethodNotAllowed", "Unauthorized", "Unreadable", "PathTooLong"));
        }
        List<JsonPointer> described =
                components("MethodNotAllowed", "Unavailable", "Outdated", "TooMany", "Unreadable", "PathTooLong");
        document.at(operation)
                .path("responses")
                .propertyNames()
                .forEach(status ->
                        described.add(operation.appendProperty("responses").appendProperty(status)));
        List<String> faults = new ArrayList<>(responseFaults(exchange, described));
        if (exchange.status() < 300 && !exchange.isCareless()) {
            faults.addAll(requestFaults(exchange, operation));
        }
        return faults;
    }

    /// The path of the document that fits; of several, one that has the method, and the one with the most fixed words.
    private Optional<JsonPointer> path(Exchange exchange) {
        JsonNode paths = document.path("paths");
        String method = exchange.method().toLowerCase(Locale.ROOT);
        return paths.propertyNames().stream()
                .filter(template -> fits(template, exchange.path()))
                .max(Comparator.comparing(
                                (String template) -> paths.path(template).has(method))
                        .thenComparingLong(template ->
                                -template.chars().filter(c -> c == '{').count()))
                .map(template -> JsonPointer.empty().appendProperty("paths").appendProperty(template));
    }

    private static boolean fits(String template, String path) {
        String[] words = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (words.length != actual.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            boolean parameter = words[i].startsWith("{");
            // A slash divides a path, however it is written.
            boolean isOne = !actual[i].isEmpty() && !actual[i].contains("%2F");
            if (parameter ? !isOne : !words[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonPointer> components(String... names) {
        List<JsonPointer> responses = new ArrayList<>();
        for (String name : names) {
            responses.add(JsonPointer.compile("/components/responses/" + name));
        }
        return responses;
    }

    private List<String> responseFaults(Exchange exchange, List<JsonPointer> described) {
        Optional<JsonPointer> response = described.stream()
                .filter(pointer -> statusOf(pointer).equals(Integer.toString(exchange.status())))
                .findFirst();
        return response.map(pointer -> responseFaults(exchange, resolve(pointer)))
                .orElseGet(() -> List.of("status " + exchange.status() + " is not described"));
    }

    /// A component is named after its code; a path's response by its status.
    private static String statusOf(JsonPointer response) {
        String name = lastOf(response);
        return switch (name) {
            case "NotFound" -> "404";
            case "Unauthorized" -> "401";
            case "Outdated" -> "426";
            case "TooMany" -> "429";
            case "MethodNotAllowed" -> "405";
            case "Unavailable" -> "503";
            case "Unreadable" -> "400";
            case "PathTooLong" -> "414";
            default -> name;
        };
    }

    private static String lastOf(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }

    private List<String> responseFaults(Exchange exchange, JsonPointer response) {
        List<String> faults = new ArrayList<>(headerFaults(exchange, response));
        JsonNode content = document.at(response).path("content");
        if (content.isMissingNode() || "HEAD".equals(exchange.method())) {
            if (!exchange.responseBody().isEmpty()) {
                faults.add("a body is not described");
            }
            return faults;
        }
        String type = exchange.contentType();
        if (!content.has(type)) {
            faults.add("content type '" + type + "' is not described");
        } else if (type.endsWith("json")) {
            faults.addAll(schemaFaults(
                    response.appendProperty("content").appendProperty(type).appendProperty("schema"),
                    exchange.responseBody()));
            if (type.contains("problem")
                    && !exchange.responseBody().replace(" ", "").contains("\"status\":" + exchange.status())) {
                faults.add("the problem's status is not the answer's, " + exchange.status());
            }
        }
        return faults;
    }

    private List<String> headerFaults(Exchange exchange, JsonPointer response) {
        List<String> faults = new ArrayList<>();
        for (String name : document.at(response).path("headers").propertyNames()) {
            JsonPointer header = resolve(response.appendProperty("headers").appendProperty(name));
            String value = exchange.response().header(name);
            if (value == null) {
                faults.add("header " + name + " is missing");
            } else {
                faults.addAll(schemaFaults(
                        header.appendProperty("schema"),
                        StringNode.valueOf(value).toString()));
            }
        }
        return faults;
    }

    /// What was asked and answered well must be described, too: else the document is narrower than the server.
    private List<String> requestFaults(Exchange exchange, JsonPointer operation) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> parameters = parameters(operation);
        for (String name : exchange.queryNames()) {
            if (parameters.stream().noneMatch(p -> name.equals(p.path("name").asString()))) {
                faults.add("query parameter " + name + " is not described");
            }
        }
        if (!exchange.requestBody().isEmpty()) {
            JsonPointer schema = operation
                    .append(JsonPointer.compile("/requestBody/content"))
                    .appendProperty("application/json")
                    .appendProperty("schema");
            faults.addAll(schemaFaults(schema, exchange.requestBody()));
        }
        return faults;
    }

    private List<JsonNode> parameters(JsonPointer operation) {
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonPointer owner : List.of(operation, operation.head())) {
            for (int i = 0; i < document.at(owner).path("parameters").size(); i++) {
                parameters.add(
                        document.at(resolve(owner.appendProperty("parameters").appendIndex(i))));
            }
        }
        return parameters;
    }

    private JsonPointer resolve(JsonPointer pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isMissingNode()
                ? pointer
                : resolve(JsonPointer.compile(reference.asString().substring(1)));
    }

    List<String> schemaFaults(JsonPointer schema, String json) {
        if (document.at(schema).isMissingNode()) {
            return List.of("no schema at " + schema);
        }
        return schemas.getSchema(SchemaLocation.of(IRI + "#" + schema)).validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
