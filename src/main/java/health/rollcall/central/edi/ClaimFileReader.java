package health.rollcall.central.edi;

import health.rollcall.central.edi.Fault.Rule;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/// Reads an 837P against the schema of our subset of it.
final class ClaimFileReader {
    private static final Schema SCHEMA = schema();

    private final List<Segment> segments = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<String> loops = new ArrayDeque<>();
    private final Deque<List<String>> elements = new ArrayDeque<>();
    private String tag = "";
    private boolean inComposite;

    private ClaimFileReader() {}

    /// @param faults of form alone, in their order
    record Read(List<Segment> segments, List<Fault> faults) {
        Read {
            segments = List.copyOf(segments);
            faults = List.copyOf(faults);
        }
    }

    static Read read(String text) {
        ClaimFileReader reader = new ClaimFileReader();
        reader.readAll(text.getBytes(StandardCharsets.UTF_8));
        return new Read(reader.segments, reader.faults);
    }

    private void readAll(byte[] bytes) {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
        try (EDIStreamReader in = factory.createEDIStreamReader(new ByteArrayInputStream(bytes))) {
            while (in.hasNext()) {
                in.next();
                take(in);
            }
        } catch (EDIStreamException | IOException e) {
            faults.add(new Fault(Rule.MALFORMED, segments.size() + 1, tag));
        }
    }

    private static Schema schema() {
        URL location = Objects.requireNonNull(ClaimFileReader.class.getResource("837P.xml"));
        try {
            return SchemaFactory.newFactory().createSchema(location);
        } catch (EDISchemaException e) {
            throw new IllegalStateException("The schema of the 837P cannot be read", e);
        }
    }

    private void take(EDIStreamReader in) {
        switch (in.getEventType()) {
            case START_TRANSACTION -> in.setTransactionSchema(SCHEMA);
            case START_LOOP -> loops.push(in.getReferenceCode());
            case END_LOOP -> loops.poll();
            case START_SEGMENT -> {
                tag = in.getText();
                elements.clear();
            }
            case END_SEGMENT -> segments.add(new Segment(segments.size() + 1, loop(), tag, List.copyOf(elements)));
            case START_COMPOSITE -> {
                inComposite = true;
                elements.addLast(new ArrayList<>());
            }
            case END_COMPOSITE -> inComposite = false;
            case ELEMENT_DATA -> element(in.getText());
            case SEGMENT_ERROR -> faults.add(new Fault(rule(in), segments.size() + 1, in.getText()));
            case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR ->
                faults.add(new Fault(rule(in), segments.size() + 1, tag));
            default -> {}
        }
    }

    private String loop() {
        return loops.isEmpty() ? "" : loops.peek();
    }

    private void element(String text) {
        if (inComposite) {
            elements.getLast().add(text);
        } else {
            elements.addLast(text.isEmpty() ? List.of() : List.of(text));
        }
    }

    private Rule rule(EDIStreamReader in) {
        EDIStreamValidationError error = in.getErrorType();
        return switch (error) {
            case CONTROL_REFERENCE_MISMATCH -> Rule.CONTROL_NUMBERS_DIFFER;
            case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> Rule.COUNT;
            case LOOP_OCCURS_OVER_MAXIMUM_TIMES ->
                switch (in.getText()) {
                    case "LX" -> Rule.TOO_MANY_LINES;
                    case "CLM" -> Rule.TOO_MANY_CLAIMS;
                    default -> Rule.STRUCTURE;
                };
            case TOO_MANY_COMPONENTS -> tag.equals("SV1") ? Rule.MODIFIERS : Rule.STRUCTURE;
            default -> Rule.STRUCTURE;
        };
    }
}
