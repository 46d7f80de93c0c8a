package health.rollcall.central.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.BadJson;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/// Cursors that no server gave: another list's, another facility's, garbled ones, and those that somebody made up
/// who knows what is in them.
class CursorFuzzTest {
    private final FuzzedCentral fuzzed = new FuzzedCentral();
    private final List<Question> questions = questions();
    private final List<String> cursors = given();

    CursorFuzzTest() throws IOException {}

    @AfterProperty
    void close() throws IOException {
        fuzzed.close();
    }

    /// What takes a cursor, in a query parameter of this name.
    private record Question(String path, String parameter) {}

    private List<Question> questions() {
        String session = "/group-sessions/" + fuzzed.world().locked().id();
        return List.of(
                new Question("/sync/pull?facilityId=fac-river", "since"),
                new Question("/sync/pull?facilityId=fac-hill", "since"),
                new Question("/group-sessions?from=2026-01-01&to=2026-12-31", "cursor"),
                new Question("/group-sessions?facilityId=fac-river", "cursor"),
                new Question(session + "/charges?", "cursor"),
                new Question(session + "/claims?", "cursor"),
                new Question(session + "/audit?", "cursor"),
                new Question("/facilities?", "cursor"),
                new Question("/facilities/fac-river/members?", "cursor"),
                new Question("/payers?", "cursor"),
                new Question("/members/mem-01/encounters?", "cursor"));
    }

    /// The good ones, of each kind.
    private List<String> given() {
        List<String> found = new ArrayList<>();
        for (Question question : questions) {
            JsonNode page = fuzzed.world()
                    .lead()
                    .careless()
                    .get(question.path() + "&limit=1")
                    .json();
            String next = page.path(question.parameter().equals("since") ? "next" : "nextCursor")
                    .asText("");
            if (!next.isEmpty() && !next.equals("null")) {
                found.add(next);
            }
        }
        String firstPage = found.getFirst();
        found.add(fuzzed.world()
                .lead()
                .get("/sync/pull?facilityId=fac-river&limit=500&since=" + firstPage)
                .at("/next")
                .asText());
        return found;
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aCursorIsServedOrRefusedAndLeadsToAnEnd(@ForAll Random random) throws IOException {
        Question question = questions.get(random.nextInt(questions.size()));
        String cursor = cursor(random);
        for (int page = 0; page < 2; page++) {
            Caller lead = fuzzed.world().lead().careless();
            HttpUrl url = lead.request(question.path() + "&limit=" + (1 + random.nextInt(3)))
                    .build()
                    .url()
                    .newBuilder()
                    .addQueryParameter(question.parameter(), cursor)
                    .build();
            Request request = lead.request("").url(url).build();
            try (Response response = fuzzed.central().http().newCall(request).execute()) {
                String body = response.body().string();
                assertThat(response.code()).as("%s", url).isIn(200, 400, 410, 414);
                if (response.code() != 200) {
                    FuzzedCentral.tellsNoSecrets(body);
                    return;
                }
                JsonNode answer = Json.STRICT.readTree(body);
                JsonNode next = answer.path(question.parameter().equals("since") ? "next" : "nextCursor");
                if (!next.isTextual()) {
                    return;
                }
                if (answer.path("more").asBoolean(true)) {
                    assertThat(next.asText()).as("%s", url).isNotEqualTo(cursor);
                }
                cursor = next.asText();
            }
        }
    }

    private String cursor(Random random) {
        BadJson bad = new BadJson(random);
        String known = cursors.get(random.nextInt(cursors.size()));
        return switch (random.nextInt(6)) {
            case 0 -> known;
            case 1 -> bad.string();
            case 2 -> new String(bad.spoiledBytes(known.getBytes(UTF_8)), UTF_8);
            default -> repacked(random, bad, known);
        };
    }

    /// What is in a cursor, changed.
    private static String repacked(Random random, BadJson bad, String cursor) {
        byte[] inside;
        try {
            inside = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return cursor + bad.string();
        }
        byte[] changed;
        try {
            changed = bad.spoiled(Json.STRICT.readTree(inside));
        } catch (IOException e) {
            changed = listPlace(random, bad, new String(inside, UTF_8)).getBytes(UTF_8);
        }
        byte[] bytes = random.nextInt(5) == 0 ? bad.spoiledBytes(changed) : changed;
        String packed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return packed.length() > 3000 ? packed.substring(0, 3000) : packed;
    }

    /// A place in the list is a time and an id.
    private static String listPlace(Random random, BadJson bad, String place) {
        String id = place.substring(place.indexOf(' ') + 1);
        return switch (random.nextInt(4)) {
            case 0 -> bad.string() + " " + id;
            case 1 -> place.substring(0, place.length() - id.length()) + bad.string();
            case 2 -> "+1000000000-12-31T23:59:59.999999999Z " + id;
            default -> "-1000000000-01-01T00:00:00Z " + id + "\u0000";
        };
    }
}
