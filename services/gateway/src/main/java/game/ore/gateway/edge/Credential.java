package game.ore.gateway.edge;

import module java.base;

import io.vertx.core.MultiMap;

/// What a client shows to say who it is.
sealed interface Credential {
    record None() implements Credential {}

    /// Something else than `Bearer` and a token.
    record Malformed() implements Credential {}

    record Bearer(String token) implements Credential {}

    Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+)");

    static Credential of(MultiMap headers) {
        var value = headers.get("Authorization");
        if (value == null) return new None();
        var matcher = BEARER.matcher(value.strip());
        return matcher.matches() ? new Bearer(matcher.group(1)) : new Malformed();
    }
}
