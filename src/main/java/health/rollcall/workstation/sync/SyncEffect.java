package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something for the shell to do; what comes of it is told as an event, exactly one for each request.
public sealed interface SyncEffect {
    record Push(List<Intent> intents) implements SyncEffect {}

    /// Find out which facility this workstation keeps.
    record FindFacility() implements SyncEffect {}

    /// One page of what changed.
    ///
    /// @param cursor null = from nothing
    record Pull(String facilityId, @Nullable String cursor, int limit) implements SyncEffect {}

    record FetchSession(String sessionId) implements SyncEffect {}

    record FetchRules() implements SyncEffect {}

    record FetchReference(String facilityId) implements SyncEffect {}

    record OpenStream(int stream, String facilityId) implements SyncEffect {}

    record CloseStream() implements SyncEffect {}

    record OnDisk(DiskWork work) implements SyncEffect {}

    /// Wake the machine then, and no longer at the time planned before.
    record WakeAt(Instant time) implements SyncEffect {}

    record LineChanged(LineStatus status) implements SyncEffect {}

    record Tell(Notice notice) implements SyncEffect {}

    /// What came of a session that a person asked for.
    record Fetch(String sessionId, Fetched fetched) implements SyncEffect {}

    /// What came of the refresh that a person asked for.
    record Refresh(Fetched fetched) implements SyncEffect {}
}
