package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Issue;
import java.util.List;

/// How far the closing of a session has come.
public sealed interface Finalizing {
    /// Nobody asked.
    record Idle() implements Finalizing {}

    /// These people are still unmarked; a yes marks them ABSENT.
    record Asking(List<String> members, List<String> supervisors) implements Finalizing {
        int count() {
            return members.size() + supervisors.size();
        }
    }

    /// They are being written to disk.
    record Saving() implements Finalizing {}

    /// They are on disk; what follows from it is on its way.
    record Saved() implements Finalizing {}

    /// Everybody is marked and nothing stands in the way.
    record Ready() implements Finalizing {}

    /// These issues stand in the way.
    record NotReady(List<Issue> blocking) implements Finalizing {}

    record Failed(Said why) implements Finalizing {}
}
