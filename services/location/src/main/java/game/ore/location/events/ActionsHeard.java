package game.ore.location.events;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.api.PlayerId;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventConsumer;
import game.ore.eventlog.EventHandler;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.geo.Position;
import game.ore.location.FindingBook;
import game.ore.location.domain.Found;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Reputation;
import game.ore.location.domain.Rhythm;

/// Hears of coins that players take by hand, and notes who does so like a clock (XC-5).
///
/// It is a weak sign, so it is written down and nothing else: no trust is lost and nothing has to
/// wait. A person looks when it comes again and again. What is collected by itself is no action.
///
/// A player's coins come to one instance, which remembers the last minutes; when another one takes
/// over, it begins anew.
public final class ActionsHeard implements EventHandler {
    /// What is heard later is about a past that nobody asks about.
    private static final Duration LATE = Duration.ofHours(1);

    private final Rhythm.Limits limits;
    private final Function<PlayerId, PlayerState> states;
    private final Reputation reputation;
    private final FindingBook book;
    private final InstantSource clock;
    private final Cache<UUID, Rhythm> rhythms;

    /// @param states as they are known now, whoever owns them
    /// @param playersMax how many players' rhythms are remembered, half a kilobyte each
    public ActionsHeard(
            Rhythm.Limits limits,
            int playersMax,
            Function<PlayerId, PlayerState> states,
            Reputation reputation,
            FindingBook book,
            InstantSource clock) {
        this.limits = limits;
        this.states = states;
        this.reputation = reputation;
        this.book = book;
        this.clock = clock;
        this.rhythms = Caffeine.newBuilder().maximumSize(playersMax).build();
    }

    public EventConsumer follow(EventLog events) {
        return events.inGroup(
                "location-actions", List.of(Topics.COIN_COLLECTED), ConsumerConfig.STANDARD, this);
    }

    /// Lets go of a player whom nobody is to know any more.
    public void forget(PlayerId player) {
        rhythms.invalidate(player.value());
    }

    @Override
    public void handle(List<Event> events) {
        var since = clock.instant().minus(LATE);
        for (var event : events) {
            if (event.payload() instanceof CoinCollected coin
                    && !coin.getAutomatic()
                    && coin.getCollectedAt().isAfter(since)) hear(coin);
        }
    }

    private void hear(CoinCollected coin) {
        var rhythm = rhythms.get(coin.getUserId(), _ -> new Rhythm());
        var beat = rhythm.hear(coin.getCollectedAt(), limits);
        if (beat.isEmpty()) return;
        var player = new PlayerId(coin.getUserId());
        var cell = Found.cell(new Position(coin.getLatitude(), coin.getLongitude()));
        reputation
                .tapped(states.apply(player), beat.get())
                .map(finding -> new Found(player, beat.get().at(), cell, finding))
                .ifPresent(found -> book.note(List.of(found)));
        rhythm.clear();
    }
}
