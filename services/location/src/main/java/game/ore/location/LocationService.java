package game.ore.location;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.geo.Position;
import game.ore.location.domain.Share;

/// The verbs of the location service, asked of any instance. What is about one player is answered
/// by the owner of the player; what is near a place, by each.
public final class LocationService implements LocationApi {
    /// Of the cells that are stored and told: about 9 m across.
    public static final int CELL_LEVEL = 20;

    private final Owners owners;
    private final Near near;
    private final FriendsNear friendsNear;
    private final Sharing sharing;
    private final Visibility visibility;
    private final PositionReads reads;

    public LocationService(
            Owners owners,
            Near near,
            FriendsNear friendsNear,
            Sharing sharing,
            Visibility visibility,
            PositionReads reads) {
        this.owners = owners;
        this.near = near;
        this.friendsNear = friendsNear;
        this.sharing = sharing;
        this.visibility = visibility;
        this.reads = reads;
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        return owners.ask(player, owner -> owner.report(player, fixes));
    }

    /// Where the caller says they were.
    public List<Judged> report(Caller caller, List<Fix> fixes) {
        sharing.heard(caller.player(), caller.username());
        return report(caller.player(), fixes);
    }

    @Override
    public Judged validate(PlayerId player, Fix fix) {
        return owners.ask(player, owner -> owner.validate(player, fix));
    }

    @Override
    public Optional<Fix> lastBelieved(PlayerId player) {
        return owners.ask(player, owner -> owner.lastBelieved(player));
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
        try {
            owners.tell(player, owner -> owner.refresh(player));
        } catch (RuntimeException away) {
            visibility.hide(player);
            throw away;
        }
    }
}
