package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.load.Shot;
import game.ore.bench.load.Shots;

/// Collecting coins that all lie where the players stand.
final class Collects implements Operation {
    /// More than a machine that runs all of this by itself takes in a second.
    private static final int PER_SECOND_MOST = 12_000;

    private final List<Player> players;
    private final CoinField coins;

    Collects(List<Player> players, CoinField coins) {
        this.players = players;
        this.coins = coins;
    }

    @Override
    public String name() {
        return "collect";
    }

    @Override
    public void prepare(int seconds) {
        coins.fillUpTo(seconds * PER_SECOND_MOST);
    }

    @Override
    public Shots shots(Door door) {
        var headers = players.stream().map(door.headers()).toList();
        return connection -> coins.take().map(coin -> shot(coin, headers.get(connection)));
    }

    private Shot shot(UUID coin, Map<String, String> headers) {
        return new Shot(
                "/api/v1/game/coins/%s/collect".formatted(coin),
                headers,
                "{\"request_id\":\"%s\",\"latitude\":%s,\"longitude\":%s,\"accuracy\":5}"
                        .formatted(coin, coins.place().latitude(), coins.place().longitude()));
    }
}
