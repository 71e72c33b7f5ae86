package game.ore.game.domain;

import module java.base;

/// Something that is drawn as often as it weighs.
public interface Weighted {
    /// At least 1.
    int weight();

    /// @param choices at least one
    static <W extends Weighted> W draw(List<W> choices, RandomGenerator random) {
        var total = choices.stream().mapToLong(Weighted::weight).sum();
        var left = random.nextLong(total);
        for (var choice : choices) {
            left -= choice.weight();
            if (left < 0) return choice;
        }
        throw new IllegalStateException("weights of " + choices + " do not add up to " + total);
    }
}
