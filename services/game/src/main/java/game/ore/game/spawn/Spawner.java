package game.ore.game.spawn;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Plot;
import game.ore.game.domain.SpawnRules;
import game.ore.game.store.CoinStore;
import game.ore.game.views.CellView;
import game.ore.game.views.Members;
import game.ore.geo.Position;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears where players are believed to be and lays the coins of the plots around them; more of them
/// around Genesis members.
///
/// Which coins those are is decided by [SpawnRules] alone, so hearing the same again, or several
/// instances hearing it, lays nothing twice. Plots that are done are remembered; most updates cost
/// nothing.
public final class Spawner implements EventHandler {
    public static final String GROUP = "game-spawner";

    private static final Logger LOG = LoggerFactory.getLogger(Spawner.class);

    private final SpawnRules rules;
    private final CoinStore coins;
    private final CellView cells;
    private final Members members;
    private final SpawnConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Cache<Share, Boolean> done;

    /// What is laid as one.
    ///
    /// @param members whether it is what comes for Genesis members
    private record Share(Plot plot, boolean members) {}

    private record Walker(PlayerId player, Position place) {}

    public Spawner(
            SpawnRules rules,
            CoinStore coins,
            CellView cells,
            Members members,
            SpawnConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.rules = rules;
        this.coins = coins;
        this.cells = cells;
        this.members = members;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.done =
                Caffeine.newBuilder()
                        .maximumSize(config.plotsRememberedMax())
                        .expireAfterWrite(config.slot().multipliedBy(2))
                        .build();
    }

    @Override
    public void handle(List<Event> events) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var walkers =
                events.stream()
                        .map(Event::payload)
                        .flatMap(fact -> walker(fact, now).stream())
                        .distinct()
                        .toList();
        var genesis = genesis(walkers);
        var shares =
                walkers.stream()
                        .flatMap(walker -> shares(walker, genesis, now))
                        .distinct()
                        .filter(share -> done.getIfPresent(share) == null)
                        .toList();
        for (var from = 0; from < shares.size(); from += config.plotsAtOnceMax()) {
            var to = Math.min(shares.size(), from + config.plotsAtOnceMax());
            lay(shares.subList(from, to), now);
        }
    }

    /// While Redis is away nobody is known to be a member; what they miss comes with a later slot.
    private Set<PlayerId> genesis(List<Walker> walkers) {
        try {
            return members.among(walkers.stream().map(Walker::player).collect(Collectors.toSet()));
        } catch (Unavailable _) {
            return Set.of();
        }
    }

    private Stream<Share> shares(Walker walker, Set<PlayerId> genesis, Instant now) {
        var kinds = genesis.contains(walker.player()) ? List.of(false, true) : List.of(false);
        return rules.around(walker.place(), now).stream()
                .flatMap(plot -> kinds.stream().map(kind -> new Share(plot, kind)));
    }

    /// Who is where now, if the fact says so and it may be rewarded.
    private Optional<Walker> walker(Object fact, Instant now) {
        return fact instanceof LocationUpdated update
                        && update.getEarns()
                        && !update.getRecordedAt().isBefore(now.minus(config.fixAgeMax()))
                ? Optional.of(
                        new Walker(
                                new PlayerId(update.getUserId()),
                                new Position(update.getLatitude(), update.getLongitude())))
                : Optional.empty();
    }

    private Stream<Coin> coins(Share share) {
        var coins = share.members() ? rules.membersCoins(share.plot()) : rules.coins(share.plot());
        return coins.stream();
    }

    private void lay(List<Share> shares, Instant now) {
        var wanted = shares.stream().flatMap(this::coins).toList();
        var result = coins.lay(wanted, now, config.dailyBudget());
        for (var share : shares) done.put(share, true);
        cells.forget(result.laid().stream().map(Coin::room).collect(Collectors.toSet()));
        metrics.counter("game.coins.laid").increment(result.laid().size());
        metrics.counter("game.coins.withheld").increment(result.withheld());
        if (result.withheld() > 0)
            LOG.warn("the day's budget has no room for {} coins", result.withheld());
    }
}
