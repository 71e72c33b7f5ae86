package game.ore.bench.proc;

import module java.base;

/// The processor time of one process and all its threads, from `/proc/PID/stat`.
///
/// @param own what it has used itself
/// @param reaped what those of its children have used that have ended and been waited for
public record ProcessStat(Duration own, Duration reaped) {
    /// Linux shows these times to programs in hundredths of a second, whatever the kernel uses.
    private static final long MILLIS_PER_TICK = 10;

    /// Places of utime, stime, cutime and cstime after the program's name. Source: proc(5).
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    /// The program's name stands in parentheses and may itself have spaces and parentheses.
    public static ProcessStat parse(String line) {
        var words = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        return new ProcessStat(
                ticks(words[USER]).plus(ticks(words[SYSTEM])),
                ticks(words[REAPED_USER]).plus(ticks(words[REAPED_SYSTEM])));
    }

    public Duration total() {
        return own.plus(reaped);
    }

    private static Duration ticks(String word) {
        return Duration.ofMillis(Long.parseLong(word) * MILLIS_PER_TICK);
    }
}
