package health.rollcall.central.api;

import health.rollcall.protocol.ProblemCode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks what came from outside: nothing missing, nothing endless, no control characters.
final class Checks {
    static final int MAX_ID = 128;
    static final int MAX_CODE = 64;
    static final int MAX_TEXT = 1000;
    static final int MAX_ITEMS = 5000;
    private static final Set<String> CODES = Set.of(
            "state", "npi", "procedureCode", "modifiers", "zip", "taxId", "taxonomy", "placeOfService", "diagnoses");
    private static final Set<String> ADDRESSES = Set.of("id", "sessionId");
    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 9999;

    private Checks() {}

    /// An id: opaque, but short and in one line.
    static String id(String field, String value) {
        boolean odd = value.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalf(c));
        if (odd || value.isBlank() || value.length() > MAX_ID) {
            throw invalid(field);
        }
        return value;
    }

    /// An id under which something is to be found later: it has to be one word of a path, which a slash divides.
    private static String address(String field, String value) {
        if (value.contains("/") || value.equals(".") || value.equals("..")) {
            throw invalid(field);
        }
        return id(field, value);
    }

    /// A short code of the field's: a state, a procedure code.
    private static void code(String field, String value) {
        // They are kept side by side, with a comma between.
        if (id(field, value).length() > MAX_CODE || value.contains(",")) {
            throw invalid(field);
        }
    }

    static String text(String field, String value) {
        boolean odd = value.codePoints()
                .anyMatch(c -> isHalf(c) || (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r'));
        if (odd || value.length() > MAX_TEXT) {
            throw invalid(field);
        }
        return value;
    }

    /// Half of a character: JSON can say it, and UTF-8, which answers and databases are written in, cannot.
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// Every component of a record that may not be null is there, all the way down.
    static void complete(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            check(component.getName(), read(value, component), isNullable(component));
        }
    }

    private static void check(String field, @Nullable Object value, boolean nullable) {
        switch (value) {
            case null -> {
                if (!nullable) {
                    throw new RefusedException(ProblemCode.INVALID, "Missing: " + field);
                }
            }
            case String text when ADDRESSES.contains(field) -> address(field, text);
            case String text when isId(field) -> id(field, text);
            case String code when CODES.contains(field) -> code(field, code);
            case String text -> text(field, text);
            case LocalDate date -> date(field, date);
            case Instant instant -> date(field, LocalDate.ofInstant(instant, ZoneOffset.UTC));
            case Record record -> complete(record);
            case Collection<?> items -> {
                if (items.size() > MAX_ITEMS) {
                    throw invalid(field);
                }
                items.forEach(item -> check(field, item, false));
            }
            default -> {}
        }
    }

    /// A date that databases know, too.
    static LocalDate date(String field, LocalDate date) {
        if (date.getYear() < MIN_YEAR || date.getYear() > MAX_YEAR) {
            throw invalid(field);
        }
        return date;
    }

    private static boolean isId(String field) {
        return field.equals("id") || field.endsWith("Id") || field.endsWith("Ids");
    }

    /// By name, since the engine has an annotation of its own.
    private static boolean isNullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's component cannot be read", e);
        }
    }

    static String shortened(String text) {
        return text.length() <= MAX_ID ? text : text.substring(0, MAX_ID);
    }

    static RefusedException invalid(String field) {
        return new RefusedException(ProblemCode.INVALID, "Unfit: " + field);
    }
}
