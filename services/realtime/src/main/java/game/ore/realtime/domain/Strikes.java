package game.ore.realtime.domain;

import module java.base;

/// Counts what somebody did wrong within the last while. Not safe for several threads.
public final class Strikes {
    private final int most;
    private final Duration within;
    private final ArrayDeque<Instant> times = new ArrayDeque<>();

    /// @param most the one after so many is too many
    public Strikes(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /// @return whether this was one too many
    public boolean add(Instant now) {
        var oldest = now.minus(within);
        while (!times.isEmpty() && times.getFirst().isBefore(oldest)) times.removeFirst();
        times.addLast(now);
        return times.size() > most;
    }
}
