package health.rollcall.workstation;

import health.rollcall.protocol.Trust;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.OidcSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a workstation is to run.
///
/// @param dataDirectory where journal, cache and key lie; made owner-only where it is not there yet
/// @param server of the central server, without the base path
/// @param practiceUser who signs in at a practice server; null elsewhere
/// @param signIn where people sign in by themselves; null where they do not
/// @param facilityId where this workstation stands; null = the first facility that the person may enter
/// @param trust whose word the server's certificate needs
/// @param offline how long people may work here without the provider, from when it was last asked
/// @param daysKept how many days back sessions stay here, 1 to 30
public record WorkstationSettings(
        Path dataDirectory,
        URI server,
        @Nullable String practiceUser,
        @Nullable OidcSettings signIn,
        @Nullable String facilityId,
        Trust trust,
        Duration offline,
        int daysKept) {
    /// As far back as the contract's first pull reaches.
    public static final int USUAL_DAYS_KEPT = 30;

    /// @throws IllegalArgumentException where that many days cannot be kept
    public WorkstationSettings {
        if (daysKept < 1 || daysKept > USUAL_DAYS_KEPT) {
            throw new IllegalArgumentException("Sessions are kept for 1 to " + USUAL_DAYS_KEPT + " days");
        }
    }

    /// Where sessions are kept as far back as they come.
    public WorkstationSettings(
            Path dataDirectory,
            URI server,
            @Nullable String practiceUser,
            @Nullable OidcSettings signIn,
            @Nullable String facilityId,
            Trust trust,
            Duration offline) {
        this(dataDirectory, server, practiceUser, signIn, facilityId, trust, offline, USUAL_DAYS_KEPT);
    }

    /// Where people may work offline as long as is usual.
    public WorkstationSettings(
            Path dataDirectory,
            URI server,
            @Nullable String practiceUser,
            @Nullable OidcSettings signIn,
            @Nullable String facilityId,
            Trust trust) {
        this(dataDirectory, server, practiceUser, signIn, facilityId, trust, Gate.USUAL_OFFLINE);
    }

    /// Of a server whose certificate is good where this computer trusts it.
    public WorkstationSettings(
            Path dataDirectory,
            URI server,
            @Nullable String practiceUser,
            @Nullable OidcSettings signIn,
            @Nullable String facilityId) {
        this(dataDirectory, server, practiceUser, signIn, facilityId, Trust.ofThisComputer());
    }

    /// Of a workstation where nobody signs in by themselves.
    public WorkstationSettings(
            Path dataDirectory, URI server, @Nullable String practiceUser, @Nullable String facilityId) {
        this(dataDirectory, server, practiceUser, null, facilityId);
    }
}
