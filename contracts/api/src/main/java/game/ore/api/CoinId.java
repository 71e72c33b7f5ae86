package game.ore.api;

import module java.base;

/// One coin on the map. Never used twice, even after the coin is gone.
public record CoinId(UUID value) {
    public static CoinId of(String text) {
        return new CoinId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
