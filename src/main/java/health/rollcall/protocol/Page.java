package health.rollcall.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list; `nextCursor` null on the last one.
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
