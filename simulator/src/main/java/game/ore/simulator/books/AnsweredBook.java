package game.ore.simulator.books;

import module java.base;

import game.ore.simulator.measure.CoinTally;
import game.ore.simulator.measure.QuestTally;

/// What the players were told: the rewards of their coins and quests, each request counted once,
/// and of the coins that were collected for them as they walked by, each coin once.
public record AnsweredBook(CoinTally coins, QuestTally quests) implements Book {
    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        var micros = new HashMap<UUID, Long>();
        coins.prizes()
                .forEach(prize -> micros.merge(prize.player(), prize.micros(), Math::addExact));
        quests.prizes()
                .forEach(prize -> micros.merge(prize.player(), prize.micros(), Math::addExact));
        return micros;
    }
}
