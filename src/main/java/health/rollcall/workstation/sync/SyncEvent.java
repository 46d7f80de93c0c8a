package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something that happened, and that the step machine may have to act on.
public sealed interface SyncEvent {
    record Started() implements SyncEvent {}

    /// The planned time has come.
    record Woken() implements SyncEvent {}

    /// A new intent was recorded.
    record SomethingToSend() implements SyncEvent {}

    /// The person wants everything fresh.
    record RefreshAsked() implements SyncEvent {}

    /// The person opened a session.
    record FetchAsked(String sessionId) implements SyncEvent {}

    record Stopped() implements SyncEvent {}

    /// What came of asking the server.
    sealed interface FromServer extends SyncEvent {}

    record PushAnswered(List<Outcome> outcomes) implements FromServer {}

    record PushFailed(Failure failure) implements FromServer {}

    record FacilityFound(String facilityId) implements FromServer {}

    /// Also where it was the search for the facility that failed.
    record PullFailed(Failure failure) implements FromServer {}

    record PullAnswered(Pull.Answer page) implements FromServer {}

    record SessionAnswered(GroupSession session) implements FromServer {}

    record SessionFailed(String sessionId, Failure failure) implements FromServer {}

    record RulesAnswered(RuleBook ruleBook) implements FromServer {}

    record RulesFailed(Failure failure) implements FromServer {}

    record ReferenceAnswered(ReferenceData data) implements FromServer {}

    record ReferenceFailed(Failure failure) implements FromServer {}

    /// The stream is open.
    ///
    /// @param stream which one, as `OpenStream` numbered it
    record StreamOpened(int stream) implements SyncEvent {}

    record StreamSaid(int stream, String cursor) implements SyncEvent {}

    /// The stream ended or could not be opened.
    record StreamLost(int stream, Failure failure) implements SyncEvent {}

    record Taken(List<Intent> intents) implements SyncEvent {}

    record CursorRead(Optional<String> cursor) implements SyncEvent {}

    /// The disk has done what it was asked.
    record Written(DiskWork work) implements SyncEvent {}

    /// The disk has not, and nothing changed.
    record DiskFailed(DiskWork work) implements SyncEvent {}

    /// An answer of the server told its time.
    ///
    /// @param ahead how far this computer's clock is ahead of the server's; negative = behind
    record ClockCompared(Duration ahead) implements SyncEvent {}
}
