package game.ore.game;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.game.PlayerState;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Reason;
import game.ore.game.domain.Reach;
import game.ore.game.quests.QuestBook;
import game.ore.game.store.CollectStore;
import game.ore.game.store.PlayerStore;
import game.ore.game.views.CellView;

/// What the game does for whoever asks.
final class GameService implements GameApi {
    private final CollectStore collections;
    private final PlayerStore players;
    private final QuestBook quests;
    private final CellView cells;
    private final Whereabouts whereabouts;
    private final Turns turns;
    private final Reach reach;
    private final InstantSource clock;

    GameService(
            CollectStore collections,
            PlayerStore players,
            QuestBook quests,
            CellView cells,
            LocationApi location,
            GameConfig config,
            InstantSource clock) {
        this.collections = collections;
        this.players = players;
        this.quests = quests;
        this.cells = cells;
        this.whereabouts = new Whereabouts(location, clock);
        this.turns = new Turns(config.turnWaitMax());
        this.reach = config.reach();
        this.clock = clock;
    }

    /// Won, already taken and expired are final: the same request is answered so for ever. After
    /// any other answer the client may change what was wrong, come nearer for instance, and send
    /// the same request again.
    @Override
    public Collected collect(Caller caller, CollectCoin wanted) {
        return turns.take(caller.player(), () -> collectInTurn(caller, wanted));
    }

    private Collected collectInTurn(Caller caller, CollectCoin wanted) {
        var known = collections.known(caller.player(), wanted.request(), wanted.coin());
        if (known.answer().isPresent()) return known.answer().get();
        if (known.coin().isEmpty()) return new Collected.NoSuchCoin(wanted.coin());

        var judged = whereabouts.report(caller.player(), wanted.fix());
        if (!judged.earns()) return new Collected.MovementRejected(reason(judged));

        var coin = known.coin().get();
        var meters = wanted.fix().position().metersTo(coin.position());
        var reached = reach.from(wanted.fix());
        if (meters > reached) return new Collected.OutOfRange(meters, reached);

        var collected = collections.collect(caller, wanted.request(), coin, now());
        cells.forget(List.of(coin.room()));
        return collected;
    }

    private static String reason(Judged judged) {
        return judged.reason()
                .map(Reason::text)
                .orElseGet(() -> judged.verdict().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Claimed claim(Caller caller, ClaimQuest wanted) {
        return turns.take(caller.player(), () -> quests.claim(caller, wanted, now()));
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// From the database, so that a player sees at once what they have just won.
    @Override
    public PlayerState state(PlayerId player) {
        return players.state(player);
    }
}
