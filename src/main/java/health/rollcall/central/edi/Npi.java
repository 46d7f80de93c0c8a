package health.rollcall.central.edi;

import java.util.regex.Pattern;

/// The national provider identifier: ten digits, the last of which is the Luhn check digit over the others behind
/// the issuer's prefix 80840 (45 CFR 162.406; ISO/IEC 7812).
final class Npi {
    private static final Pattern TEN_DIGITS = Pattern.compile("[12][0-9]{9}");
    private static final String PREFIX = "80840";

    private Npi() {}

    static boolean isValid(String npi) {
        return TEN_DIGITS.matcher(npi).matches() && luhn(PREFIX + npi) % 10 == 0;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
