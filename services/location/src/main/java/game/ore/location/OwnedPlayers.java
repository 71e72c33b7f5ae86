package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationOwner;
import game.ore.api.location.Trigger;
import game.ore.geo.Cell;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Spot;

/// What this instance answers about the players that it owns. It passes nothing on.
public final class OwnedPlayers implements LocationOwner {
    private final Movements movements;
    private final Players players;
    private final Sharing sharing;
    private final Visibility visibility;
    private final Consumer<PlayerId> forgetting;
    private final boolean passedOn;

    /// @param forgetting lets go of whatever else is in memory of a player whom nobody is to know
    ///   any more
    public OwnedPlayers(
            Movements movements,
            Players players,
            Sharing sharing,
            Visibility visibility,
            Consumer<PlayerId> forgetting) {
        this(movements, players, sharing, visibility, forgetting, false);
    }

    private OwnedPlayers(
            Movements movements,
            Players players,
            Sharing sharing,
            Visibility visibility,
            Consumer<PlayerId> forgetting,
            boolean passedOn) {
        this.movements = movements;
        this.players = players;
        this.sharing = sharing;
        this.visibility = visibility;
        this.forgetting = forgetting;
        this.passedOn = passedOn;
    }

    /// The same for questions that other instances pass on.
    LocationOwner forOthers() {
        return new OwnedPlayers(movements, players, sharing, visibility, forgetting, true);
    }

    @Override
    public List<Judged> report(PlayerId player, List<Fix> fixes) {
        var report = movements.move(player, fixes, passedOn);
        return IntStream.range(0, fixes.size())
                .mapToObj(place ->
                        judged(fixes.get(place), report.decisions().get(place), report.triggers()))
                .toList();
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
    public void refresh(PlayerId player) {
        sharing.changed(player);
        var _ =
                players.owning(
                        player,
                        turn -> {
                            turn.state()
                                    .last()
                                    .ifPresentOrElse(
                                            spot -> visibility.moved(player, spot),
                                            () -> visibility.hide(player));
                            return player;
                        });
    }

    /// Whoever owns the player or not: here nothing is left in memory.
    @Override
    public void forget(PlayerId player) {
        sharing.changed(player);
        players.forget(player);
        forgetting.accept(player);
        visibility.hide(player);
    }

    /// Of a player's believed fixes no two have the same time, so it tells which triggers are
    /// whose.
    private static Judged judged(Fix fix, Decision decision, List<Trigger> triggers) {
        var cell = Cell.at(fix.position(), LocationService.CELL_LEVEL);
        var own =
                decision.believed()
                        ? triggers.stream()
                                .filter(trigger -> trigger.at().equals(decision.spot().at()))
                                .toList()
                        : List.<Trigger>of();
        return new Judged(fix, cell, decision.verdict(), decision.reason(), own);
    }
}
