package game.ore.game.quests;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.domain.quest.QuestSet;
import game.ore.game.store.Calendars;
import game.ore.game.store.QuestStore;

/// What players ask about quests, answered by the set that holds now.
public final class QuestBook {
    /// @param set by which the board was made
    public record Look(QuestSet set, QuestStore.Board board) {}

    private final Quests quests;
    private final QuestStore store;
    private final Calendars calendars;

    public QuestBook(Quests quests, QuestStore store, Calendars calendars) {
        this.quests = quests;
        this.store = store;
        this.calendars = calendars;
    }

    /// All quests, and how far the caller is.
    public Look look(Caller caller, Instant now) {
        var set = quests.set();
        return new Look(set, store.board(caller.player(), caller.benefits().genesis(), set, now));
    }

    /// Pays the caller for a finished quest, once in each of its periods.
    public Claimed claim(Caller caller, ClaimQuest wanted, Instant now) {
        return store.claim(caller, wanted, quests.set().find(wanted.quest()), now);
    }

    public Calendar calendar(PlayerId player) {
        return calendars.of(player);
    }

    /// Moves a player to another time zone.
    ///
    /// @return nothing when they have moved a short time ago
    public Optional<Calendar> move(PlayerId player, ZoneId to, Instant now) {
        return calendars.move(player, to, now);
    }
}
