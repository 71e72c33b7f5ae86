package game.ore.simulator.players;

import module java.base;

import game.ore.tracks.LocalPlane;
import game.ore.tracks.LocalPlane.Spot;

/// The coins that one player knows of and has not yet tried for.
public final class CoinSight {
    private static final int COINS_MAX = 500;

    private final LocalPlane plane;
    private final Map<UUID, Coin> coins = new LinkedHashMap<>();
    private final Set<UUID> done = new HashSet<>();

    public CoinSight(LocalPlane plane) {
        this.plane = plane;
    }

    public void see(Coin coin) {
        if (done.contains(coin.id())) return;
        coins.put(coin.id(), coin);
        if (coins.size() > COINS_MAX) coins.remove(coins.keySet().iterator().next());
    }

    public boolean knows(UUID coin) {
        return coins.containsKey(coin);
    }

    /// The coin is gone, or this player is through with it.
    public void forget(UUID coin) {
        coins.remove(coin);
        if (done.size() >= COINS_MAX) done.clear();
        done.add(coin);
    }

    public Optional<Coin> nearest(Spot here, double metersMax, Instant now) {
        coins.values().removeIf(coin -> coin.expires().filter(now::isAfter).isPresent());
        return coins.values().stream()
                .filter(coin -> meters(here, coin) <= metersMax)
                .min(Comparator.comparingDouble(coin -> meters(here, coin)));
    }

    public double meters(Spot here, Coin coin) {
        return here.metersTo(spot(coin));
    }

    public Spot spot(Coin coin) {
        return plane.spot(coin.place());
    }
}
