package game.ore.anticheat;

import module java.base;

/// Tells on a terminal how far an evaluation is; elsewhere it is silent.
final class Progress {
    private static final int TIMES = 200;

    private final PrintStream out;
    private final boolean shown;
    private String what = "";
    private long all = 1;

    Progress(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    void begin(String name, long steps) {
        what = name;
        all = Math.max(1, steps);
        tell(0);
    }

    void tell(long done) {
        if (!shown || (done % Math.max(1, all / TIMES) != 0 && done < all)) return;
        out.printf(Locale.ROOT, "\r%-10s %3d %%", what, 100 * done / all);
        out.flush();
    }

    void end() {
        if (shown) out.print("\r" + " ".repeat(20) + "\r");
    }
}
