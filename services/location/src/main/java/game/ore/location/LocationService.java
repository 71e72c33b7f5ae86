package game.ore.location;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Share;
import game.ore.location.domain.Spot;

/// The verbs of the location service.
public final class LocationService implements LocationApi {
    /// Of the cells that are stored and told: about 9 m across.
    public static final int CELL_LEVEL = 20;

    private final Movements movements;
    private final Players players;
    private final Near near;
    private final FriendsNear friendsNear;
    private final Sharing sharing;
    private final Visibility visibility;

    public LocationService(
            Movements movements,
            Players players,
            Near near,
            FriendsNear friendsNear,
            Sharing sharing,
            Visibility visibility) {
        this.movements = movements;
        this.players = players;
        this.near = near;
        this.friendsNear = friendsNear;
        this.sharing = sharing;
        this.visibility = visibility;
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        var decisions = movements.report(player, fixes);
        return IntStream.range(0, fixes.size())
                .mapToObj(place -> judged(fixes.get(place), decisions.get(place)))
                .toList();
    }

    /// Where the caller says they were.
    public List<Judged> report(Caller caller, List<Fix> fixes) {
        sharing.heard(caller.player(), caller.username());
        return report(caller.player(), fixes);
    }

    @Override
    public Judged validate(PlayerId player, Fix fix) {
        return judged(fix, movements.validate(player, fix));
    }

    @Override
    public Optional<Fix> lastBelieved(PlayerId player) {
        return movements.lastBelieved(player).map(Spot::fix);
    }

    @Override
    public List<Nearby> nearby(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        return near.find(asking, place, meters, kinds, limit);
    }

    @Override
    public List<Nearby> friendsNearby(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
        return friendsNear.find(asking, friends, place, meters, limit);
    }

    /// From now on this holds, for what is already shown too.
    public void share(PlayerId player, Share share) {
        sharing.set(player, share);
        visibility.hide(player);
        players.owning(
                player,
                turn -> {
                    turn.state()
                            .last()
                            .ifPresentOrElse(
                                    spot -> visibility.moved(player, spot),
                                    () -> visibility.hide(player));
                    return share;
                });
    }

    private static Judged judged(Fix fix, Decision decision) {
        var cell = Cell.at(fix.position(), CELL_LEVEL);
        return new Judged(fix, cell, decision.verdict(), decision.reason());
    }
}
