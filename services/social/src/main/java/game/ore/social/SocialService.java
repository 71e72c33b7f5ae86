package game.ore.social;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.api.social.Blocks;
import game.ore.api.social.SocialApi;
import game.ore.api.user.PlayerName;
import game.ore.api.user.UserApi;
import game.ore.social.domain.Bonds;
import game.ore.social.domain.Outcome;
import game.ore.social.domain.Tie;
import game.ore.social.store.Lists;
import game.ore.social.store.Online;
import game.ore.social.store.Place;
import game.ore.social.store.RelationStore;

/// What players do about each other.
public final class SocialService implements SocialApi {
    private static final int BLOCKS_MAX = 10_000;

    private final RelationStore relations;
    private final Lists lists;
    private final Online online;
    private final Bonds bonds;
    private final UserApi users;
    private final LocationApi location;

    public SocialService(
            RelationStore relations,
            Lists lists,
            Online online,
            Bonds bonds,
            UserApi users,
            LocationApi location) {
        this.relations = relations;
        this.lists = lists;
        this.online = online;
        this.bonds = bonds;
        this.users = users;
        this.location = location;
    }

    public Optional<PlayerName> named(PlayerId player) {
        return Optional.ofNullable(users.names(Set.of(player)).get(player));
    }

    public Optional<PlayerName> named(String username) {
        return users.named(username);
    }

    /// What some players are called.
    public Map<PlayerId, PlayerName> names(Collection<PlayerId> players) {
        return players.isEmpty() ? Map.of() : users.names(Set.copyOf(players));
    }

    public Outcome ask(PlayerId other) {
        return relations.decide(me(), other, bonds::ask);
    }

    public Outcome accept(PlayerId other) {
        return relations.decide(me(), other, bonds::accept);
    }

    public Outcome decline(PlayerId other) {
        return relations.decide(me(), other, (now, _) -> bonds.decline(now));
    }

    public Outcome remove(PlayerId other) {
        return relations.decide(me(), other, (now, _) -> bonds.remove(now));
    }

    public Outcome block(PlayerId other) {
        return relations.decide(me(), other, bonds::block);
    }

    public Outcome unblock(PlayerId other) {
        return relations.decide(me(), other, (now, _) -> bonds.unblock(now));
    }

    /// Who is something to the caller, the newest first.
    public List<Lists.Entry> ties(Tie tie, Place after, int most) {
        return lists.ties(me(), tie, after, most);
    }

    /// Whom the caller has blocked, the newest first.
    public List<Lists.Entry> blocks(Place after, int most) {
        return lists.blocks(me(), after, most);
    }

    @Override
    public Blocks blocks(PlayerId player) {
        var blocked =
                lists.blocks(player, Place.NEWEST, BLOCKS_MAX).stream()
                        .map(Lists.Entry::other)
                        .collect(Collectors.toSet());
        return new Blocks(blocked, lists.blockedBy(player, BLOCKS_MAX));
    }

    /// Those of the caller's friends who are online; nothing while nobody knows.
    public Optional<Set<PlayerId>> online(Collection<PlayerId> friends) {
        return online.among(friends);
    }

    /// Friends who let the caller see where they are, nearest first.
    ///
    /// @return nothing when it is not known where the caller is
    public Optional<List<Nearby>> friendsNearby(double meters, int most) {
        var place = location.lastBelieved(me());
        if (place.isEmpty()) return Optional.empty();
        var friends = lists.friends(me(), bonds.bounds().friendsMax());
        if (friends.isEmpty()) return Optional.of(List.of());
        return Optional.of(
                location.friendsNearby(me(), friends, place.get().position(), meters, most));
    }

    private static PlayerId me() {
        return Caller.current().player();
    }
}
