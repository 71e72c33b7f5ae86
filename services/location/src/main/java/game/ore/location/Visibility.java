package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.Spot;
import game.ore.location.index.LiveIndex;
import game.ore.location.store.ActivePlayers;

/// Puts players where those nearby may see them, if they may, and takes them away when not.
///
/// Only what may be seen is put there, so that no question, however often it is asked, can find out
/// more.
public final class Visibility implements Movements.Presence {
    private final LiveIndex players;
    private final ActivePlayers everywhere;
    private final Sharing sharing;
    private final Duration shownFor;
    private final InstantSource clock;

    public Visibility(
            LiveIndex players,
            ActivePlayers everywhere,
            Sharing sharing,
            Duration shownFor,
            InstantSource clock) {
        this.players = players;
        this.everywhere = everywhere;
        this.sharing = sharing;
        this.shownFor = shownFor;
        this.clock = clock;
    }

    /// A fix that waited long in a device shows nobody where the player is now.
    @Override
    public void moved(PlayerId player, Spot spot) {
        var share = sharing.of(player);
        var fades = spot.at().plus(shownFor);
        var until = share.until().filter(end -> end.isBefore(fades)).orElse(fades);
        if (!share.withEveryoneNearby() || !until.isAfter(clock.instant())) {
            hide(player);
            return;
        }
        var shown = share.shown(spot.position());
        if (players.put(player.value(), shown, until)) everywhere.show(player, shown, until);
        else hide(player);
    }

    public void hide(PlayerId player) {
        players.remove(player.value());
        everywhere.hide(player);
    }
}
