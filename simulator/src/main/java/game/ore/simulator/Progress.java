package game.ore.simulator;

import module java.base;

import game.ore.simulator.measure.Measurements;

/// The line that tells how it goes: overwritten each second on a terminal, else a new one every ten
/// seconds.
final class Progress {
    private static final int SECONDS_BETWEEN_LINES = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final int players;
    private final Measurements measurements;
    private Measurements.Glance last;

    Progress(PrintStream out, boolean terminal, int players, Measurements measurements) {
        this.out = out;
        this.terminal = terminal;
        this.players = players;
        this.measurements = measurements;
        this.last = measurements.glance();
    }

    void entering(int inside) {
        if (terminal) out.print("\rentering: " + inside + " of " + players + " players");
        if (inside == players) out.println(terminal ? "" : "entered: " + players + " players");
        out.flush();
    }

    /// @param second how long the players have been walking
    void tell(int second, Duration length) {
        var every = terminal ? 1 : SECONDS_BETWEEN_LINES;
        if (second % every != 0) return;
        var now = measurements.glance();
        var line =
                String.format(
                        Locale.ROOT,
                        "%s of %s | %d players | %.1f fixes/s | %.1f requests/s | %d coins | %d errors | P99 %.1f ms",
                        clock(Duration.ofSeconds(second)),
                        clock(length),
                        players,
                        (now.fixes() - last.fixes()) / (double) every,
                        (now.requests() - last.requests()) / (double) every,
                        now.collected(),
                        now.troubles(),
                        now.p99Ms());
        out.print(terminal ? "\r" + line + "  " : line + "\n");
        out.flush();
        last = now;
    }

    void done() {
        if (terminal) out.println();
    }

    private static String clock(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
