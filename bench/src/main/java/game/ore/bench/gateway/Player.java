package game.ore.bench.gateway;

import module java.base;

import game.ore.api.Caller;
import game.ore.wire.CallerHeaders;

/// A registered player.
///
/// @param token for those who ask through the gateway
record Player(Caller caller, String token) {
    /// What a client sends to the gateway.
    Map<String, String> asClient() {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /// What a service is sent by the gateway once it has checked the token.
    Map<String, String> asGateway() {
        var headers = new HashMap<>(CallerHeaders.of(caller));
        headers.put("Content-Type", "application/json");
        return Map.copyOf(headers);
    }
}
