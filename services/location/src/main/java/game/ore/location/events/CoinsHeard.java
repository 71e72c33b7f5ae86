package game.ore.location.events;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventConsumer;
import game.ore.eventlog.EventHandler;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.geo.Position;
import game.ore.location.index.LiveIndex;

/// Keeps the coins on the map by what the game tells of them.
///
/// Two topics have no common order, so a coin may be heard to be taken before it is heard to exist:
/// taken coins are remembered, as many as the map may hold.
public final class CoinsHeard implements EventHandler {
    private final LiveIndex coins;
    private final InstantSource clock;
    private final Cache<UUID, Boolean> taken;

    /// @param coinsMax how many coins that were taken are remembered
    public CoinsHeard(LiveIndex coins, int coinsMax, InstantSource clock) {
        this.coins = coins;
        this.clock = clock;
        this.taken = Caffeine.newBuilder().maximumSize(coinsMax).build();
    }

    /// Hears everything that is still kept; what has expired since is passed over.
    public EventConsumer follow(EventLog events) {
        return events.everything(
                "location-coins",
                List.of(Topics.COIN_SPAWNED, Topics.COIN_COLLECTED),
                EventLog.From.EARLIEST,
                ConsumerConfig.STANDARD,
                this);
    }

    @Override
    public void handle(List<Event> events) {
        for (var event : events) {
            switch (event.payload()) {
                case CoinSpawned spawned -> appear(spawned);
                case CoinCollected collected -> {
                    taken.put(collected.getCoinId(), true);
                    coins.remove(collected.getCoinId());
                }
                default -> {} // a later version's fact
            }
        }
    }

    private void appear(CoinSpawned coin) {
        if (!coin.getExpiresAt().isAfter(clock.instant())) return;
        if (taken.getIfPresent(coin.getCoinId()) != null) return;
        coins.put(
                coin.getCoinId(),
                new Position(coin.getLatitude(), coin.getLongitude()),
                coin.getExpiresAt());
    }
}
