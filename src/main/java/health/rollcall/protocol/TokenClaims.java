package health.rollcall.protocol;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the tokens of an OpenID provider say what their bearer may do and at which facilities. Each name is a claim's
/// own, or a path of names with dots for a claim within others, such as `realm_access.roles`.
///
/// @param scope claim of the scopes
/// @param facilities claim of the facilities' ids; `*` = all
public record TokenClaims(String scope, String facilities) {
    /// As the contract names them.
    public static final TokenClaims USUAL = new TokenClaims("scope", "facilities");

    /// @throws IllegalArgumentException where a name is blank
    public TokenClaims {
        if (scope.isBlank() || facilities.isBlank()) {
            throw new IllegalArgumentException("A claim needs a name");
        }
    }

    public Set<String> scopesIn(Map<String, Object> claims) {
        return words(find(claims, scope));
    }

    public Set<String> facilitiesIn(Map<String, Object> claims) {
        return words(find(claims, facilities));
    }

    /// What people call the bearer; empty where the token has the bearer's id alone.
    public static Optional<String> nameIn(Map<String, Object> claims) {
        return text(claims.get("name")).or(() -> text(claims.get("preferred_username")));
    }

    private static Optional<String> text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    /// The whole name comes first, since a claim's own name may have dots: `https://example.org/roles`.
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        Object whole = claims.get(name);
        if (whole != null) {
            return whole;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> within) {
                Object found = find(within, name.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /// A list, or words in one string: providers differ.
    private static Set<String> words(@Nullable Object claim) {
        Set<String> words = new HashSet<>();
        switch (claim) {
            case String text -> words.addAll(List.of(text.strip().split("\\s+", -1)));
            case Collection<?> list ->
                list.stream().filter(String.class::isInstance).forEach(word -> words.add((String) word));
            case null, default -> {}
        }
        words.remove("");
        return Set.copyOf(words);
    }
}
