package health.rollcall.workstation.sync;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which server, and as whom.
///
/// @param server its address without `/api/v1`; `https`, or `http` on loopback
/// @param workstationId the same for the life of this installation
/// @param facilityId the one facility that this workstation keeps; null = the first that the person may enter
public record SyncSettings(
        URI server, String workstationId, @Nullable String facilityId) {}
