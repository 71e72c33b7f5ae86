package game.ore.net;

import module java.base;

/// One thing that an HTTP interface offers.
///
/// @param id its name, unique within a service, e.g. `collectCoin`
/// @param template the path with its variables, e.g. `/game/coins/{id}/collect`
/// @param open whether it may be called without a token
/// @param roles who may call it; everybody with a token when empty
public record Operation(
        String id, String method, String template, boolean open, Set<String> roles) {}
