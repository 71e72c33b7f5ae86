package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Nearby;
import game.ore.geo.Position;
import game.ore.location.index.LiveIndex;
import game.ore.location.store.ActivePlayers;
import game.ore.location.store.LastPlaces;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what is near: players of this instance and coins from memory, players of other instances
/// from Redis, or from the database while Redis cannot say.
public final class Near {
    private static final Logger LOG = LoggerFactory.getLogger(Near.class);

    private static final Comparator<Nearby> NEAREST_FIRST =
            Comparator.comparingDouble(Nearby::meters).thenComparing(Nearby::id);

    private final LocationConfig.Near limits;
    private final LiveIndex players;
    private final LiveIndex coins;
    private final ActivePlayers elsewhere;
    private final LastPlaces lastPlaces;
    private final InstantSource clock;

    public Near(
            LocationConfig.Near limits,
            LiveIndex players,
            LiveIndex coins,
            ActivePlayers elsewhere,
            LastPlaces lastPlaces,
            InstantSource clock) {
        this.limits = limits;
        this.players = players;
        this.coins = coins;
        this.elsewhere = elsewhere;
        this.lastPlaces = lastPlaces;
        this.clock = clock;
    }

    /// @throws IllegalArgumentException when the radius or the limit is out of bounds
    public List<Nearby> find(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        if (!(meters > 0 && meters <= limits.metersMax()))
            throw new IllegalArgumentException("radius: " + meters);
        if (limit < 1 || limit > limits.itemsMax())
            throw new IllegalArgumentException("limit: " + limit);
        var items = new ArrayList<Nearby>();
        if (kinds.contains(Nearby.Kind.PLAYER)) items.addAll(players(asking, place, meters, limit));
        if (kinds.contains(Nearby.Kind.COIN)) {
            coins.near(place, meters, limit, _ -> true, clock.instant()).stream()
                    .map(found -> nearby(Nearby.Kind.COIN, found))
                    .forEach(items::add);
        }
        return items.stream().sorted(NEAREST_FIRST).limit(limit).toList();
    }

    private Collection<Nearby> players(PlayerId asking, Position place, double meters, int limit) {
        Predicate<UUID> others = id -> !id.equals(asking.value());
        var found = new HashMap<UUID, Nearby>();
        for (var seen : elsewhere(place, meters, limit + 1)) {
            var distance = place.metersTo(seen.position());
            if (distance > meters || !others.test(seen.id())) continue;
            found.put(
                    seen.id(),
                    new Nearby(Nearby.Kind.PLAYER, seen.id(), seen.position(), distance));
        }
        players.near(place, meters, limit, others, clock.instant())
                .forEach(here -> found.put(here.id(), nearby(Nearby.Kind.PLAYER, here)));
        return found.values();
    }

    private List<ActivePlayers.Seen> elsewhere(Position place, double meters, int limit) {
        var now = clock.instant();
        return elsewhere
                .near(place, meters, limit, now)
                .orElseGet(() -> fromDatabase(place, meters, limit, now));
    }

    private List<ActivePlayers.Seen> fromDatabase(
            Position place, double meters, int limit, Instant now) {
        try {
            return lastPlaces.near(place, meters, limit, now);
        } catch (Unavailable | Overloaded away) {
            LOG.debug("players of other instances are not seen: {}", away.getMessage());
            return List.of();
        }
    }

    private static Nearby nearby(Nearby.Kind kind, LiveIndex.Found found) {
        return new Nearby(kind, found.id(), found.position(), found.meters());
    }
}
