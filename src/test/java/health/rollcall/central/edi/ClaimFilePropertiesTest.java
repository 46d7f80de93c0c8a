package health.rollcall.central.edi;

import static health.rollcall.central.edi.Claims.AT;
import static health.rollcall.central.edi.Claims.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.edi.ClaimFile.Address;
import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.Gender;
import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Payer;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import health.rollcall.central.edi.ClaimFile.Usage;
import health.rollcall.engine.CoverageRank;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Whatever people are called and ids look like, the file keeps every rule and says the same.
class ClaimFilePropertiesTest {
    /// What a facility may send: accents, other scripts, delimiters, nothing at all, and far too much.
    private static Arbitrary<String> odd() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(90),
                Arbitraries.strings().withChars("~*:^|\n\r\t<>é ñŁøßA'-").ofMaxLength(90),
                Arbitraries.of("Anahí Stonebrook", "Nguyễn Minh", "O'Neil~*SE*1", "北京", "☺", "Łukasz", "X", "", " , "));
    }

    private static Arbitrary<@Nullable String> perhaps(Arbitrary<String> values) {
        return values.injectNull(0.2);
    }

    private static Arbitrary<Address> addresses() {
        return Combinators.combine(
                        odd(),
                        odd(),
                        Arbitraries.of("OH", "wi", "Ohio", ""),
                        Arbitraries.of("43085", "43085-1234", "4", ""))
                .as(Address::new);
    }

    private static Arbitrary<ClaimFile.Provider> providers() {
        Arbitrary<@Nullable String> npis = perhaps(Arbitraries.of("1910000011", "1910000029", "1234567890", "NPI"));
        return Combinators.combine(odd(), odd(), npis)
                .as((id, name, npi) -> new ClaimFile.Provider(id, PersonName.of(name), npi));
    }

    private static Arbitrary<Line> lines() {
        return Combinators.combine(
                        Arbitraries.of("90853", "H0036", "T2021"),
                        Arbitraries.of("HQ", "HO", "GT", "95", "U1")
                                .list()
                                .uniqueElements()
                                .ofMaxSize(4),
                        Arbitraries.longs().between(1, 96),
                        Arbitraries.longs().between(0, 10_000_000))
                .as((code, modifiers, units, cents) -> new Line(code, modifiers, units, cents, DATE, ""));
    }

    private static Arbitrary<MemberClaim> claims() {
        return Combinators.combine(
                        Arbitraries.of("1", "7", "8"),
                        Arbitraries.of("F41.1", "f329", "Z00", "no code", "")
                                .list()
                                .ofMaxSize(15),
                        providers().injectNull(0.2),
                        providers().injectNull(0.2),
                        lines().list().ofMinSize(1).ofMaxSize(6))
                .as((frequency, diagnoses, rendering, supervising, lines) -> new MemberClaim(
                        "",
                        "53",
                        frequency,
                        frequency.equals("1") ? null : "ICN 17/b",
                        diagnoses,
                        rendering,
                        supervising,
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> numbered(lines.get(i), i))
                                .toList()));
    }

    private static Line numbered(Line line, int number) {
        return new Line(
                line.procedureCode(),
                line.modifiers(),
                line.units(),
                line.chargeCents(),
                line.dateOfService(),
                ControlNumbers.of("participant " + number));
    }

    private static Arbitrary<Subscriber> subscribers() {
        return Combinators.combine(
                        odd(),
                        odd(),
                        Arbitraries.of(CoverageRank.class),
                        perhaps(odd()),
                        Arbitraries.of(Gender.class).injectNull(0.2),
                        addresses().injectNull(0.2),
                        claims().list().ofMinSize(1).ofMaxSize(4))
                .as((id, name, rank, subscriberId, gender, address, claims) -> new Subscriber(
                        id,
                        PersonName.of(name),
                        rank,
                        subscriberId,
                        gender == Gender.U ? null : DATE.minusYears(30),
                        gender,
                        address,
                        claims));
    }

    private static Arbitrary<BillingProvider> billing() {
        return Combinators.combine(
                        odd(),
                        odd(),
                        perhaps(Arbitraries.of("1900000013", "1900000014", "")),
                        perhaps(Arbitraries.of("99-0000013", "990000013", "tax")),
                        perhaps(Arbitraries.of("251S00000X", "none")),
                        addresses().injectNull(0.2),
                        subscribers().list().ofMinSize(1).ofMaxSize(4))
                .as(BillingProvider::new);
    }

    @Provide
    Arbitrary<ClaimFile> files() {
        Arbitrary<Submitter> submitters = Combinators.combine(
                        odd(), odd(), perhaps(odd()), perhaps(odd()), perhaps(odd()))
                .as(Submitter::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 999_999_999),
                        Arbitraries.of(Usage.class),
                        submitters,
                        Combinators.combine(odd(), odd()).as(Payer::new),
                        billing().list().ofMinSize(1).ofMaxSize(3))
                .as((number, usage, submitter, payer, providers) ->
                        numbered(new ClaimFile(number, AT, usage, submitter, payer, providers)));
    }

    /// Every claim with a number of its own.
    private static ClaimFile numbered(ClaimFile file) {
        List<BillingProvider> providers = new ArrayList<>();
        int[] count = {0};
        for (BillingProvider provider : file.providers()) {
            List<Subscriber> subscribers = provider.subscribers().stream()
                    .map(one -> new Subscriber(
                            one.memberId(),
                            one.name(),
                            one.rank(),
                            one.subscriberId(),
                            one.birthDate(),
                            one.gender(),
                            one.address(),
                            one.claims().stream()
                                    .map(claim -> new MemberClaim(
                                            ControlNumbers.of("claim " + count[0]++),
                                            claim.placeOfService(),
                                            claim.frequencyCode(),
                                            claim.payerClaimNumber(),
                                            claim.diagnoses(),
                                            claim.rendering(),
                                            claim.supervising(),
                                            claim.lines()))
                                    .toList()))
                    .toList();
            providers.add(new BillingProvider(
                    provider.id(),
                    provider.name(),
                    provider.npi(),
                    provider.taxId(),
                    provider.taxonomy(),
                    provider.address(),
                    subscribers));
        }
        return new ClaimFile(file.controlNumber(), file.at(), file.usage(), file.submitter(), file.payer(), providers);
    }

    @Property(tries = 150)
    void any_values_render_to_a_file_that_keeps_every_rule_and_reads_back_the_same(@ForAll("files") ClaimFile file) {
        String text = ClaimFileWriter.write(Sendable.of(file).file());

        assertThat(ClaimFileCheck.check(text)).as(text).isEmpty();
        assertThat(ReadBack.of(text)).isEqualTo(ReadBack.of(Sendable.of(file).file()));
    }

    @Property(tries = 150)
    void what_can_be_sent_stays_as_it_is(@ForAll("files") ClaimFile file) {
        Sendable once = Sendable.of(file);

        assertThat(Sendable.of(once.file()).file()).isEqualTo(once.file());
    }

    @Property(tries = 150)
    void claims_lines_and_money_are_those_that_were_given(@ForAll("files") ClaimFile file) {
        List<MemberClaim> given = file.providers().stream()
                .flatMap(provider -> provider.subscribers().stream())
                .flatMap(subscriber -> subscriber.claims().stream())
                .toList();
        List<Segment> segments = ClaimFileReader.read(
                        ClaimFileWriter.write(Sendable.of(file).file()))
                .segments();

        assertThat(segments.stream().filter(segment -> segment.tag().equals("CLM")))
                .extracting(claim -> claim.element(1))
                .containsExactlyElementsOf(
                        given.stream().map(MemberClaim::controlNumber).toList());
        assertThat(segments.stream().filter(segment -> segment.tag().equals("SV1")))
                .extracting(line ->
                        new BigDecimal(line.element(2)).movePointRight(2).longValueExact())
                .containsExactlyElementsOf(given.stream()
                        .flatMap(claim -> claim.lines().stream())
                        .map(Line::chargeCents)
                        .toList());
    }
}
