package health.rollcall.workstation.sync;

import health.rollcall.protocol.Trust;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which server, and as whom.
///
/// @param server its address without `/api/v1`; `https`, or `http` on loopback
/// @param workstationId the same for the life of this installation
/// @param facilityId the one facility that this workstation keeps; null = the first that the person may enter
/// @param trust whose word the server's certificate needs
public record SyncSettings(
        URI server, String workstationId, @Nullable String facilityId, Trust trust) {
    /// Of a server whose certificate is good where this computer trusts it.
    public SyncSettings(URI server, String workstationId, @Nullable String facilityId) {
        this(server, workstationId, facilityId, Trust.ofThisComputer());
    }
}
