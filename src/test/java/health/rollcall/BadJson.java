package health.rollcall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.rollcall.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Documents that were well formed once. Most are spoiled in one place only, so that they come far before anybody
/// notices.
public final class BadJson {
    private static final int MIB = 1 << 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    public BadJson(Random random) {
        this.random = random;
    }

    /// The document, spoiled in one to three places; JSON that can be read still, but for what no tree holds.
    public byte[] spoiled(Object document) {
        JsonNode tree = tree(document);
        for (int i = Math.max(0, random.nextInt(5) - 2); i >= 0; i--) {
            tree = spoiledOnce(tree);
        }
        return bytes(tree, random.nextInt(3) > 0);
    }

    /// The document as it should be.
    public static byte[] whole(Object document) {
        return bytes(tree(document), false);
    }

    private static JsonNode tree(Object document) {
        try {
            return Json.STRICT.readTree(Json.STRICT.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// @param escaped with half of a character as well, which no UTF-8 can hold
    private static byte[] bytes(JsonNode tree, boolean escaped) {
        try {
            ObjectWriter writer =
                    escaped ? Json.STRICT.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII) : Json.STRICT.writer();
            return writer.writeValueAsString(tree).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Place(JsonNode parent, String field, int index) {
        JsonNode value() {
            return parent instanceof ObjectNode ? parent.get(field) : parent.get(index);
        }

        void put(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else if (parent instanceof ArrayNode array) {
                array.set(index, value);
            }
        }

        void drop() {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
            } else if (parent instanceof ArrayNode array) {
                array.remove(index);
            }
        }
    }

    private static void places(JsonNode node, List<Place> found) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                found.add(new Place(object, entry.getKey(), -1));
                places(entry.getValue(), found);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                found.add(new Place(array, "", i));
                places(array.get(i), found);
            }
        }
    }

    private JsonNode spoiledOnce(JsonNode tree) {
        List<Place> places = new ArrayList<>();
        places(tree, places);
        if (places.isEmpty() || random.nextInt(40) == 0) {
            return odd(tree);
        }
        Place place = places.get(random.nextInt(places.size()));
        JsonNode value = place.value();
        switch (random.nextInt(12)) {
            case 0 -> place.drop();
            case 1 -> place.put(NODES.nullNode());
            case 2 -> rename(place, value);
            case 3 -> twice(place, value);
            case 4 ->
                place.put(places.get(random.nextInt(places.size())).value().deepCopy());
            case 5 -> place.put(many(value));
            default -> place.put(odd(value));
        }
        return tree;
    }

    private void rename(Place place, JsonNode value) {
        if (place.parent() instanceof ObjectNode object) {
            place.drop();
            object.set(
                    switch (random.nextInt(4)) {
                        case 0 -> place.field().toUpperCase(Locale.ROOT);
                        case 1 -> place.field() + "\u0000";
                        case 2 -> string();
                        default -> "x";
                    },
                    value);
        }
    }

    /// The field once more: no tree can hold that, so it hides in a raw value.
    private static void twice(Place place, JsonNode value) {
        if (place.parent() instanceof ObjectNode) {
            place.put(NODES.rawValueNode(new RawValue(value + ",\"" + place.field() + "\":" + value)));
        } else if (place.parent() instanceof ArrayNode array) {
            array.add(value.deepCopy());
        }
    }

    private JsonNode many(JsonNode value) {
        ArrayNode array = NODES.arrayNode();
        JsonNode item = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        // No more than a client could send: thousands of a text that is itself a mebibyte are for no memory.
        int most = 1 + 8 * MIB / (1 + item.toString().length());
        int count = Math.min(most, random.nextInt(30) == 0 ? 5001 : random.nextInt(8));
        for (int i = 0; i < count && !item.isContainerNode(); i++) {
            array.add(item);
        }
        for (int i = 0; i < count && item.isContainerNode(); i++) {
            array.add(item.deepCopy());
        }
        return array;
    }

    /// Another value: mostly of the kind that is expected there.
    private JsonNode odd(JsonNode value) {
        int any = random.nextInt(10);
        if (value.isTextual() && any < 7) {
            return NODES.textNode(oddText(value.asText()));
        }
        if (value.isNumber() && any < 7) {
            return raw(number());
        }
        return switch (any % 6) {
            case 0 -> raw(number());
            case 1 -> NODES.textNode(string());
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> raw(nested());
            case 4 -> NODES.objectNode();
            default -> NODES.arrayNode().add(value.deepCopy());
        };
    }

