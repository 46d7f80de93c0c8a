package health.rollcall.central.edi;

import health.rollcall.central.edi.ClaimFile.Address;
import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Payer;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import health.rollcall.central.edi.SegmentWriter.Composite;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a claim file as 837P, 005010X222A1. It takes values as they can be sent, and checks none.
final class ClaimFileWriter {
    private static final String VERSION = "005010X222A1";
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final int MOST_POINTERS = 4;

    /// SBR09 where the type of insurance is not known.
    private static final String MUTUALLY_DEFINED = "ZZ";

    private final ClaimFile file;
    private final SegmentWriter out;
    private int levels;

    private ClaimFileWriter(ClaimFile file) {
        this.file = file;
        this.out = new SegmentWriter(
                "00",
                " ".repeat(10),
                "00",
                " ".repeat(10),
                "ZZ",
                padded(file.submitter().id()),
                "ZZ",
                padded(file.payer().id()),
                SHORT_DATE.format(file.at().atZone(ZoneOffset.UTC)),
                TIME.format(file.at().atZone(ZoneOffset.UTC)),
                "^",
                "00501",
                digits(file.controlNumber(), 9),
                "0",
                file.usage().code(),
                ":");
    }

    static String write(ClaimFile file) {
        return new ClaimFileWriter(file).write();
    }

    private static String padded(String id) {
        return envelopeId(id) + " ".repeat(15 - envelopeId(id).length());
    }

    /// ISA06, ISA08, GS02 and GS03 hold 15 characters.
    private static String envelopeId(String id) {
        return id.length() <= 15 ? id : id.substring(0, 15);
    }

    private static String digits(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private String write() {
        String date = date(LocalDate.ofInstant(file.at(), ZoneOffset.UTC));
        String time = TIME.format(file.at().atZone(ZoneOffset.UTC));
        String group = Long.toString(file.controlNumber());
        String transaction = digits(file.controlNumber(), 9);
        out.segment(
                "GS",
                "HC",
                envelopeId(file.submitter().id()),
                envelopeId(file.payer().id()),
                date,
                time,
                group,
                "X",
                VERSION);
        int before = out.count();
        out.segment("ST", "837", transaction, VERSION);
        out.segment("BHT", "0019", "00", transaction, date, time, "CH");
        submitter(file.submitter());
        out.segment(
                "NM1",
                "40",
                "2",
                file.payer().name(),
                null,
                null,
                null,
                null,
                "46",
                file.payer().id());
        file.providers().forEach(this::billing);
        out.segment("SE", Integer.toString(out.count() - before + 1), transaction);
        out.segment("GE", "1", group);
        out.segment("IEA", "1", transaction);
        return out.end();
    }

    private void submitter(Submitter submitter) {
        out.segment("NM1", "41", "2", submitter.name(), null, null, null, null, "46", submitter.id());
        List<@Nullable Object> contact = new ArrayList<>();
        contact.add("IC");
        contact.add(submitter.contact());
        if (submitter.phone() != null) {
            contact.add("TE");
            contact.add(submitter.phone());
        }
        if (submitter.email() != null) {
            contact.add("EM");
            contact.add(submitter.email());
        }
        if (contact.size() > 2) {
            out.segment("PER", contact.toArray());
        }
    }

    private void billing(BillingProvider provider) {
        int level = ++levels;
        out.segment("HL", Integer.toString(level), null, "20", "1");
        if (provider.taxonomy() != null) {
            out.segment("PRV", "BI", "PXC", provider.taxonomy());
        }
        out.segment(
                "NM1",
                "85",
                "2",
                provider.name(),
                null,
                null,
                null,
                null,
                qualifier("XX", provider.npi()),
                provider.npi());
        address(provider.address());
        if (provider.taxId() != null) {
            out.segment("REF", "EI", provider.taxId());
        }
        provider.subscribers().forEach(subscriber -> subscriber(subscriber, level));
    }

    private static @Nullable String qualifier(String code, @Nullable String value) {
        return value == null ? null : code;
    }

    private void address(@Nullable Address address) {
        if (address != null) {
            out.segment("N3", address.line());
            out.segment("N4", address.city(), address.state(), address.zip());
        }
    }

    private void subscriber(Subscriber subscriber, int parent) {
        out.segment("HL", Integer.toString(++levels), Integer.toString(parent), "22", "0");
        String rank = subscriber.rank().name().substring(0, 1);
        out.segment("SBR", rank, "18", null, null, null, null, null, null, MUTUALLY_DEFINED);
        String id = subscriber.subscriberId();
        person("IL", subscriber.name(), qualifier("MI", id), id);
        address(subscriber.address());
        if (subscriber.birthDate() != null) {
            String gender =
                    subscriber.gender() == null ? "U" : subscriber.gender().name();
            out.segment("DMG", "D8", date(subscriber.birthDate()), gender);
        }
        Payer payer = file.payer();
        out.segment("NM1", "PR", "2", payer.name(), null, null, null, null, "PI", payer.id());
        subscriber.claims().forEach(this::claim);
    }

    private void person(String entity, @Nullable PersonName name, @Nullable String qualifier, @Nullable String id) {
        out.segment(
                "NM1",
                entity,
                "1",
                name == null ? null : name.last(),
                name == null ? null : name.first(),
                name == null ? null : name.middle(),
                null,
                null,
                qualifier,
                id);
    }

    private void claim(MemberClaim claim) {
        // The provider's signature is on file, assignment is accepted, benefits are assigned, release is signed.
        Composite place = Composite.of(Objects.requireNonNull(claim.placeOfService()), "B", claim.frequencyCode());
        out.segment("CLM", claim.controlNumber(), amount(claim.totalCents()), null, null, place, "Y", "A", "Y", "Y");
        if (claim.payerClaimNumber() != null) {
            out.segment("REF", "F8", claim.payerClaimNumber());
        }
        diagnoses(claim.diagnoses());
        provider("82", claim.rendering());
        provider("DQ", claim.supervising());
        for (int i = 0; i < claim.lines().size(); i++) {
            line(i + 1, claim.lines().get(i), claim.diagnoses().size());
        }
    }

    private void diagnoses(List<String> codes) {
        if (!codes.isEmpty()) {
            out.segment(
                    "HI",
                    IntStream.range(0, codes.size())
                            .mapToObj(i -> Composite.of(i == 0 ? "ABK" : "ABF", codes.get(i)))
                            .toArray());
        }
    }

    private void provider(String entity, ClaimFile.@Nullable Provider provider) {
        if (provider != null) {
            person(entity, provider.name(), "XX", provider.npi());
        }
    }

    private void line(int number, Line line, int diagnoses) {
        out.segment("LX", Integer.toString(number));
        List<String> procedure = new ArrayList<>(List.of("HC", line.procedureCode()));
        procedure.addAll(line.modifiers());
        out.segment(
                "SV1",
                new Composite(procedure),
                amount(line.chargeCents()),
                "UN",
                Long.toString(line.units()),
                null,
                null,
                pointers(diagnoses));
        out.segment("DTP", "472", "D8", date(line.dateOfService()));
        out.segment("REF", "6R", line.controlNumber());
    }

    private static String date(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    private static @Nullable Composite pointers(int diagnoses) {
        return diagnoses == 0
                ? null
                : new Composite(IntStream.rangeClosed(1, Math.min(diagnoses, MOST_POINTERS))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /// Dollars, without zeros that say nothing.
    static String amount(long cents) {
        BigDecimal dollars = BigDecimal.valueOf(cents, 2).stripTrailingZeros();
        return dollars.toPlainString();
    }
}
