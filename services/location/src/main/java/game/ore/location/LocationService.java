package game.ore.location;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.api.location.Trigger;
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
    private final PositionReads reads;

    public LocationService(
            Movements movements,
            Players players,
            Near near,
            FriendsNear friendsNear,
            Sharing sharing,
            Visibility visibility,
            PositionReads reads) {
        this.movements = movements;
        this.players = players;
        this.near = near;
        this.friendsNear = friendsNear;
        this.sharing = sharing;
        this.visibility = visibility;
        this.reads = reads;
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        var report = movements.move(player, fixes);
        return IntStream.range(0, fixes.size())
                .mapToObj(place ->
                        judged(fixes.get(place), report.decisions().get(place), report.triggers()))
                .toList();
    }

    /// Where the caller says they were.
    public List<Judged> report(Caller caller, List<Fix> fixes) {
        sharing.heard(caller.player(), caller.username());
        return report(caller.player(), fixes);
    }

    @Override
    public Judged validate(PlayerId player, Fix fix) {
        return judged(fix, movements.validate(player, fix), List.of());
    }

    @Override
    public Optional<Fix> lastBelieved(PlayerId player) {
        return movements.lastBelieved(player).map(Spot::fix);
    }

    @Override
    public List<Nearby> nearby(
            PlayerId asking, Position place, double meters, Set<Nearby.Kind> kinds, int limit) {
        var shown = near.find(asking, place, meters, kinds, limit);
        reads.note(asking, PositionReads.Way.NEARBY, shown);
        return shown;
    }

    @Override
    public List<Nearby> friendsNearby(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters, int limit) {
        var shown = friendsNear.find(asking, friends, place, meters, limit);
        reads.note(asking, PositionReads.Way.FRIENDS, shown);
        return shown;
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

    /// Of a player's believed fixes no two have the same time, so it tells which triggers are
    /// whose.
    private static Judged judged(Fix fix, Decision decision, List<Trigger> triggers) {
        var cell = Cell.at(fix.position(), CELL_LEVEL);
        var own =
                decision.believed()
                        ? triggers.stream()
                                .filter(trigger -> trigger.at().equals(decision.spot().at()))
                                .toList()
                        : List.<Trigger>of();
        return new Judged(fix, cell, decision.verdict(), decision.reason(), own);
    }
}
