package game.ore.gateway.upstream;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.gateway.exchange.Peer;

/// A request that was let in, as it goes on.
///
/// @param target path and query at the service
/// @param originalPath as the client asked for it, without its query
/// @param identity lines of headers that say who is asking
/// @param player who is asking
/// @param credential the `Authorization` header, for the one service that checks tokens itself
public record Order(
        Upstream upstream,
        String target,
        String originalPath,
        CharSequence identity,
        Optional<PlayerId> player,
        Peer peer,
        Optional<String> credential) {}
