package game.ore.game.quests;

import module java.base;

import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.game.domain.quest.Pedometer;
import game.ore.game.events.Deeds;
import game.ore.game.store.Scorecards;

/// Hears what players do and counts what quests ask for, each deed once however often it is told.
public final class QuestTracker implements EventHandler {
    public static final String GROUP = "game-quests";

    private final Quests quests;
    private final Scorecards cards;
    private final Pedometer.Stride stride;

    public QuestTracker(Quests quests, Scorecards cards, Pedometer.Stride stride) {
        this.quests = quests;
        this.cards = cards;
        this.stride = stride;
    }

    @Override
    public void handle(List<Event> events) {
        var deeds = events.stream().flatMap(event -> Deeds.of(event).stream()).toList();
        cards.add(deeds, quests.set().measures(), stride);
    }
}
