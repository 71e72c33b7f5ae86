package game.ore.gateway.edge;

import module java.base;

/// What a client shows to say who it is.
sealed interface Credential {
    record None() implements Credential {}

    /// Something else than `Bearer` and a token.
    record Malformed() implements Credential {}

    record Bearer(String token) implements Credential {}

    String SCHEME = "Bearer ";

    /// @param header `Authorization`, as it came
    static Credential of(Optional<String> header) {
        if (header.isEmpty()) return new None();
        var value = header.get().strip();
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return new Malformed();
        var token = value.substring(SCHEME.length()).stripLeading();
        return isToken(token) ? new Bearer(token) : new Malformed();
    }

    /// Whether it is made of the characters of RFC 6750, section 2.1.
    private static boolean isToken(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!isOfToken(text.charAt(i))) return false;
        }
        return !text.isEmpty();
    }

    private static boolean isOfToken(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "._~+/=-".indexOf(c) >= 0;
    }
}
