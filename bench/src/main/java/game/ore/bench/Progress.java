package game.ore.bench;

import module java.base;

/// Tells the person who waits what is being done: on a terminal one line that changes, elsewhere a
/// line for each step.
public final class Progress implements AutoCloseable {
    private static final long REFRESH_MILLIS = 500;
    private static final String CLEAR_LINE = "\r\033[K";

    private record Step(String what, long beginNanos) {}

    private final PrintStream out;
    private final boolean live;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("progress").daemon().factory());
    private Optional<Step> current = Optional.empty();

    /// @param live whether `out` is a terminal, where a line can be written anew
    public Progress(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        if (live) {
            var _ =
                    timer.scheduleAtFixedRate(
                            this::show, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// What is being done from now on.
    public synchronized void step(String what) {
        current = Optional.of(new Step(what, System.nanoTime()));
        if (live) show();
        else out.println("  " + what);
    }

    /// A line that stays.
    public synchronized void note(String line) {
        if (live) out.print(CLEAR_LINE);
        out.println(line);
        if (live) show();
    }

    private synchronized void show() {
        current.ifPresent(step -> {
            var seconds = Duration.ofNanos(System.nanoTime() - step.beginNanos()).toSeconds();
            out.print("%s  %s · %d s".formatted(CLEAR_LINE, step.what(), seconds));
            out.flush();
        });
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        current = Optional.empty();
        if (live) out.print(CLEAR_LINE);
        out.flush();
    }
}
