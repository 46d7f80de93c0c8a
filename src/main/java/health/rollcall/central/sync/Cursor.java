package health.rollcall.central.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a workstation has read a facility's changes; opaque on the wire.
///
/// @param v the format's version
/// @param epoch of the database
/// @param position of the last change that was read
/// @param window while a first sync goes on: what of the older changes it wants; null afterwards
record Cursor(
        int v,
        String epoch,
        String facility,
        long position,
        @Nullable Window window) {
    static final int FORMAT = 1;
    private static final int MAX_YEAR = 9999;

    /// The dates of service that a first sync reads, both inclusive.
    ///
    /// @param until the newest change when it began: what came later is read whatever its date
    record Window(long until, LocalDate from, LocalDate to) {
        private boolean isWhole() {
            return until >= 0 && isKnown(from) && isKnown(to);
        }

        /// Whether it is there, and databases know it, too.
        private static boolean isKnown(@Nullable LocalDate date) {
            return date != null && date.getYear() >= 0 && date.getYear() <= MAX_YEAR;
        }
    }

    static Cursor at(String epoch, String facility, long position) {
        return new Cursor(FORMAT, epoch, facility, position, null);
    }

    Cursor movedTo(long next) {
        return new Cursor(v, epoch, facility, next, window == null || next >= window.until() ? null : window);
    }

    String encoded() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.STRICT.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cursor cannot be written", e);
        }
    }

    /// Reads a cursor; empty where it is none of this format.
    static Optional<Cursor> decoded(String text) {
        try {
            Cursor cursor = Json.STRICT.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
            boolean whole = cursor != null
                    && cursor.v == FORMAT
                    && cursor.epoch != null
                    && cursor.facility != null
                    && cursor.position >= 0
                    && (cursor.window == null || cursor.window.isWhole());
            return whole ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
