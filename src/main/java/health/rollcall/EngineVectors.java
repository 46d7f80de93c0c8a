package health.rollcall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rollcall.JsonDifferences.Difference;
import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Elsewhere;
import health.rollcall.engine.InvalidRuleBookException;
import health.rollcall.engine.Member;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Scrubber;
import health.rollcall.engine.Session;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.engine.Supervisor;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Files of cases with their expected answers, `{"kind":…,"cases":[{"name":…,…,"expect":…}]}`, and what the engine
/// answers to them.
///
/// | kind | a case holds | the answer |
/// | --- | --- | --- |
/// | `preview` | session, members, supervisors, ruleBook, acceptances, elsewhere | the billing preview |
/// | `charges` | the same | the list of charges |
/// | `scrub` | the same, and claim: payerId, chargedParticipants, frequencyCode, payerClaimNumber | the list of issues
/// |
/// | `transitions` | from | allowedNext, terminal, participating |
/// | `rule-book` | supervision, bands | refused, faults (how many) |
final class EngineVectors {
    private static final ObjectMapper JSON = Json.LENIENT;
    private static final List<String> PUBLISHED =
            List.of("preview.json", "charges.json", "scrub.json", "transitions.json", "rule-book.json");
    private static final Map<String, Answer> ANSWERS = Map.of(
            "preview", node -> read(node, Roster.class).preview(),
            "charges", node -> read(node, Roster.class).charges(),
            "scrub", node -> read(node, Claimed.class).scrub(read(node, Roster.class)),
            "transitions", node -> Next.after(read(node, Transition.class).from()),
            "rule-book", node -> Loaded.of(read(node, Rules.class)));

    private EngineVectors() {}

    /// A file of vectors, wherever it lies.
    record Source(String name, Opening opening) {}

    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /// What came of one case.
    ///
    /// @param differences empty where it passed
    record Result(String name, List<Difference> differences) {
        boolean passed() {
            return differences.isEmpty();
        }
    }

    /// A file that holds no vectors that this program can run; its message says why.
    static final class UnreadableVectorsException extends Exception {
        private static final long serialVersionUID = 1;

        private UnreadableVectorsException(String message) {
            super(message);
        }
    }

    @FunctionalInterface
    private interface Answer {
        Object to(JsonNode vector) throws JsonProcessingException;
    }

    /// The vectors that come with the engine's jar.
    static List<Source> published() {
        return PUBLISHED.stream()
                .map(name -> new Source(
                        name,
                        () -> Objects.requireNonNull(
                                RuleBook.class.getResourceAsStream("vectors/" + name), name + " is not packaged")))
                .toList();
    }

    static List<Source> of(List<Path> files) {
        return files.stream()
                .map(file -> new Source(file.toString(), () -> Files.newInputStream(file)))
                .toList();
    }

    /// Runs every case of a file, in its order.
    static List<Result> run(Source source) throws UnreadableVectorsException {
        JsonNode file = parse(source);
        Answer answer = ANSWERS.get(file.path("kind").asText());
        if (answer == null) {
            throw new UnreadableVectorsException(source.name() + ": its kind is "
                    + (file.path("kind").isMissingNode() ? "missing" : file.path("kind")) + ", not one of "
                    + ANSWERS.keySet().stream().sorted().toList());
        }
        if (!file.path("cases").isArray() || file.path("cases").isEmpty()) {
            throw new UnreadableVectorsException(source.name() + ": it holds no cases");
        }
        List<Result> results = new ArrayList<>();
        for (JsonNode vector : file.path("cases")) {
            String name = vector.path("name").asText("case " + results.size());
            results.add(new Result(name, differences(vector, answer)));
        }
        return List.copyOf(results);
    }

    private static JsonNode parse(Source source) throws UnreadableVectorsException {
        try (InputStream in = source.opening().open()) {
            return JSON.readTree(in);
        } catch (NoSuchFileException e) {
            throw new UnreadableVectorsException(source.name() + ": there is no such file");
        } catch (JsonProcessingException e) {
            throw new UnreadableVectorsException(source.name() + ": it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableVectorsException(source.name() + ": it cannot be read: " + e.getMessage());
        }
    }

    private static List<Difference> differences(JsonNode vector, Answer answer) {
        JsonNode expected = vector.path("expect");
        if (expected.isMissingNode()) {
            return List.of(new Difference("expect", "an expectation in the case", "nothing"));
        }
        try {
            return JsonDifferences.between(expected, JSON.valueToTree(answer.to(vector)));
        } catch (JsonProcessingException e) {
            return List.of(new Difference("(answer)", expected.toString(), "no answer: " + e.getOriginalMessage()));
        } catch (RuntimeException e) {
            // A case that breaks the engine is a failed case like any other; the rest must still run.
            return List.of(new Difference("(answer)", expected.toString(), "no answer: " + e));
        }
    }

    private static <T> T read(JsonNode node, Class<T> type) throws JsonProcessingException {
        return JSON.treeToValue(node, type);
    }

    /// What `preview`, `charges` and `scrub` are asked of.
    private record Roster(
            Facts session,
            List<Member> members,
            @Nullable List<Supervisor> supervisors,
            RuleBook ruleBook,
            @Nullable List<Acceptance> acceptances,
            @Nullable List<Elsewhere> elsewhere) {
        Object preview() {
            return Billing.preview(toEngine(), ruleBook);
        }

        Object charges() {
            return Billing.charges(toEngine(), ruleBook);
        }

        Session toEngine() {
            return new Session(
                    session.state(),
                    session.groupType(),
                    session.startsAt(),
                    session.endsAt(),
                    session.zone(),
                    members,
                    supervisors == null ? List.of() : supervisors,
                    acceptances == null ? List.of() : acceptances,
                    elsewhere == null ? List.of() : elsewhere);
        }
    }

    private record Facts(String state, String groupType, Instant startsAt, Instant endsAt, ZoneId zone) {}

    private record Claimed(Claim claim) {
        Object scrub(Roster roster) {
            String frequencyCode = claim.frequencyCode();
            return Scrubber.scrub(
                    claim.payerId(),
                    claim.chargedParticipants(),
                    roster.toEngine(),
                    roster.ruleBook(),
                    frequencyCode == null ? "1" : frequencyCode,
                    claim.payerClaimNumber());
        }
    }

    private record Claim(
            String payerId,
            List<String> chargedParticipants,
            @Nullable String frequencyCode,
            @Nullable String payerClaimNumber) {}

    private record Transition(AttendanceStatus from) {}

    private record Next(List<AttendanceStatus> allowedNext, boolean terminal, boolean participating) {
        static Next after(AttendanceStatus from) {
            return new Next(from.allowedNext(), from.isTerminal(), from.isParticipating());
        }
    }

    private record Rules(List<SupervisionRule> supervision, List<SizeBand> bands) {}

    private record Loaded(boolean refused, int faults) {
        static Loaded of(Rules rules) {
            try {
                RuleBook loaded = new RuleBook("under test", rules.supervision(), rules.bands());
                return new Loaded(loaded.bands().size() != rules.bands().size(), 0);
            } catch (InvalidRuleBookException e) {
                return new Loaded(true, e.faults().size());
            }
        }
    }
}
