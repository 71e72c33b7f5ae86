package game.ore.api.game;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.location.Fix;

/// A player reaches for a coin.
///
/// @param request chosen by the client; the same request always has the same answer
/// @param fix where the player says they are
public record CollectCoin(String request, CoinId coin, Fix fix) {
    public CollectCoin {
        var legible = request.codePoints().noneMatch(Character::isISOControl);
        if (request.isBlank() || request.length() > 64 || !legible) {
            throw new IllegalArgumentException(
                    "request id must have 1 to 64 characters, none of them a control character");
        }
    }
}
