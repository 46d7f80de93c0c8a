package health.rollcall.central.contract;

import health.rollcall.BadJson;
import health.rollcall.central.contract.FuzzedCentral.World;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;

/// Makes requests out of `openapi.yaml`: mostly good ones, with something wrong somewhere.
final class AnyRequest {
    private static final List<String> METHODS =
            List.of("DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "BREW", "x", "GET", "POST", "PUT");
    private static final List<String> TYPES =
            List.of("text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "x/y");

    private final Contract contract;
    private final World world;
    private final BadJson bad;
    private final Random random;

    AnyRequest(Contract contract, World world, BadJson bad, Random random) {
        this.contract = contract;
        this.world = world;
        this.bad = bad;
        this.random = random;
    }

    /// One method of one path.
    record Operation(String method, String path, String id, boolean hasBody, List<String> queries) {}

    static List<Operation> operations(Contract contract) {
        List<Operation> operations = new ArrayList<>();
        JsonNode paths = contract.document().path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : List.of("get", "put", "post")) {
                JsonNode one = paths.path(path).path(method);
                if (!one.isMissingNode()) {
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path,
                            one.path("operationId").asString(),
                            one.has("requestBody"),
                            queries(contract, one)));
                }
            }
        }
        return operations;
    }

    private static List<String> queries(Contract contract, JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode listed : operation.path("parameters")) {
            JsonNode parameter = listed.has("$ref")
                    ? contract.document().at(listed.path("$ref").asString().substring(1))
                    : listed;
            if ("query".equals(parameter.path("in").asString())) {
                names.add(parameter.path("name").asString());
            }
        }
        return names;
    }

    Request next() {
        Operation operation = pick(operations(contract));
        Caller caller = caller(operation);
        HttpUrl.Builder url = caller.server().newBuilder();
        for (String word : operation.path().substring(1).split("/", -1)) {
            url.addPathSegment(word.startsWith("{") ? segment(word, operation) : word);
        }
        operation.queries().stream().filter(name -> random.nextInt(3) > 0).forEach(name -> query(url, name));
        if (rarely()) {
            url.addQueryParameter(bad.string(), bad.string());
            caller = caller.careless();
        }
        // The server is a little more patient than the document, with a blank beside a code for one.
        boolean garbled = random.nextInt(6) == 0;
        Request.Builder request = caller.careless().request("").url(url.build());
        headers(request);
        String method = random.nextInt(25) == 0 ? pick(METHODS) : operation.method();
        boolean takesNone = method.equals("GET") || method.equals("HEAD");
        return request.method(method, takesNone ? null : body(operation, garbled))
                .build();
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    private Caller caller(Operation operation) {
        if (rarely()) {
            return world.supervisor();
        }
        boolean fed = operation.path().contains("/feed/") || operation.id().equals("putRuleBook");
        return fed ? world.feed() : world.lead();
    }

    private RequestBody body(Operation operation, boolean garbled) {
        MediaType type = MediaType.get(rarely() ? pick(TYPES) : "application/json");
        Object sample = operation.hasBody() ? new SampleBodies(world).of(operation.id()) : List.of();
        byte[] json = rarely() ? BadJson.whole(sample) : bad.spoiled(sample);
        return RequestBody.create(garbled ? bad.spoiledBytes(json) : json, type);
    }

    private String segment(String parameter, Operation operation) {
        if (rarely()) {
            return bad.string();
        }
        List<GroupSession> sessions = world.sessions();
        return switch (parameter) {
            case "{sessionId}" -> pick(sessions).id();
            case "{participantId}" ->
                pick(sessions.stream()
                        .flatMap(GroupSession::rows)
                        .map(RosterRow::participantId)
                        .toList());
            case "{claimId}" -> pick(world.claims().stream().map(Claim::id).toList());
            case "{memberId}" -> pick(RiverHouse.members(1, 12));
            case "{facilityId}" -> pick(List.of(RiverHouse.ID, RiverHouse.HILL));
            default ->
                operation.id().equals("putSession") ? pick(sessions).id() : pick(List.of("fuzz-1", "fuzz-2", "fuzz-3"));
        };
    }

    private void query(HttpUrl.Builder url, String name) {
        url.addQueryParameter(name, value(name));
        if (rarely()) {
            url.addQueryParameter(name, value(name));
        }
    }

    private String value(String name) {
        if (random.nextInt(3) == 0) {
            return bad.string();
        }
        return switch (name) {
            case "limit" ->
                pick(List.of("1", "2", "500", "0", "501", "-1", "2147483648", "1e2", "\u0661", " 1", "1;2"));
            case "from" -> pick(List.of("2026-01-01", "1900-01-01", "9999-12-31", "9999-12-32", "2026-3-2"));
            case "to" -> pick(List.of("2026-12-31", "9999-12-31", "1899-12-31", "ABSENT", "LATE", "SCHEDULED"));
            case "facilityId" -> pick(List.of(RiverHouse.ID, RiverHouse.HILL, "fac-none"));
            case "groupType" -> RiverHouse.TYPE;
            case "status" -> pick(List.of("SCHEDULED", "COMPLETE", "LOCKED", "locked", "UNKNOWN"));
            default ->
                pick(List.of("mem-03", "0", "-1", "18446744073709551615", "9223372036854775807", "e30", "bnVsbA"));
        };
    }

    private void headers(Request.Builder request) {
        if (random.nextInt(3) == 0) {
            request.header("Idempotency-Key", key());
        }
        if (random.nextInt(3) == 0) {
            unchecked(request, "Workstation-Id", rarely() ? bad.string() : "ws-1");
        }
        if (random.nextInt(3) == 0) {
            unchecked(request, "If-None-Match", pick(List.of("*", "\"1\"", "W/\"1\"", ",,,", "\"", bad.string())));
        }
        if (rarely()) {
            unchecked(request, "Authorization", authorization());
        }
        if (rarely()) {
            unchecked(
                    request,
                    pick(List.of("Content-Encoding", "Accept", "Expect", "Range", "Cookie", "X-" + "y".repeat(100))),
                    pick(List.of("gzip", "br", "identity", "text/html", "100-continue", "bytes=0-1", bad.string())));
        }
    }

    private String key() {
        return pick(List.of(
                UUID.randomUUID().toString(),
                "0197e0c2-7b1a-7c3e-8d4f-0123456789ab",
                "1-1-1-1-1",
                "",
                "x".repeat(2000),
                "ffffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    private String authorization() {
        return pick(List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer " + "eyJ".repeat(3000),
                "Bearer eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdfQ.bnVsbA.AA",
                "Bearer eyJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiZGlyIn0..AAAA.AAAA.AAAA",
                "Basic eDp5",
                "bearer " + bad.string()));
    }

    /// What no client library would send by itself. Longer ones are the transport's matter.
    private static void unchecked(Request.Builder request, String name, String value) {
        String sendable = value.chars()
                .filter(c -> c == '\t' || (c > 0x1f && c != 0x7f))
                .limit(9000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        request.headers(request.build()
                .headers()
                .newBuilder()
                .removeAll(name)
                .addUnsafeNonAscii(name, sendable)
                .build());
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
