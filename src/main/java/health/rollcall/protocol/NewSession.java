package health.rollcall.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /group-sessions`: an ad-hoc session.
///
/// @param id chosen by the client; null lets the server choose
public record NewSession(
        @Nullable String id,
        String facilityId,
        String groupType,
        String title,
        Instant startsAt,
        Instant endsAt,
        List<String> memberIds) {}
