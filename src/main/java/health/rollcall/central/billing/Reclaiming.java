package health.rollcall.central.billing;

import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.KeptClaim.Frequency;
import health.rollcall.central.store.KeptClaim.Line;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What makes the claims of a billed session right once its charges are, thought out before anything is written.
///
/// What was not sent is made right in place. What was sent stays as it was sent, and a new claim replaces it
/// (frequency code 7) or voids it (8); X12 RFI 1538 asks both to cite the payer's own number for it, so they are
/// held while that is not known.
///
/// @param changed claims that were there and are others now
/// @param created new ones
record Reclaiming(List<Changed> changed, List<KeptClaim> created) {
    Reclaiming {
        changed = List.copyOf(changed);
        created = List.copyOf(created);
    }

    /// A claim as it stood and as it becomes.
    record Changed(KeptClaim before, KeptClaim after) {}

    /// @param claims all of the session's
    /// @param standing the charges that are right, at most one a participant
    static Reclaiming of(List<KeptClaim> claims, List<BilledCharge> standing, Supplier<String> ids) {
        Work work = new Work(claims, ids);
        Stream.concat(standing.stream().map(Account::of), claims.stream().map(Account::of))
                .distinct()
                .forEach(account -> work.settle(
                        claims.stream()
                                .filter(claim -> Account.of(claim).equals(account) && claim.isOpen())
                                .findFirst(),
                        standing.stream()
                                .filter(charge -> Account.of(charge).equals(account))
                                .findFirst()));
        return new Reclaiming(work.changed, work.created);
    }

    /// The claims that a charge could have been put on: those that were not there, or are others now.
    Stream<KeptClaim> made() {
        return Stream.concat(changed.stream().map(Changed::after), created.stream());
    }

    /// Whom a claim is for and who is to pay: between the two at most one claim is open.
    private record Account(String participantId, String payerId) {
        static Account of(KeptClaim claim) {
            return new Account(claim.participantId(), claim.payerId());
        }

        static Account of(BilledCharge charge) {
            return new Account(charge.participantId(), charge.payerId());
        }
    }

    private static final class Work {
        private final List<KeptClaim> claims;
        private final Supplier<String> ids;
        private final List<Changed> changed = new ArrayList<>();
        private final List<KeptClaim> created = new ArrayList<>();

        Work(List<KeptClaim> claims, Supplier<String> ids) {
            this.claims = claims;
            this.ids = ids;
        }

        void settle(Optional<KeptClaim> open, Optional<BilledCharge> charge) {
            if (open.isEmpty()) {
                charge.ifPresent(one -> created.add(KeptClaim.original(ids.get(), one)));
            } else if (charge.isEmpty()) {
                takeBack(open.get());
            } else if (!open.get().bills(charge.get())) {
                bill(open.get(), List.of(Line.of(charge.get())));
            }
        }

        private void bill(KeptClaim open, List<Line> lines) {
            if (!open.isUnsent()) {
                change(open, open.in(State.REPLACED));
                created.add(open.correctedBy(ids.get(), Frequency.REPLACEMENT, lines));
            } else if (open.frequency() == Frequency.VOID) {
                KeptClaim cited = cited(open);
                change(cited, cited.in(State.REPLACED));
                change(open, open.as(Frequency.REPLACEMENT, lines));
            } else {
                change(open, open.as(open.frequency(), lines));
            }
        }

        /// A void repeats the charges of the claim that it voids.
        private void takeBack(KeptClaim open) {
            if (!open.isUnsent()) {
                change(open, open.in(State.VOIDED));
                created.add(open.correctedBy(ids.get(), Frequency.VOID, open.lines()));
                return;
            }
            switch (open.frequency()) {
                case ORIGINAL -> change(open, open.in(State.VOIDED));
                case REPLACEMENT -> {
                    KeptClaim cited = cited(open);
                    change(cited, cited.in(State.VOIDED));
                    change(open, open.as(Frequency.VOID, cited.lines()));
                }
                case VOID -> {}
            }
        }

        private KeptClaim cited(KeptClaim open) {
            return claims.stream()
                    .filter(claim -> claim.id().equals(open.replaces()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("A claim cites one that is not there"));
        }

        private void change(KeptClaim before, KeptClaim after) {
            changed.add(new Changed(before, after));
        }
    }
}
