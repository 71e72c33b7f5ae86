package game.ore.realtime.protocol;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// Everything that a client may say.
public sealed interface ClientMessage {
    /// The client's own name for this message; the answer repeats it as `ref`.
    Optional<String> id();

    /// @param token an access token as it stands after `Bearer`
    record Auth(Optional<String> id, String token) implements ClientMessage {}

    record Ping(Optional<String> id) implements ClientMessage {}

    /// What only a known player may say.
    sealed interface Request extends ClientMessage {}

    record Subscribe(Optional<String> id, List<String> channels) implements Request {}

    record Unsubscribe(Optional<String> id, List<String> channels) implements Request {}

    record LocationUpdate(Optional<String> id, List<Fix> fixes) implements Request {}

    /// @param request chosen by the client; the same request has one effect and one answer
    record CollectCoin(
            Optional<String> id,
            CoinId coin,
            String request,
            Position position,
            double accuracyMeters)
            implements Request {}

    record ChatMessage(Optional<String> id, String channel, String text) implements Request {}
}
