package health.rollcall.workstation.sync;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whether what a server sent is all there, all the way down, and can be kept here: whoever reads it after
/// this has nothing more to fear from it.
final class Whole {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /// What a record is made of never changes, and finding it out takes long.
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private Whole() {}

    private record Part(RecordComponent component, boolean mayBeMissing) {
        static Part of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            return new Part(component, isNullable(component.getAnnotatedType()));
        }

        /// By name, since the engine has an annotation of its own.
        private static boolean isNullable(AnnotatedElement type) {
            return Arrays.stream(type.getAnnotations())
                    .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
        }

        boolean isWhole(Record owner) {
            try {
                Object value = component.getAccessor().invoke(owner);
                return value == null ? mayBeMissing : Whole.isWhole(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A record's component cannot be read", e);
            }
        }
    }

    /// Whether nothing is missing that has to be there, no text holds half a character, which cannot be written
    /// down, and no date is one that calendars and tables do not know.
    static boolean isWhole(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Record record -> PARTS.get(record.getClass()).stream().allMatch(part -> part.isWhole(record));
            case Collection<?> items -> items.stream().allMatch(Whole::isWhole);
            case String text ->
                text.codePoints().noneMatch(c -> c <= Character.MAX_SURROGATE && c >= Character.MIN_SURROGATE);
            case LocalDate date -> !date.isBefore(FIRST) && !date.isAfter(LAST);
            case Instant instant ->
                !instant.isBefore(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant())
                        && !instant.isAfter(LAST.atStartOfDay(ZoneOffset.UTC).toInstant());
            default -> true;
        };
    }
}
