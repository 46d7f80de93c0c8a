package health.rollcall.central.submission;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import health.rollcall.central.edi.ClaimFile;
import health.rollcall.central.edi.ClaimFile.Address;
import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.Gender;
import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Payer;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import health.rollcall.central.edi.ControlNumbers;
import health.rollcall.central.edi.PersonName;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.store.ClaimParties;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.engine.CoverageRank;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterSupervisor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Puts together what an 837P says of claims, from what the server knows when it is made.
final class ClaimFiles {
    private final FeedStore feed;
    private final Sender sender;

    ClaimFiles(FeedStore feed, Sender sender) {
        this.feed = feed;
        this.sender = sender;
    }

    /// A claim and the session that it is for.
    record Item(KeptClaim claim, GroupSession session) {
        /// Whose policy of a facility it goes by.
        private String policyId() {
            return claim.lines().isEmpty() ? "" : claim.lines().getFirst().policyId();
        }
    }

    /// Who claims may name, as this transaction sees them.
    ClaimParties parties(Handle handle) {
        return new ClaimParties(feed, handle);
    }

    /// One file to one payer, by facility and by policy.
    ///
    /// @param items at least one, all of the same payer
    ClaimFile of(ClaimParties parties, List<Item> items, long controlNumber, Instant at) {
        String payerId = items.getFirst().claim().payerId();
        List<BillingProvider> providers = items.stream()
                .collect(groupingBy(item -> item.claim().facilityId(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(facility -> billing(parties, facility.getKey(), facility.getValue()))
                .toList();
        return new ClaimFile(
                controlNumber,
                at,
                sender.usage(),
                sender.submitter(),
                new Payer(payerId, parties.payerName(payerId).orElse(payerId)),
                providers);
    }

    private BillingProvider billing(ClaimParties parties, String id, List<Item> items) {
        Optional<Feed.Facility> known = parties.facility(id);
        String placeOfService = known.map(Feed.Facility::placeOfService).orElse(null);
        List<Subscriber> subscribers = items.stream()
                .collect(groupingBy(item -> item.claim().memberId() + '\n' + item.policyId(), TreeMap::new, toList()))
                .values()
                .stream()
                .map(its -> subscriber(parties, its, placeOfService))
                .toList();
        return new BillingProvider(
                id,
                known.map(Feed.Facility::name).orElse(items.getFirst().session().facilityName()),
                known.map(Feed.Facility::npi).orElse(null),
                known.map(Feed.Facility::taxId).orElse(null),
                known.map(Feed.Facility::taxonomy).orElse(null),
                known.map(Feed.Facility::address).map(ClaimFiles::address).orElse(null),
                subscribers);
    }

    private static Address address(Feed.Address address) {
        return new Address(address.line(), address.city(), address.state(), address.zip());
    }

    private Subscriber subscriber(ClaimParties parties, List<Item> items, @Nullable String placeOfService) {
        Item first = items.getFirst();
        String memberId = first.claim().memberId();
        Optional<Feed.Member> known = parties.member(memberId);
        Optional<Feed.MemberCoverage> coverage = known.stream()
                .flatMap(member -> member.coverages().stream())
                .filter(policy -> policy.policyId().equals(first.policyId())
                        && policy.payerId().equals(first.claim().payerId()))
                .findFirst();
        List<String> diagnoses = known.map(Feed.Member::diagnoses).orElse(List.of());
        return new Subscriber(
                memberId,
                known.map(member -> PersonName.of(member.name())).orElse(null),
                // Charges are made by active primary policies alone.
                coverage.map(Feed.MemberCoverage::rank).orElse(CoverageRank.PRIMARY),
                coverage.map(Feed.MemberCoverage::subscriberId).orElse(null),
                known.map(Feed.Member::birthDate).orElse(null),
                known.map(Feed.Member::gender)
                        .map(gender -> Gender.valueOf(gender.name()))
                        .orElse(null),
                known.map(Feed.Member::address).map(ClaimFiles::address).orElse(null),
                items.stream()
                        .map(item -> claim(parties, item, placeOfService, diagnoses))
                        .toList());
    }

    private MemberClaim claim(
            ClaimParties parties, Item item, @Nullable String placeOfService, List<String> diagnoses) {
        KeptClaim claim = item.claim();
        Optional<String> supervising = supervising(item.session());
        Optional<String> rendering = parties.servedBy(
                        claim.memberId(), item.session().dateOfService())
                .or(() -> supervising);
        return new MemberClaim(
                ControlNumbers.of(claim.id()),
                placeOfService,
                claim.frequency().code(),
                claim.citedNumber(),
                diagnoses,
                rendering.map(id -> provider(parties, id)).orElse(null),
                supervising.map(id -> provider(parties, id)).orElse(null),
                claim.lines().stream().map(line -> line(item, line)).toList());
    }

    /// The first one on the Supervisors card who was there.
    private static Optional<String> supervising(GroupSession session) {
        return session.supervisors().stream()
                .filter(supervisor -> supervisor.status().isParticipating())
                .map(RosterSupervisor::providerId)
                .findFirst();
    }

    private ClaimFile.Provider provider(ClaimParties parties, String id) {
        Optional<Feed.Provider> known = parties.provider(id);
        return new ClaimFile.Provider(
                id,
                known.map(provider -> PersonName.of(provider.name())).orElse(null),
                known.map(Feed.Provider::npi).orElse(null));
    }

    private static Line line(Item item, KeptClaim.Line line) {
        return new Line(
                line.procedureCode(),
                line.modifiers(),
                line.units(),
                line.chargeCents(),
                item.session().dateOfService(),
                ControlNumbers.of(item.claim().participantId()));
    }
}
