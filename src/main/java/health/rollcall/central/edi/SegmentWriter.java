package health.rollcall.central.edi;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import io.xlate.edi.stream.EDIValidationException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes segments one after the other, each on a line of its own, and counts them.
final class SegmentWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EDIStreamWriter out;
    private int segments;

    /// The components of one element.
    record Composite(List<String> components) {
        static Composite of(String... components) {
            return new Composite(List.of(components));
        }
    }

    /// @param first the elements of the first segment, ISA, with their blanks
    SegmentWriter(String... first) {
        EDIOutputFactory factory = EDIOutputFactory.newFactory();
        factory.setProperty(EDIOutputFactory.PRETTY_PRINT, true);
        factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
        try {
            out = factory.createEDIStreamWriter(bytes, StandardCharsets.US_ASCII.name());
            out.setControlSchema(SchemaFactory.newFactory().getControlSchema("X12", new String[] {"00501"}));
            out.startInterchange();
        } catch (EDIStreamException | EDISchemaException e) {
            throw unwritable("ISA", e);
        }
        segment("ISA", (Object[]) first);
    }

    /// How many segments were written by now.
    int count() {
        return segments;
    }

    /// @param elements each a string, a [Composite], or null for an empty one
    void segment(String tag, @Nullable Object... elements) {
        try {
            out.writeStartSegment(tag);
            for (Object element : elements) {
                write(element);
            }
            out.writeEndSegment();
            segments++;
        } catch (EDIStreamException | EDIValidationException e) {
            throw unwritable(tag, e);
        }
    }

    private void write(@Nullable Object element) throws EDIStreamException {
        switch (element) {
            case null -> out.writeEmptyElement();
            case Composite(List<String> components) -> {
                out.writeStartElement();
                for (String component : components) {
                    out.writeComponent(component);
                }
                out.endElement();
            }
            case Object value -> out.writeElement(value.toString());
        }
    }

    String end() {
        try {
            out.endInterchange();
            out.close();
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (EDIStreamException e) {
            throw unwritable("IEA", e);
        }
    }

    /// The cause is left behind: its words may hold a name.
    private static IllegalStateException unwritable(String tag, Exception cause) {
        return new IllegalStateException(
                "Segment " + tag + " cannot be written: " + cause.getClass().getSimpleName());
    }
}
