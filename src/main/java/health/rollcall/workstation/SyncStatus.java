package health.rollcall.workstation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How things stand between this workstation and its server.
///
/// @param since when the line took this state
/// @param syncedAt when a pull last came to its end; null if never
/// @param waiting changes on this computer that the server has not answered
/// @param ofOthers those among them that wait for another person to sign in, whose they are
/// @param misfits changes that wait and no longer fit what the server says; it has not judged them yet
/// @param attention what the server refused and waits for a person to decide
/// @param retryAt when the next try is due; null while none is planned
/// @param receiving sessions received so far of a first or full sync; 0 when none runs
/// @param setAside of those that wait, how many the server stumbles over: tried again by themselves
public record SyncStatus(
        Line line,
        Instant since,
        @Nullable Instant syncedAt,
        int waiting,
        int ofOthers,
        int misfits,
        int attention,
        @Nullable Instant retryAt,
        int receiving,
        int setAside) {
    /// How it stands where one person works, all that waits fits, and nothing is set aside.
    public SyncStatus(
            Line line,
            Instant since,
            @Nullable Instant syncedAt,
            int waiting,
            int attention,
            @Nullable Instant retryAt,
            int receiving) {
        this(line, since, syncedAt, waiting, 0, 0, attention, retryAt, receiving, 0);
    }

    /// The line itself.
    public enum Line {
        /// Not tried yet.
        CONNECTING,
        ONLINE,
        /// The server cannot be reached.
        OFFLINE,
        /// Something answers that is not the server, such as a captive portal's page.
        NOT_THE_SERVER,
        /// What answers has no certificate that is believed; nothing was said to it.
        UNPROVEN,
        /// The server does not know this person any more (401).
        SIGN_IN_NEEDED,
        /// The server refuses this person (403).
        REFUSED,
        /// The server is up and says that it is busy (503, 429).
        BUSY,
        /// The server speaks a newer contract than this program: it has to be updated.
        OUTDATED
    }
}
