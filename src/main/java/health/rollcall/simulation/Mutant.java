package health.rollcall.simulation;

import java.util.EnumSet;
import java.util.Set;

/// A fault put in on purpose, to show that the simulation would find it.
public enum Mutant {
    /// The disk says that it forced, and did not.
    FSYNC_LEFT_OUT(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST),
    /// A person is told that a mark is saved before it is forced.
    SAID_TOO_EARLY(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST),
    /// What is not forced yet is sent already.
    SENT_BEFORE_FORCED(Invariant.FORCED_FIRST, Invariant.NOTHING_LOST),
    /// A write that the disk took in part counts as whole.
    TORN_WRITE_ACCEPTED(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST, Invariant.TAKEN_BACK),
    /// A rewritten journal takes the old one's place before it is forced.
    EXCHANGED_BEFORE_FORCED(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST),
    /// The exchange of the journal for the rewritten one is not forced.
    DIRECTORY_NOT_FORCED(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST),
    /// The server does not know an intent again.
    IDEMPOTENCY_OFF(Invariant.SAME_ANSWER, Invariant.NOTHING_LOST, Invariant.ONCE),
    /// The server takes whatever status it finds for the one that was seen.
    FROM_IGNORED(Invariant.SEEN, Invariant.OWN_ORDER),
    /// The later mark by the workstations' clocks wins.
    DEVICE_CLOCK_DECIDES(Invariant.SEEN),
    /// A workstation drops what is old by its own clock.
    DEVICE_CLOCK_DROPS(Invariant.CURSOR, Invariant.AGREEMENT),
    /// What waits is folded newest first.
    FOLD_ORDER_SWAPPED(Invariant.FOLD, Invariant.IN_ORDER),
    /// A refusal is taken for a success.
    REFUSAL_AS_SUCCESS(Invariant.NOTHING_LOST),
    /// An intent that the server passed over is taken for done.
    MISSING_OUTCOME_AS_SUCCESS(Invariant.NOTHING_LOST),
    /// A refusal is settled without anybody's decision.
    DECIDED_BY_ITSELF(Invariant.NOTHING_LOST),
    /// A refusal is passed over, and the intent sent again for ever.
    REFUSED_FOR_EVER(Invariant.LIVENESS),
    /// What comes to a locked session is sent again for ever.
    LOCKED_RETRIED_FOR_EVER(Invariant.LIVENESS),
    /// What waits is sent newest first.
    SENT_IN_REVERSE(Invariant.IN_ORDER),
    /// What one person did is sent by whoever is there.
    ANOTHERS_SENT(Invariant.ACTOR),
    /// A page's cursor is kept, and one of its sessions is not.
    CHANGE_SKIPPED(Invariant.CURSOR, Invariant.AGREEMENT),
    /// A cursor is one change further than its page.
    CURSOR_OFF_BY_ONE(Invariant.CURSOR, Invariant.AGREEMENT),
    /// A page's cursor is on disk before its sessions are.
    CURSOR_BEFORE_PAGE(Invariant.CURSOR),
    /// A page shows sessions as they were at the page before.
    STALE_PAGE(Invariant.CURSOR, Invariant.AGREEMENT),
    /// An older copy of a session takes the place of a newer.
    OLDER_OVER_NEWER(Invariant.VERSION),
    /// A full resync forgets what waits, too.
    OUTBOX_LOST_ON_RESYNC(Invariant.NOTHING_LOST, Invariant.FORCED_FIRST),
    /// Nothing is tried again by itself.
    NO_RETRY(Invariant.LIVENESS, Invariant.AGREEMENT),
    /// The server decides a mark by a session as it was before it was locked.
    LOCK_CHECK_LATE(Invariant.LOCKED, Invariant.CHARGES, Invariant.CLAIMS),
    /// Something is done, and not entered in the audit.
    AUDIT_LEFT_OUT(Invariant.AUDIT, Invariant.FORCED),
    /// A forced correction is not entered in the audit.
    CORRECTION_WITHOUT_AUDIT(Invariant.AUDIT, Invariant.LOCKED),
    /// A correction leaves a claim as it was: then the next correction may stumble over it.
    CLAIM_LEFT_STANDING(Invariant.CLAIMS, Invariant.PAIRS, Invariant.FORECAST, Invariant.NO_FAULTS),
    /// The end of a session is billed by two nodes: then the table's own key may be the first to say so.
    BILLED_TWICE(Invariant.CHARGES, Invariant.NO_FAULTS),
    /// The server does an intent, and does not keep what it answered.
    OUTCOME_FORGOTTEN(Invariant.SAME_ANSWER, Invariant.NOTHING_LOST, Invariant.FIRST_ANSWER),
    /// A change takes the place of the one before among the facility's changes.
    CHANGE_NOT_COUNTED(Invariant.CURSOR, Invariant.AGREEMENT),
    /// An intent is settled before the session that shows it is on disk.
    SETTLED_BEFORE_CACHE(Invariant.SHOWN),
    /// What was sent can still be taken back.
    TAKEN_BACK_AFTER_SENT(Invariant.TAKEN_BACK, Invariant.NOTHING_LOST, Invariant.ONCE);

    @SuppressWarnings("ImmutableEnumChecker") // never given away
    private final Set<Invariant> caughtBy;

    Mutant(Invariant first, Invariant... further) {
        this.caughtBy = EnumSet.of(first, further);
    }

    /// What ought to find it.
    public Set<Invariant> caughtBy() {
        return EnumSet.copyOf(caughtBy);
    }
}
