package health.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.rollcall.engine.BillingPreview.PayerPreview;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The JSON of the contract: instants and dates as ISO-8601, the reader as strict as its side of the wire asks.
public final class Json {
    /// For requests: an unknown field is an error, since it may be the one that matters to the sender.
    public static final ObjectMapper STRICT = mapper().addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new Iso<>(Instant.class, Json::utc))
                    .addDeserializer(LocalDate.class, new Iso<>(LocalDate.class, LocalDate::parse)))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// For answers and stored values: what a newer server adds is passed over, and an unknown code is `UNKNOWN`.
    public static final ObjectMapper LENIENT = mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private Json() {}

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addMixIn(PayerPreview.class, MinimumWhereAsked.class)
                // A record's own questions, such as isLocked(), are no fields of the contract.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A number is no name and no status, and nothing at all is no date.
                .withCoercionConfig(LogicalType.Textual, Json::textOnly)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .defaultLeniency(false)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /// The engine's page does not know of a shortest session: the preview shows one only where a rule asks for it.
    @SuppressWarnings("UnusedMethod") // read by Jackson
    private interface MinimumWhereAsked {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer minMinutes();
    }

    /// Jackson's own also take other offsets, times where a date is asked for, lists and numbers.
    private static final class Iso<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, T> reading;

        Iso(Class<T> type, Function<String, T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, handledType(), "not text");
            }
            try {
                return reading.apply(parser.getText());
            } catch (DateTimeException e) {
                throw MismatchedInputException.from(parser, handledType(), "not as ISO 8601 has it");
            }
        }
    }

    private static Instant utc(String text) {
        if (!text.endsWith("Z")) {
            throw new DateTimeException("not in UTC");
        }
        return Instant.parse(text);
    }

    private static void textOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
