package game.ore.gateway.edge;

import module java.base;

import io.vertx.core.MultiMap;

/// What a client shows to say who it is.
sealed interface Credential {
    record None() implements Credential {}

    /// Something else than `Bearer` and a token.
    record Malformed() implements Credential {}

    record Bearer(String token) implements Credential {}

    String SCHEME = "Bearer ";

    static Credential of(MultiMap headers) {
        var header = headers.get("Authorization");
        if (header == null) return new None();
        var value = header.strip();
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return new Malformed();
        var token = value.substring(SCHEME.length()).stripLeading();
        return isToken(token) ? new Bearer(token) : new Malformed();
    }

    /// Whether it is made of the characters of RFC 6750, section 2.1.
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Credential::isOfToken);
    }

    private static boolean isOfToken(int c) {
        var isLetterOrDigit = c < 128 && Character.isLetterOrDigit(c);
        return isLetterOrDigit || "._~+/=-".indexOf(c) >= 0;
    }
}
