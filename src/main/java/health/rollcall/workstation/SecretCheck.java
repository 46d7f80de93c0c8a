package health.rollcall.workstation;

import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.SecretRule;

/// What a secret must be like, so that it is not guessed.
final class SecretCheck {
    /// Where the key store's part is needed besides, so that nobody can guess elsewhere than here, try by try.
    static final SecretRule BESIDE_KEY_STORE = new SecretRule(6, /* digitsAlone= */ true);

    /// Where the secret is all there is: whoever has a copy can guess as fast as they can reckon.
    static final SecretRule ALONE = new SecretRule(12, /* digitsAlone= */ false);

    private SecretCheck() {}

    /// [Chosen#DONE] where it may be taken.
    static Chosen check(char[] secret, SecretRule rule) {
        if (Character.codePointCount(secret, 0, secret.length) < rule.fewest()) {
            return Chosen.TOO_SHORT;
        }
        return isRow(secret) || (!rule.digitsAlone() && isDigits(secret)) ? Chosen.TOO_PLAIN : Chosen.DONE;
    }

    private static boolean isDigits(char[] secret) {
        for (char c : secret) {
            if (!Character.isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /// Each character as far from the one before as that is from its own: `111111`, `123456`, `fedcba`.
    private static boolean isRow(char[] secret) {
        int step = secret[1] - secret[0];
        for (int at = 1; at < secret.length; at++) {
            if (secret[at] - secret[at - 1] != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }
}
