package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Corrections by chance, one on top of the other, with claims submitted and acknowledged in between: each does what
/// its dry run said, and nobody is ever billed twice.
@ContractTest
class CorrectionStoryTest {
    private static final int SESSIONS = 8;
    private static final int STEPS = 8;

    /// One supervisor may have four, and from six on there are two.
    private static final List<Integer> SIZES = List.of(2, 3, 4, 8);

    private final RiverHouse river;
    private final Corrections corrections;
    private final Clearinghouse clearinghouse;

    CorrectionStoryTest(Central central) {
        river = central.river();
        corrections = new Corrections(central);
        clearinghouse = new Clearinghouse(central);
    }

    @Test
    void whatever_is_corrected_in_whatever_order_is_as_foreseen_and_billed_once() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int touched = 0;
        for (int i = 0; i < SESSIONS; i++) {
            GroupSession session = corrections.billed(members(1, SIZES.get(random.nextInt(SIZES.size()))));
            for (int step = 0; step < STEPS; step++) {
                sendSome(random, session);
                RosterRow row = row(random, session);
                Correction done = corrections.force(session, row, next(random, row.status()));
                touched += done.equals(Correction.NONE) ? 0 : 1;
                corrections.assertBilledOnce(session);
            }
        }
        // The story corrected something, or it told nothing.
        assertThat(touched).as("seed %d", seed).isGreaterThan(SESSIONS);
    }

    private void sendSome(Random random, GroupSession session) {
        List<Claim> some = corrections.claims(session).stream()
                .filter(claim -> random.nextInt(3) == 0)
                .toList();
        clearinghouse.takes(some);
        for (Claim claim : some) {
            Claim now = corrections.claim(claim.id());
            if (now.state() == Claim.State.SUBMITTED && now.payerClaimNumber() == null && random.nextBoolean()) {
                clearinghouse.names(claim, "ICN-" + claim.id());
            }
        }
    }

    private RosterRow row(Random random, GroupSession session) {
        List<RosterRow> rows = river.read(session.id()).rows().toList();
        return rows.get(random.nextInt(rows.size()));
    }

    private static AttendanceStatus next(Random random, AttendanceStatus from) {
        List<AttendanceStatus> allowed = from.allowedNext();
        return allowed.contains(AttendanceStatus.ABSENT) && random.nextInt(3) > 0
                ? AttendanceStatus.ABSENT
                : allowed.get(random.nextInt(allowed.size()));
    }
}
