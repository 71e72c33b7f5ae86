package game.ore.simulator.books;

import module java.base;

import game.ore.simulator.measure.CoinTally;

/// What the players were told: the rewards of their collections, each request counted once.
public record AnsweredBook(CoinTally coins) implements Book {
    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        return coins.prizes().stream()
                .collect(
                        Collectors.groupingBy(
                                CoinTally.Prize::player,
                                Collectors.summingLong(CoinTally.Prize::micros)));
    }
}
