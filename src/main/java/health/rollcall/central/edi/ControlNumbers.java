package health.rollcall.central.edi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// Our ids in the elements that come back with a payer's answers. Each claim has a control number of its own, a
/// replacement and a void too, so that an answer names exactly one claim; what it replaces is said by REF*F8.
public final class ControlNumbers {
    private ControlNumbers() {}

    /// A claim (CLM01) or a participant (REF*6R, whose id follows from session and person): its UUID in 32 hex
    /// digits. A payer need keep only the first 20 of CLM01; those of our time-ordered UUIDs tell claims apart.
    ///
    /// @param id another id than a UUID gets one that follows from it
    public static String of(String id) {
        return uuid(id).toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    /// Whether a payer's own number of a claim can be cited as it is (REF*F8).
    public static boolean isPayerClaimNumber(String number) {
        return X12Text.identifier(number, 1, 50).filter(number::equals).isPresent();
    }

    private static UUID uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            if (uuid.toString().equals(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Opaque, as an id may be.
        }
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
