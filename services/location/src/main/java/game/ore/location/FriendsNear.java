package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Nearby;
import game.ore.geo.Position;
import game.ore.location.store.FriendPlaces;

/// Finds friends who let a player see where they are.
public final class FriendsNear {
    private static final int FRIENDS_MAX = 500;

    private final LocationConfig.Near limits;
    private final FriendPlaces places;
    private final InstantSource clock;

    public FriendsNear(LocationConfig.Near limits, FriendPlaces places, InstantSource clock) {
        this.limits = limits;
        this.places = places;
        this.clock = clock;
    }

    /// Distances are to where the friends are shown, so they tell no more than that.
    ///
    /// @throws IllegalArgumentException when the radius, the limit or the friends are out of bounds
    public List<Nearby> find(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
        limits.check(meters, limit);
        if (friends.size() > FRIENDS_MAX)
            throw new IllegalArgumentException("friends: " + friends.size());
        return places.seenBy(asking, friends, clock.instant()).stream()
                .map(seen -> seen.from(place))
                .filter(near -> near.meters() <= meters)
                .sorted(Near.NEAREST_FIRST)
                .limit(limit)
                .toList();
    }
}
