package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.EngineVectors.Result;
import health.rollcall.EngineVectors.Source;
import health.rollcall.EngineVectors.UnreadableVectorsException;
import health.rollcall.protocol.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// Vector files of any kind: each case passes or fails with what differs, or the file is refused with why.
class VectorFileFuzzTest {
    private final List<JsonNode> files = published();

    VectorFileFuzzTest() throws IOException {}

    /// Those that come with the engine, each cut down to a few cases.
    private static List<JsonNode> published() throws IOException {
        List<JsonNode> files = new ArrayList<>();
        for (Source source : EngineVectors.published()) {
            try (InputStream in = source.opening().open()) {
                files.add(Json.LENIENT.readTree(in));
            }
        }
        return files;
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aVectorFileIsRunOrRefusedWithWhy(@ForAll Random random) {
        BadJson bad = new BadJson(random);
        byte[] spoiled = bad.spoiled(someCases(random));
        byte[] bytes = random.nextInt(8) == 0 ? bad.spoiledBytes(spoiled) : spoiled;
        try {
            List<Result> results = EngineVectors.run(new Source("fuzz", () -> new ByteArrayInputStream(bytes)));
            assertThat(results).isNotEmpty().allMatch(result -> result.name() != null);
        } catch (UnreadableVectorsException e) {
            assertThat(e.getMessage()).startsWith("fuzz: ");
        }
    }

    private JsonNode someCases(Random random) {
        JsonNode file = files.get(random.nextInt(files.size()));
        var few = Json.STRICT.createObjectNode();
        few.set("kind", file.get("kind"));
        var cases = few.putArray("cases");
        for (int i = random.nextInt(3); i >= 0; i--) {
            cases.add(file.get("cases").get(random.nextInt(file.get("cases").size())));
        }
        return few;
    }
}
