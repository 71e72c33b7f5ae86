package game.ore.game.spawn;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Plot;
import game.ore.game.domain.SpawnRules;
import game.ore.game.store.CoinStore;
import game.ore.game.views.CellView;
import game.ore.geo.Position;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears where players are believed to be and lays the coins of the plots around them.
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
    private final SpawnConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Cache<Plot, Boolean> done;

    public Spawner(
            SpawnRules rules,
            CoinStore coins,
            CellView cells,
            SpawnConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.rules = rules;
        this.coins = coins;
        this.cells = cells;
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
        var plots =
                events.stream()
                        .map(Event::payload)
                        .flatMap(fact -> place(fact, now).stream())
                        .flatMap(place -> rules.around(place, now).stream())
                        .distinct()
                        .filter(plot -> done.getIfPresent(plot) == null)
                        .toList();
        for (var from = 0; from < plots.size(); from += config.plotsAtOnceMax()) {
            var to = Math.min(plots.size(), from + config.plotsAtOnceMax());
            lay(plots.subList(from, to), now);
        }
    }

    /// Where a player is now, if the fact says so and it may be rewarded.
    private Optional<Position> place(Object fact, Instant now) {
        return fact instanceof LocationUpdated update
                        && update.getEarns()
                        && !update.getRecordedAt().isBefore(now.minus(config.fixAgeMax()))
                ? Optional.of(new Position(update.getLatitude(), update.getLongitude()))
                : Optional.empty();
    }

    private void lay(List<Plot> plots, Instant now) {
        var wanted = plots.stream().flatMap(plot -> rules.coins(plot).stream()).toList();
        var result = coins.lay(wanted, now, config.dailyBudget());
        for (var plot : plots) done.put(plot, true);
        cells.forget(result.laid().stream().map(Coin::room).collect(Collectors.toSet()));
        metrics.counter("game.coins.laid").increment(result.laid().size());
        metrics.counter("game.coins.withheld").increment(result.withheld());
        if (result.withheld() > 0)
            LOG.warn("the day's budget has no room for {} coins", result.withheld());
    }
}
