package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.store.Database;
import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Scope;
import health.rollcall.simulation.store.SimulatedDatabase;
import health.rollcall.workstation.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A database with one facility in it that many worlds use one after another, each at a date of its own, further
/// from the others than any window reaches.
final class House implements AutoCloseable {
    static final String FACILITY = "fac-sim";
    /// Where nothing happens: whoever may enter this one alone has lost the other.
    static final String ELSEWHERE = "fac-elsewhere";

    static final int MEMBERS = 12;
    static final int PROVIDERS = 3;
    static final List<String> PAYERS = List.of("pay-a", "pay-b");
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final Instant FIRST = Instant.parse("2030-01-01T14:00:00Z");
    private static final int DAYS_APART = 70;

    private final SimulatedDatabase simulated;
    private int worlds;

    /// @param name of the database in this process
    House(String name) {
        simulated = new SimulatedDatabase(name);
        CentralServices services = CentralServices.of(simulated.database(), new Telling(), Sender.UNNAMED, () -> FIRST);
        Act act = Act.ofServer();
        services.referenceFeed().put(act, FACILITY, new Feed.Facility("Simulated House", "OH", ZoneOffset.UTC, null));
        services.referenceFeed().put(act, ELSEWHERE, new Feed.Facility("Another House", "OH", ZoneOffset.UTC, null));
        for (String provider : providers()) {
            services.referenceFeed().put(act, provider, new Feed.Provider(provider, "LPCC-S", null));
        }
        for (int i = 0; i < MEMBERS; i++) {
            String id = members().get(i);
            String payer = PAYERS.get(i % PAYERS.size());
            Feed.MemberCoverage coverage =
                    new Feed.MemberCoverage("pol-" + id, payer, payer, CoverageRank.PRIMARY, LONG_AGO, null, null);
            // One in six has no coverage, and is charged to nobody.
            List<Feed.MemberCoverage> coverages = i % 6 == 5 ? List.of() : List.of(coverage);
            services.referenceFeed().put(act, id, new Feed.Member(id, null, FACILITY, coverages));
            String provider = providers().get(i % PROVIDERS);
            services.referenceFeed()
                    .put(
                            act,
                            "sta-" + id,
                            new Feed.StaffAssignment(provider, id, Feed.Role.SUPERVISING, LONG_AGO, null));
        }
        services.ruleBookFeed().put(act, "simulated", rules());
    }

    static List<String> members() {
        return IntStream.range(0, MEMBERS).mapToObj(i -> "mem-" + i).toList();
    }

    private static List<String> providers() {
        return IntStream.range(0, PROVIDERS).mapToObj(i -> "pro-" + i).toList();
    }

    /// Bands whose edges lie where groups of up to twelve cross them.
    private static Feed.Rules rules() {
        List<SupervisionRule> supervision = new ArrayList<>();
        List<SizeBand> bands = new ArrayList<>();
        for (String payer : PAYERS) {
            supervision.add(new SupervisionRule(payer, "OH", null, 5, LONG_AGO, null, "made up", null));
            bands.add(band(payer, 1, 3, "H0004", 5000));
            bands.add(band(payer, 4, 6, "90853", 3000));
            bands.add(band(payer, 7, 12, "H0005", 2000));
        }
        return new Feed.Rules(supervision, bands);
    }

    private static SizeBand band(String payer, int least, int most, String code, long cents) {
        return new SizeBand(
                payer,
                "OH",
                null,
                least,
                most,
                code,
                List.of("HQ"),
                cents,
                null,
                null,
                LONG_AGO,
                null,
                "made up",
                null);
    }

    /// When the next world begins.
    Instant nextStart() {
        return FIRST.plusSeconds(86_400L * DAYS_APART * ++worlds);
    }

    SimulatedDatabase simulated() {
        return simulated;
    }

    Database database() {
        return simulated.database();
    }

    static Caller caller(Person person) {
        return new Caller(person.id(), person.name(), person.scopes(), person.facilityIds(), Instant.MAX);
    }

    static Caller lead() {
        return new Caller("lead", "lead", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE), Set.of("*"), Instant.MAX);
    }

    @Override
    public void close() {
        simulated.close();
    }
}
