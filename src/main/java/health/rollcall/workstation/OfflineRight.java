package health.rollcall.workstation;

import com.fasterxml.jackson.core.JacksonException;
import health.rollcall.protocol.Json;
import health.rollcall.workstation.signin.Gate.Needs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody may do here without the provider, and for how long. Kept sealed to them.
///
/// @param person with scopes and facilities as last granted
/// @param confirmedAt when the provider last said so
/// @param until when it ends
/// @param seen the newest time at which they were here
/// @param refreshToken by which the provider is asked again; null after a sign-out
record OfflineRight(
        Person person,
        Instant confirmedAt,
        Instant until,
        Instant seen,
        @Nullable String refreshToken) {
    /// A clock that is set right by a network may go back so far.
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    OfflineRight with(@Nullable String nextToken) {
        return new OfflineRight(person, confirmedAt, until, seen, nextToken);
    }

    OfflineRight seenAt(Instant now) {
        return now.isAfter(seen) ? new OfflineRight(person, confirmedAt, until, now, refreshToken) : this;
    }

    /// What is needed besides, to be let in at this time: [Needs#SECRET] = nothing.
    Needs needs(Instant now) {
        return needs(seen, until, now);
    }

    static Needs needs(Instant seen, Instant until, Instant now) {
        if (now.isBefore(seen.minus(CLOCK_TOLERANCE))) {
            return Needs.SIGN_IN_FOR_CLOCK;
        }
        return now.isBefore(until) ? Needs.SECRET : Needs.SIGN_IN_AFTER_TIME;
    }

    byte[] bytes() {
        try {
            return Json.STRICT.writeValueAsBytes(this);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "A right cannot be written: " + e.getClass().getSimpleName());
        }
    }

    /// What was written; empty where this program cannot read it.
    static Optional<OfflineRight> read(byte[] bytes) {
        try {
            return Optional.of(Json.LENIENT.readValue(bytes, OfflineRight.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "OfflineRight[until=" + until + "]";
    }
}
