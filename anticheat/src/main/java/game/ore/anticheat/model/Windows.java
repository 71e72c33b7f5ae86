package game.ore.anticheat.model;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.location.domain.Forest;
import game.ore.location.domain.Judge;
import game.ore.location.domain.MoveLimits;
import game.ore.location.domain.PlayerState;

/// The windows of a journey, as the service's own judge sees them while it hears the fixes at the
/// times that they say.
final class Windows {
    private static final Judge JUDGE = new Judge(MoveLimits.STANDARD, Forest.NONE);

    private Windows() {}

    /// @param since windows that close before are left out
    /// @param most if there are more, so many, evenly spread
    static List<float[]> of(Journey journey, Instant since, int most) {
        var windows = new ArrayList<float[]>();
        var state = PlayerState.NEW;
        var now = Instant.MIN;
        for (var fix : journey.fixes()) {
            now = fix.at().isAfter(now) ? fix.at() : now;
            var decision = JUDGE.judge(state, fix, now);
            state = decision.next();
            if (!fix.at().isBefore(since)) JUDGE.window(decision).ifPresent(windows::add);
        }
        if (windows.size() <= most) return windows;
        return IntStream.range(0, most)
                .mapToObj(i -> windows.get((int) ((i + 0.5) * windows.size() / most)))
                .toList();
    }
}
