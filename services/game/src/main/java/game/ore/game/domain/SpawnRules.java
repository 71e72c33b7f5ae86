package game.ore.game.domain;

import module java.base;

import game.ore.api.CoinId;
import game.ore.geo.Cell;
import game.ore.geo.Position;

/// Which coins lie on a plot. Pure: the same plot always has the very same coins, whoever asks, so
/// that several instances may spawn them side by side.
///
/// A coin's id is a hash of seed, table version, cell, slot and number; everything else about the
/// coin is drawn from a generator that begins with its id.
public final class SpawnRules {
    /// Coins of one plot lie at least so far from each other.
    static final double APART_METERS = 5;

    /// How often a place is drawn for a coin before the plot has one coin less: it is all water, or
    /// full.
    private static final int TRIES_MAX = 16;

    private final DropTable table;
    private final Ground ground;
    private final long seed;
    private final Duration slot;
    private final Function<String, UUID> naming;

    /// @param seed another world for each
    /// @param slot how long a plot lasts before it gets new coins
    /// @param naming the same id for the same name for ever
    public SpawnRules(
            DropTable table,
            Ground ground,
            long seed,
            Duration slot,
            Function<String, UUID> naming) {
        if (table.lifetimeMin().compareTo(slot) <= 0)
            throw new IllegalArgumentException(
                    "drop table %s: coins live from %s on, which must be longer than a slot of %s"
                            .formatted(table.name(), table.lifetimeMin(), slot));
        this.table = table;
        this.ground = ground;
        this.seed = seed;
        this.slot = slot;
        this.naming = naming;
    }

    /// The plots on and around a place at a time.
    public List<Plot> around(Position place, Instant now) {
        return Plot.around(place, now, slot);
    }

    /// All coins of a plot, in a fixed order. Their lives are counted from the beginning of its
    /// slot.
    public List<Coin> coins(Plot plot) {
        var name = cellName(plot.cell()) + "/" + plot.begins().getEpochSecond();
        var density = density(plot.cell());
        var count = seeded(naming.apply(name)).nextInt(density.coinsMin(), density.coinsMax() + 1);
        var coins = new ArrayList<Coin>(count);
        for (var n = 0; n < count; n++) {
            coin(plot, naming.apply(name + "/" + n), coins).ifPresent(coins::add);
        }
        return List.copyOf(coins);
    }

    /// The coins that a plot gets besides when a Genesis member is near, for everybody to take.
    /// They keep apart from its own.
    public List<Coin> membersCoins(Plot plot) {
        var own = coins(plot);
        var all = new ArrayList<>(own);
        var name = cellName(plot.cell()) + "/genesis/" + plot.begins().getEpochSecond();
        var density = density(plot.cell());
        var random = seeded(naming.apply(name));
        var tries = random.nextInt(density.coinsMin(), density.coinsMax() + 1);
        for (var n = 0; n < tries; n++) {
            if (random.nextInt(100) < table.genesisPercent())
                coin(plot, naming.apply(name + "/" + n), all).ifPresent(all::add);
        }
        return List.copyOf(all.subList(own.size(), all.size()));
    }

    private DropTable.Density density(Cell cell) {
        return Weighted.draw(table.densities(), seeded(naming.apply(cellName(cell))));
    }

    private String cellName(Cell cell) {
        return seed + "/" + table.version() + "/" + cell.token();
    }

    private Optional<Coin> coin(Plot plot, UUID id, List<Coin> others) {
        var random = seeded(id);
        var kind = Weighted.draw(table.kinds(), random);
        var lifetime =
                Duration.ofSeconds(
                        random.nextLong(
                                table.lifetimeMin().toSeconds(),
                                table.lifetimeMax().toSeconds() + 1));
        return place(plot.cell(), others, random)
                .map(place ->
                        new Coin(
                                new CoinId(id),
                                kind.name(),
                                kind.value(),
                                place,
                                false,
                                plot.begins().plus(lifetime)));
    }

    private Optional<Position> place(Cell cell, List<Coin> others, RandomGenerator random) {
        return Stream.generate(() -> anywhere(cell, random))
                .limit(TRIES_MAX)
                .filter(ground::isWalkable)
                .filter(place -> others.stream().allMatch(other -> isApart(place, other)))
                .findFirst();
    }

    private static boolean isApart(Position place, Coin other) {
        return place.metersTo(other.position()) >= APART_METERS;
    }

    /// The centre of one of the leaf cells (1 cm across) inside a cell; their ids are every second
    /// number.
    private static Position anywhere(Cell cell, RandomGenerator random) {
        var leaves = (cell.lastInside() - cell.firstInside()) / 2 + 1;
        return new Cell(cell.firstInside() + 2 * random.nextLong(leaves)).center();
    }

    private static RandomGenerator seeded(UUID id) {
        return new Random(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    }
}
