package game.ore.bench;

import module java.base;

/// How long to measure, and where there is room for data.
///
/// @param seconds of each slice
/// @param rounds how many slices each side has, in turns
/// @param scratch a folder of its own on a real disk, empty when the benchmark begins
public record Plan(int seconds, int rounds, Path scratch) {
    public Plan {
        if (seconds < 1 || seconds > 600) {
            throw new IllegalArgumentException("--seconds must be 1 to 600, not " + seconds);
        }
        if (rounds < 1 || rounds > 100) {
            throw new IllegalArgumentException("--rounds must be 1 to 100, not " + rounds);
        }
    }

    public Duration slice() {
        return Duration.ofSeconds(seconds);
    }
}