    private static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    private String number() {
        return pick(
                "0",
                "-0",
                "-1",
                "1",
                "1.0",
                "1.5",
                "2147483647",
                "2147483648",
                "-2147483649",
                "9223372036854775807",
                "9223372036854775808",
                "1e2",
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "NaN",
                "Infinity",
                "007",
                "0x10",
                "9".repeat(999),
                "9".repeat(1001),
                "1" + "0".repeat(100) + "e-100",
                "1772460000",
                "1772460000.5");
    }

    private String nested() {
        int depth = new int[] {5, 400, 990, 1001, 10_000}[random.nextInt(5)];
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private String oddText(String text) {
        return switch (random.nextInt(8)) {
            case 0 ->
                text + pick("\ud800", "\udc00x", "\u0000", "\u0007", "\u202e", "\ufeff", "\ud83d\ude00", " ", "\n");
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> text.isEmpty() ? "?" : text.substring(0, random.nextInt(text.length()));
            case 3 -> date();
            case 4 -> "+" + text;
            default -> string();
        };
    }

    private String date() {
        return pick(
                "0000-01-01",
                "+999999999-12-31",
                "-999999999-01-01",
                "1899-12-31",
                "1900-01-01",
                "9999-12-31",
                "+10000-01-01",
                "2026-02-30",
                "2026-02-29",
                "2026-06-30T23:59:60Z",
                "2026-01-01T00:00:00+14:00",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "1900-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "2026-03-02T14:00:00.123456789Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02",
                "20260302",
                "2026-W10-1",
                "1772460000");
    }

    /// What any text field may be sent.
    public String string() {
        return switch (random.nextInt(20)) {
            case 0 -> "x".repeat(pickLength());
            case 1 -> "\u00e9".repeat(random.nextInt(200));
            case 2 -> date();
            case 3 -> random.nextInt(20) == 0 ? "x".repeat(MIB - 1 + random.nextInt(3)) : "\u0000";
            default ->
                pick(
                        "",
                        " ",
                        "\t",
                        "\u00a0",
                        "\ud800",
                        "a\udfff",
                        "\u0000",
                        "\u001b[2J",
                        "\u202e\u202d",
                        "\ufffe",
                        "../../etc/passwd",
                        "a/b",
                        "%2F%00",
                        "'; drop table member; --",
                        "{{7*7}}",
                        "${jndi:ldap://x}",
                        "NaN",
                        "null",
                        "1",
                        "-1",
                        "UNKNOWN",
                        "NONE",
                        "*",
                        "A,B",
                        "+18:00",
                        "GMT",
                        "UTC-25",
                        "America/Nowhere",
                        "Europe/Kyiv",
                        "SYSTEM",
                        "\"",
                        "\\",
                        "<b>",
                        "~",
                        "*~:^",
                        "\ud83d\ude00",
                        "mem-01",
                        "mem-none",
                        "fac-hill",
                        "pay-care",
                        "ses-1");
        };
    }

    private int pickLength() {
        return new int[] {16, 50, 64, 65, 128, 129, 1000, 1001, 10_000, 100_000}[random.nextInt(10)];
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    /// Bytes, spoiled as a bad line or a bad program spoils them.
    public byte[] spoiledBytes(byte[] bytes) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        return switch (random.nextInt(9)) {
            case 0 -> part(bytes, 0, at);
            case 1 ->
                joined(bytes, pick("}", "]", "{}", "\u0000", ",", " \n", "//x").getBytes(UTF_8));
            case 2 -> flipped(bytes, at);
            case 3 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, bytes);
            case 4 -> joined(joined(part(bytes, 0, at), badUtf8()), part(bytes, at, bytes.length));
            case 5 -> new String(bytes, UTF_8).getBytes(UTF_16);
            case 6 -> new byte[0];
            case 7 -> joined("/* */".getBytes(ISO_8859_1), bytes);
            default ->
                joined(bytes, " ".repeat(random.nextInt(20) == 0 ? MIB : 10).getBytes(UTF_8));
        };
    }

    private byte[] badUtf8() {
        byte[][] bad = {
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xFF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82}
        };
        return bad[random.nextInt(bad.length)];
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
