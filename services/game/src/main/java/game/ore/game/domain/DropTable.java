package game.ore.game.domain;

import module java.base;

import game.ore.api.Points;

/// Which coins lie on the map, how many and how long. Data, so that it can be tuned without code.
///
/// @param version changing it gives all plots new coins
/// @param genesisPercent how many coins more, in percent, a plot gets when a Genesis member is near
/// @param lifetimeMin the shortest time from the beginning of its slot that a coin lies
/// @param lifetimeMax the longest
public record DropTable(
        String name,
        int version,
        List<Kind> kinds,
        List<Density> densities,
        int genesisPercent,
        Duration lifetimeMin,
        Duration lifetimeMax) {
    /// One type of coin.
    public record Kind(String name, Points value, int weight) implements Weighted {
        public Kind {
            if (value.micros() <= 0)
                throw new IllegalArgumentException(name + " is worth " + value);
        }
    }

    /// How rich a cell is: every cell is of one density for ever.
    ///
    /// @param coinsMin the fewest coins in one slot
    /// @param coinsMax the most
    public record Density(String name, int weight, int coinsMin, int coinsMax) implements Weighted {
        public Density {
            if (coinsMax < coinsMin)
                throw new IllegalArgumentException(
                        name + ": coins_min " + coinsMin + " is above coins_max " + coinsMax);
        }
    }

    public DropTable {
        kinds = List.copyOf(kinds);
        densities = List.copyOf(densities);
        if (kinds.isEmpty()) throw new IllegalArgumentException("types: at least one is needed");
        if (densities.isEmpty())
            throw new IllegalArgumentException("densities: at least one is needed");
        if (kinds.stream().map(Kind::name).distinct().count() < kinds.size())
            throw new IllegalArgumentException("types: two have the same name");
        if (genesisPercent < 0 || genesisPercent > 100)
            throw new IllegalArgumentException("genesis_percent: " + genesisPercent);
        if (!lifetimeMin.isPositive() || lifetimeMax.compareTo(lifetimeMin) < 0)
            throw new IllegalArgumentException(
                    "lifetime: from " + lifetimeMin + " to " + lifetimeMax);
    }
}
