package health.rollcall.central.edi;

import health.rollcall.central.edi.ClaimFile.Address;
import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Payer;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A claim file with every value as it can be sent, and what is missing in it named in words that hold our ids and
/// nobody's name. What is missing is never made up.
record Sendable(ClaimFile file, List<String> gaps) {
    private static final int MOST_DIAGNOSES = 12;
    private static final int MOST_CLAIMS = 100;
    private static final Pattern TAX_ID = Pattern.compile("[0-9]{9}");
    private static final Pattern TAXONOMY = Pattern.compile("[0-9A-Z]{10}");
    private static final Pattern ICD_10 = Pattern.compile("[A-Z][0-9][0-9A-Z]{1,5}");
    private static final Pattern PLACE_OF_SERVICE = Pattern.compile("[0-9]{2}");
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}([0-9]{4})?");

    /// CLM05-1 has to be said: where nobody tells, it is a community mental health center, by CMS's codes.
    private static final String COMMUNITY_MENTAL_HEALTH_CENTER = "53";

    Sendable {
        gaps = List.copyOf(gaps);
    }

    static Sendable of(ClaimFile file) {
        Maker maker = new Maker();
        ClaimFile fit = maker.file(file);
        return new Sendable(fit, List.copyOf(maker.gaps));
    }

    /// An ICD-10-CM code without its point; empty where it is none.
    static Optional<String> diagnosis(String code) {
        return Optional.of(code.strip().replace(".", "").toUpperCase(Locale.ROOT))
                .filter(plain -> ICD_10.matcher(plain).matches());
    }

    private static final class Maker {
        private final Set<String> gaps = new LinkedHashSet<>();

        private <T> @Nullable T orGap(@Nullable T value, String words) {
            if (value == null) {
                gaps.add(words);
            }
            return value;
        }

        private ClaimFile file(ClaimFile file) {
            return new ClaimFile(
                    file.controlNumber(),
                    file.at(),
                    file.usage(),
                    submitter(file.submitter()),
                    payer(file.payer()),
                    file.providers().stream().map(this::billing).toList());
        }

        private Submitter submitter(Submitter submitter) {
            String id = address(submitter.id(), 15).orElse("SUBMITTER");
            String phone = identifier(submitter.phone(), 1, 256).orElse(null);
            String email = identifier(submitter.email(), 1, 256).orElse(null);
            if (phone == null && email == null) {
                gaps.add("No telephone number or e-mail address of the submitter");
            }
            return new Submitter(
                    id,
                    X12Text.words(submitter.name(), 60).orElse(id),
                    Optional.ofNullable(submitter.contact())
                            .flatMap(name -> X12Text.words(name, 60))
                            .orElse(null),
                    phone,
                    email);
        }

        /// An id that the envelope is addressed with: in one piece, and of two characters at least.
        private static Optional<String> address(String id, int length) {
            return X12Text.words(id, length)
                    .map(words -> words.replace(' ', '-'))
                    .filter(words -> words.length() > 1);
        }

        private Payer payer(Payer payer) {
            String id = X12Text.identifier(payer.id(), 2, 80)
                    .filter(known -> !known.contains(" "))
                    .orElseGet(() -> {
                        gaps.add("The id of payer " + payer.id() + " cannot be sent as it is");
                        return address(payer.id(), 80).orElse("PAYER");
                    });
            return new Payer(id, X12Text.words(payer.name(), 60).orElseGet(() -> {
                gaps.add("No usable name of payer " + payer.id());
                return X12Text.words(id, 60).orElse("PAYER");
            }));
        }

        private BillingProvider billing(BillingProvider provider) {
            String whose = "facility " + provider.id();
            String name = X12Text.words(provider.name(), 60).orElseGet(() -> {
                gaps.add("No usable name of " + whose);
                return X12Text.words(provider.id(), 60).orElse("FACILITY");
            });
            String taxId = provider.taxId() == null ? "" : provider.taxId().replace("-", "");
            return new BillingProvider(
                    provider.id(),
                    name,
                    npi(provider.npi(), whose),
                    orGap(TAX_ID.matcher(taxId).matches() ? taxId : null, "No usable tax id of " + whose),
                    taxonomy(provider.taxonomy(), whose),
                    address(provider.address(), whose),
                    provider.subscribers().stream()
                            .flatMap(subscriber -> subscriber(subscriber).stream())
                            .toList());
        }

        private @Nullable String taxonomy(@Nullable String code, String whose) {
            if (code == null || TAXONOMY.matcher(code).matches()) {
                return code;
            }
            gaps.add("The taxonomy code of " + whose + " is none");
            return null;
        }

        private @Nullable String npi(@Nullable String npi, String whose) {
            if (npi != null && !Npi.isValid(npi)) {
                gaps.add("The NPI of " + whose + " is not valid");
                return null;
            }
            return orGap(npi, "No NPI of " + whose);
        }

        private @Nullable Address address(@Nullable Address address, String whose) {
            Address sendable = address == null ? null : sendable(address);
            return orGap(sendable, "No usable address of " + whose);
        }

        private static @Nullable Address sendable(Address address) {
            Optional<String> line = X12Text.words(address.line(), 55);
            Optional<String> city = X12Text.words(address.city(), 30).filter(name -> name.length() > 1);
            String state = address.state().strip().toUpperCase(Locale.ROOT);
            String zip = address.zip().replace("-", "").strip();
            boolean known = STATE.matcher(state).matches() && ZIP.matcher(zip).matches();
            return known && line.isPresent() && city.isPresent()
                    ? new Address(line.get(), city.get(), state, zip)
                    : null;
        }

        /// A member with more claims than one level holds has several.
        private List<Subscriber> subscriber(Subscriber subscriber) {
            String whose = "member " + subscriber.memberId();
            PersonName name =
                    subscriber.name() == null ? null : subscriber.name().sendable();
            if (name == null) {
                gaps.add("No usable name of " + whose);
            }
            if (subscriber.birthDate() == null) {
                gaps.add("No birth date of " + whose);
            }
            if (subscriber.gender() == null) {
                gaps.add("No gender of " + whose);
            }
            List<MemberClaim> claims = subscriber.claims().stream()
                    .map(claim -> claim(claim, whose))
                    .toList();
            List<Subscriber> levels = new ArrayList<>();
            for (int from = 0; from < claims.size(); from += MOST_CLAIMS) {
                levels.add(new Subscriber(
                        subscriber.memberId(),
                        name,
                        subscriber.rank(),
                        orGap(
                                identifier(subscriber.subscriberId(), 2, 80).orElse(null),
                                "No usable subscriber id of " + whose),
                        subscriber.birthDate(),
                        subscriber.gender(),
                        address(subscriber.address(), whose),
                        claims.subList(from, Math.min(from + MOST_CLAIMS, claims.size()))));
            }
            return levels;
        }

        private static Optional<String> identifier(@Nullable String id, int shortest, int longest) {
            return Optional.ofNullable(id).flatMap(known -> X12Text.identifier(known, shortest, longest));
        }

        private MemberClaim claim(MemberClaim claim, String whose) {
            List<String> diagnoses = claim.diagnoses().stream()
                    .flatMap(code -> diagnosis(code).stream())
                    .distinct()
                    .limit(MOST_DIAGNOSES)
                    .toList();
            if (diagnoses.isEmpty()) {
                gaps.add("No diagnosis of " + whose);
            }
            if (claim.rendering() == null) {
                gaps.add("No rendering provider of a claim of " + whose);
            }
            if (claim.supervising() == null) {
                gaps.add("No supervising provider of a claim of " + whose);
            }
            return new MemberClaim(
                    claim.controlNumber(),
                    placeOfService(claim.placeOfService()),
                    claim.frequencyCode(),
                    claim.payerClaimNumber(),
                    diagnoses,
                    provider(claim.rendering()),
                    provider(claim.supervising()),
                    claim.lines());
        }

        private String placeOfService(@Nullable String code) {
            if (code != null && PLACE_OF_SERVICE.matcher(code).matches()) {
                return code;
            }
            gaps.add("No usable place of service: " + COMMUNITY_MENTAL_HEALTH_CENTER + " is said");
            return COMMUNITY_MENTAL_HEALTH_CENTER;
        }

        /// Somebody without a number cannot be named in the file at all.
        private ClaimFile.@Nullable Provider provider(ClaimFile.@Nullable Provider provider) {
            if (provider == null) {
                return null;
            }
            String whose = "provider " + provider.id();
            String npi = npi(provider.npi(), whose);
            PersonName name = provider.name() == null ? null : provider.name().sendable();
            if (name == null) {
                gaps.add("No usable name of " + whose);
            }
            return npi == null || name == null ? null : new ClaimFile.Provider(provider.id(), name, npi);
        }
    }
}
