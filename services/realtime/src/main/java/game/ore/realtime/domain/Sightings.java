package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;

/// Where those who let it be known were seen last, by room. Not safe for several threads.
final class Sightings {
    private record Kept(Cell room, Sighting sighting) {}

    private final int most;
    private final Duration ttl;

    /// The one that was seen longest ago comes first.
    private final LinkedHashMap<PlayerId, Kept> byPlayer = new LinkedHashMap<>();

    private final Map<Cell, Map<PlayerId, Sighting>> byRoom = new HashMap<>();

    Sightings(int most, Duration ttl) {
        this.most = most;
        this.ttl = ttl;
    }

    void put(Cell room, Sighting sighting) {
        remove(sighting.player());
        byPlayer.put(sighting.player(), new Kept(room, sighting));
        byRoom.computeIfAbsent(room, _ -> new LinkedHashMap<>()).put(sighting.player(), sighting);
        if (byPlayer.size() > most) remove(byPlayer.firstEntry().getKey());
    }

    void remove(PlayerId player) {
        var kept = byPlayer.remove(player);
        if (kept == null) return;
        byRoom.computeIfPresent(
                kept.room,
                (_, there) -> {
                    there.remove(player);
                    return there.isEmpty() ? null : there;
                });
    }

    void forgetOld(Instant now) {
        var oldest = now.minus(ttl);
        while (!byPlayer.isEmpty()
                && byPlayer.firstEntry().getValue().sighting.at().isBefore(oldest)) {
            remove(byPlayer.firstEntry().getKey());
        }
    }

    Optional<Sighting> of(PlayerId player) {
        return Optional.ofNullable(byPlayer.get(player)).map(Kept::sighting);
    }

    Stream<Sighting> in(Cell room) {
        return byRoom.getOrDefault(room, Map.of()).values().stream();
    }

    int size() {
        return byPlayer.size();
    }
}
