package game.ore.realtime.edge;

import module java.base;

import game.ore.api.PlayerId;

/// The connections of each player to this instance, oldest first.
///
/// One more than may be closes the oldest: a phone that has lost its network connects again before
/// anybody notices that its old connection is dead, and must not be locked out by it.
final class Guests {
    private final int perPlayer;
    private final Map<PlayerId, List<Connection>> connections = new ConcurrentHashMap<>();

    Guests(int perPlayer) {
        this.perPlayer = perPlayer;
    }

    /// Those of whom a connection has been heard since a time.
    List<PlayerId> heardSince(Instant time) {
        return connections.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(c -> c.heardSince(time)))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean has(PlayerId player) {
        return connections.containsKey(player);
    }

    /// @return the one that has to go for it
    Optional<Connection> add(PlayerId player, Connection connection) {
        var oldest = new AtomicReference<Optional<Connection>>(Optional.empty());
        connections.compute(
                player,
                (_, before) -> {
                    var after = new ArrayList<>(before == null ? List.of() : before);
                    after.add(connection);
                    if (after.size() > perPlayer) oldest.set(Optional.of(after.removeFirst()));
                    return after;
                });
        return oldest.get();
    }

    void remove(PlayerId player, Connection connection) {
        connections.computeIfPresent(
                player,
                (_, before) -> {
                    var after = new ArrayList<>(before);
                    after.remove(connection);
                    return after.isEmpty() ? null : after;
                });
    }
}
