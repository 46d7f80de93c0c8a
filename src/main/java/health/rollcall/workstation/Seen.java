package health.rollcall.workstation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that only the server makes, as last seen here.
///
/// @param value empty where it was never seen
/// @param at when it came from the server; null where it never did
/// @param fetched whether it is fresh, and else why not
public record Seen<T>(Optional<T> value, @Nullable Instant at, Fetched fetched) {}
