package health.rollcall.workstation.ui.force;

import health.rollcall.protocol.ProblemCode;
import java.util.Optional;

/// How far a correction has come before the person who wants it.
public sealed interface Step {
    /// The session is on its way.
    record Loading() implements Step {}

    /// The session or the person is not here any more.
    record Gone() implements Step {}

    /// The new status is still to be chosen.
    record Choosing() implements Step {}

    /// The server is asked what it would do.
    record Asking() implements Step {}

    /// What it would do is known, and waits for a reason and a yes.
    record Foreseen(Consequences consequences) implements Step {}

    /// The server would not do it.
    record NotAllowed(ProblemCode code) implements Step {}

    /// There is no server to ask what it would do. Nothing was changed.
    record NoServer() implements Step {}

    /// The program failed before anything was asked for.
    record Fault() implements Step {}

    /// It was asked for and is not answered yet.
    record Sending() implements Step {}

    /// It holds at the server.
    ///
    /// @param consequences what it did; empty where the record said so already
    record Done(Optional<Consequences> consequences) implements Step {}

    /// The server did not do it, and nothing changed.
    record Refused(ProblemCode code) implements Step {}

    /// Nobody here knows whether it was done.
    record Unknown() implements Step {}
}
