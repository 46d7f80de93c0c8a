package health.rollcall.central.edi;

import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a claim file in the order in which an 837P says them: once from the values, once from the text, so
/// that the two can be compared without the writer.
final class ReadBack {
    private ReadBack() {}

    static List<String> of(String text) {
        List<String> said = new ArrayList<>();
        for (Segment segment : ClaimFileReader.read(text).segments()) {
            switch (segment.loop() + segment.tag()) {
                case "ISA" -> said.add("number " + Long.parseLong(segment.element(13)) + " " + segment.element(15));
                case "1000ANM1", "1000BNM1", "2010BBNM1" ->
                    said.add("who " + segment.element(3) + "|" + segment.element(9));
                case "1000APER" ->
                    said.add("contact " + segment.element(2) + "|" + channel(segment, "TE") + "|"
                            + channel(segment, "EM"));
                case "2000APRV" -> said.add("taxonomy " + segment.element(3));
                case "2010AANM1" -> said.add("billing " + segment.element(3) + "|" + segment.element(9));
                case "2010AAREF" -> said.add("tax " + segment.element(2));
                case "2010AAN3", "2010BAN3" -> said.add("at " + segment.element(1));
                case "2010AAN4", "2010BAN4" ->
                    said.add("in " + segment.element(1) + "|" + segment.element(2) + "|" + segment.element(3));
                case "2000BSBR" -> said.add("rank " + segment.element(1));
                case "2010BANM1", "2310BNM1", "2310DNM1" ->
                    said.add(segment.element(1) + " " + segment.element(3) + "|" + segment.element(4) + "|"
                            + segment.element(5) + "|" + segment.element(9));
                case "2010BADMG" -> said.add("born " + segment.element(2) + segment.element(3));
                case "2300CLM" ->
                    said.add("claim " + segment.element(1) + " " + segment.component(5, 1) + segment.component(5, 3));
                case "2300REF" -> said.add("cites " + segment.element(2));
                case "2300HI" -> segment.elements().forEach(code -> said.add("diagnosis " + code.getLast()));
                case "2400SV1" ->
                    said.add("line "
                            + segment.components(1)
                                    .subList(1, segment.components(1).size()) + " " + segment.element(4));
                case "2400DTP" -> said.add("on " + segment.element(3));
                case "2400REF" -> said.add("as " + segment.element(2));
                default -> {}
            }
        }
        return said;
    }

    private static String channel(Segment contact, String qualifier) {
        for (int i = 3; i < contact.elements().size(); i += 2) {
            if (contact.element(i).equals(qualifier)) {
                return contact.element(i + 1);
            }
        }
        return "";
    }

    static List<String> of(ClaimFile file) {
        List<String> said = new ArrayList<>();
        said.add("number " + file.controlNumber() + " " + (file.usage() == ClaimFile.Usage.TEST ? "T" : "P"));
        var submitter = file.submitter();
        said.add("who " + submitter.name() + "|" + submitter.id());
        if (submitter.phone() != null || submitter.email() != null) {
            said.add("contact " + text(submitter.contact()) + "|" + text(submitter.phone()) + "|"
                    + text(submitter.email()));
        }
        said.add("who " + file.payer().name() + "|" + file.payer().id());
        file.providers().forEach(provider -> billing(said, file, provider));
        return said;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void billing(List<String> said, ClaimFile file, BillingProvider provider) {
        perhaps(said, "taxonomy ", provider.taxonomy());
        said.add("billing " + provider.name() + "|" + text(provider.npi()));
        address(said, provider.address());
        perhaps(said, "tax ", provider.taxId());
        for (Subscriber subscriber : provider.subscribers()) {
            said.add("rank " + subscriber.rank().name().charAt(0));
            person(said, "IL", subscriber.name(), subscriber.subscriberId());
            address(said, subscriber.address());
            if (subscriber.birthDate() != null) {
                String gender =
                        subscriber.gender() == null ? "U" : subscriber.gender().name();
                said.add("born " + subscriber.birthDate().toString().replace("-", "") + gender);
            }
            said.add("who " + file.payer().name() + "|" + file.payer().id());
            subscriber.claims().forEach(claim -> claim(said, claim));
        }
    }

    private static void perhaps(List<String> said, String what, @Nullable String value) {
        if (value != null) {
            said.add(what + value);
        }
    }

    private static void address(List<String> said, ClaimFile.@Nullable Address address) {
        if (address != null) {
            said.add("at " + address.line());
            said.add("in " + address.city() + "|" + address.state() + "|" + address.zip());
        }
    }

    private static void person(List<String> said, String role, @Nullable PersonName name, @Nullable String id) {
        String parts = name == null ? "||" : name.last() + "|" + text(name.first()) + "|" + text(name.middle());
        said.add(role + " " + parts + "|" + text(id));
    }

    private static void claim(List<String> said, MemberClaim claim) {
        said.add("claim " + claim.controlNumber() + " " + claim.placeOfService() + claim.frequencyCode());
        perhaps(said, "cites ", claim.payerClaimNumber());
        claim.diagnoses().forEach(code -> said.add("diagnosis " + code));
        if (claim.rendering() != null) {
            person(said, "82", claim.rendering().name(), claim.rendering().npi());
        }
        if (claim.supervising() != null) {
            person(said, "DQ", claim.supervising().name(), claim.supervising().npi());
        }
        for (Line line : claim.lines()) {
            List<String> procedure = new ArrayList<>(List.of(line.procedureCode()));
            procedure.addAll(line.modifiers());
            said.add("line " + procedure + " " + line.units());
            said.add("on " + line.dateOfService().toString().replace("-", ""));
            said.add("as " + line.controlNumber());
        }
    }
}
