package health.rollcall.simulation;

/// What must hold in every world, and at what moment it is looked at. The numbers are those of the list of safety and
/// liveness rules that the sync engine was designed by.
///
/// | rule | held by |
/// | --- | --- |
/// | 1 nothing acknowledged is lost | `NOTHING_LOST`, `ONE_STATE`, `SHOWN` |
/// | 2 exactly once; 3 the same answer for ever | `ONCE`; `SAME_ANSWER`, `FIRST_ANSWER` |
/// | 4 a legal path; forced with scope, reason and entry | `LEGAL_PATH`, `FORCED`, `AUDIT` |
/// | 5 no lost update | `SEEN`, `LEGAL_PATH` |
/// | 6 nothing unforced after the lock, nothing after cancelling | `LOCKED`, `CANCELLED` |
/// | 7 the badge is the count of rows; 8 shown = copy and changes folded | `BADGE`; `FOLD` |
/// | 9 no copy goes back; 10 the cursor skips nothing | `VERSION`; `CURSOR`, `AGREEMENT` |
/// | 11, 19 what is refused or poison delays nobody | `LIVENESS` |
/// | 12 the order of a device | `IN_ORDER`, `OWN_ORDER` |
/// | 13 nothing is sent before it is forced | `FORCED_FIRST` |
/// | 14 a resync, an exchange of files or another person leaves what waits | `NOTHING_LOST`, `ACTOR` |
/// | 15 device time plays no part | `SEEN`, `CURSOR`, in worlds whose clocks jump by years |
/// | 16, 17, 18 all drain and agree, by themselves | `AGREEMENT`, `LIVENESS` |
/// | billing | `CHARGES`, `CLAIMS`, `PAIRS`, `SENT_ONCE`, `SUBMITTABLE`, `FORECAST` |
public enum Invariant {
    /// A change that was said saved waits, is refused, was decided by a person, or was answered by the server with
    /// something else than a refusal. At every rest of a store and every restart.
    NOTHING_LOST,
    /// Nothing both waits and is refused. At every rest of a store.
    ONE_STATE,
    /// What is answered and settled shows in the session's copy. At every rest of a store.
    SHOWN,
    /// The window's count of what waits is the count of rows. At every rest of a store.
    BADGE,
    /// What is shown is the server's copy with what waits folded in, oldest first. At every restart and press.
    FOLD,
    /// The copy of a session never becomes older. Whenever a copy is written.
    VERSION,
    /// Every session that has not changed since the cursor is here as it stands at the server. Whenever a page is
    /// written, and at every restart.
    CURSOR,
    /// An intent is answered the same however often it is sent. At every push.
    SAME_ANSWER,
    /// The server first decides a person's changes from one workstation in the order in which they were made. At
    /// every push.
    IN_ORDER,
    /// What was sent is in the journal until it is answered. At every rest of a store and every restart.
    FORCED_FIRST,
    /// What a workstation takes for refused is what the server refused. At every rest of a store.
    FIRST_ANSWER,
    /// A change is refused because of another only if somebody else made that. At every rest of a store.
    OWN_ORDER,
    /// Each mark that was applied is in the history once, and nothing is there that nobody asked for. At the end.
    ONCE,
    /// A mark was applied to the very status that its person saw. At the end.
    SEEN,
    /// A mark is in the history under the name of its person. At the end.
    ACTOR,
    /// What was taken back was never done. At the end.
    TAKEN_BACK,
    /// Each person's history is a path of the table of transitions. At the end.
    LEGAL_PATH,
    /// After the lock nothing changes but by a forced correction. At the end.
    LOCKED,
    /// While a session is cancelled nobody is marked. At the end.
    CANCELLED,
    /// A forced correction has a reason and is by one who might, and is in the history exactly once. At the end.
    FORCED,
    /// A correction does what was foreseen. At every correction.
    FORECAST,
    /// The standing charges are the engine's. At the end.
    CHARGES,
    /// Each standing charge is on the one claim that asks for it. At the end.
    CLAIMS,
    /// What was sent is taken back or replaced by exactly one other. At the end.
    PAIRS,
    /// A claim goes out under one number, whose interchange never changes. At every submission.
    SENT_ONCE,
    /// A submission is refused only for claims that are not to be sent, each named. At every submission.
    SUBMITTABLE,
    /// The audit's chain holds, and says how each person came to stand as they do. At the end.
    AUDIT,
    /// All workstations have what the server has. At the end.
    AGREEMENT,
    /// All goes up by itself, and all can be decided, within a bound once nothing goes wrong any more.
    LIVENESS,
    /// Nothing fails that nobody made fail.
    NO_FAULTS
}
