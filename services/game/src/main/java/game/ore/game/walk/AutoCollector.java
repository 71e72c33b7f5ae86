package game.ore.game.walk;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.Coin;
import game.ore.game.store.CoinStore;
import game.ore.game.store.CollectStore;
import game.ore.game.views.CellView;
import game.ore.game.views.Members;
import game.ore.geo.Cell;
import game.ore.geo.Covering;
import game.ore.geo.Position;
import game.ore.runtime.Ids;
import io.micrometer.core.instrument.MeterRegistry;

/// Hears where Genesis members walk, and collects for them what lies within their range of a fix
/// that location believes and rewards.
///
/// A coin must have lain there when the member passed, and lie there still. It is taken and paid by
/// the same transaction as by hand, so whoever comes first has it. Hearing the same again changes
/// nothing: the coins are gone.
public final class AutoCollector implements EventHandler {
    public static final String GROUP = "game-auto-collector";

    /// The space of the names of these requests, which no client can guess.
    private static final UUID PASSES = UUID.fromString("0d3a41f6-27a5-4c0e-9f37-6a4c19d4a6b2");

    private final CoinStore coins;
    private final CollectStore collections;
    private final CellView cells;
    private final Members members;
    private final AutoCollectConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    /// A member was somewhere.
    ///
    /// @param at by the device's clock, but no later than it was heard
    private record Pass(UUID event, PlayerId player, Position place, Instant at, Instant heard) {}

    private record Reached(CoinStore.Lying lying, double meters) {}

    public AutoCollector(
            CoinStore coins,
            CollectStore collections,
            CellView cells,
            Members members,
            AutoCollectConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.coins = coins;
        this.collections = collections;
        this.cells = cells;
        this.members = members;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Event> events) {
        var now = now();
        var passes = ofMembers(events.stream().flatMap(event -> pass(event, now)).toList());
        if (passes.isEmpty()) return;

        var near = passes.stream().flatMap(pass -> cells(pass.place())).distinct().toList();
        var lying = new ArrayList<>(coins.lyingIn(near, now));
        for (var pass : passes) {
            if (lying.isEmpty()) return;
            lying.removeAll(collected(pass, lying));
        }
    }

    /// Who was where lately, if the fact says so and it may be rewarded.
    private Stream<Pass> pass(Event event, Instant now) {
        if (!(event.payload() instanceof LocationUpdated move) || !move.getEarns())
            return Stream.empty();
        var heard = move.getReceivedAt();
        var at = move.getRecordedAt().isBefore(heard) ? move.getRecordedAt() : heard;
        if (at.isBefore(now.minus(config.fixAgeMax()))) return Stream.empty();
        var place = new Position(move.getLatitude(), move.getLongitude());
        return Stream.of(new Pass(event.id(), new PlayerId(move.getUserId()), place, at, heard));
    }

    private List<Pass> ofMembers(List<Pass> passes) {
        var known = members.among(passes.stream().map(Pass::player).collect(Collectors.toSet()));
        return passes.stream().filter(pass -> known.contains(pass.player())).toList();
    }

    private Stream<Cell> cells(Position place) {
        return Covering.circle(place, reach(), Coin.CELL_LEVEL).stream();
    }

    /// @return what is there no more, whoever has it
    private List<CoinStore.Lying> collected(Pass pass, List<CoinStore.Lying> lying) {
        var reached =
                lying.stream()
                        .filter(one -> !one.since().isAfter(pass.at()))
                        .map(one -> new Reached(one, meters(pass, one)))
                        .filter(one -> one.meters() <= reach())
                        .sorted(Comparator.comparingDouble(Reached::meters))
                        .limit(config.coinsOfFixMax())
                        .map(Reached::lying)
                        .toList();
        for (var one : reached) collect(pass, one.coin());
        cells.forget(reached.stream().map(one -> one.coin().room()).collect(Collectors.toSet()));
        return reached;
    }

    private int reach() {
        return config.benefits().autoCollectMeters();
    }

    private static double meters(Pass pass, CoinStore.Lying lying) {
        return pass.place().metersTo(lying.coin().position());
    }

    private void collect(Pass pass, Coin coin) {
        var request = Ids.named(PASSES, pass.event() + "/" + coin.id()).toString();
        var won = collections.give(pass.player(), config.benefits(), request, coin, now());
        if (won.isEmpty()) return;
        metrics.counter("game.coins.auto.collected").increment();
        metrics.timer("game.coins.auto.delay")
                .record(Duration.between(pass.heard(), clock.instant()));
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
