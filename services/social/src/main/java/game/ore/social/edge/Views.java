package game.ore.social.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.api.location.Nearby;
import game.ore.api.user.PlayerName;
import game.ore.social.domain.Relation;
import game.ore.social.store.Lists;

/// What clients see.
final class Views {
    /// @param online only of friends, and only while it is known
    record Friend(
            UUID userId,
            String username,
            String displayName,
            String state,
            Instant since,
            Optional<Boolean> online) {}

    record Blocked(UUID userId, String username, String displayName, Instant since) {}

    record Near(
            UUID userId,
            String username,
            String displayName,
            double latitude,
            double longitude,
            @JsonProperty("distance_m") double meters) {}

    private Views() {}

    static Friend friend(PlayerName name, Relation.Held held, Optional<Boolean> online) {
        return new Friend(
                name.player().value(),
                name.username(),
                name.displayName(),
                held.tie().text(),
                held.since(),
                online);
    }

    static Blocked blocked(PlayerName name, Instant since) {
        return new Blocked(name.player().value(), name.username(), name.displayName(), since);
    }

    static Blocked blocked(PlayerName name, Lists.Entry entry) {
        return blocked(name, entry.since());
    }

    static Near near(PlayerName name, Nearby nearby) {
        return new Near(
                name.player().value(),
                name.username(),
                name.displayName(),
                nearby.position().latitude(),
                nearby.position().longitude(),
                nearby.meters());
    }
}
