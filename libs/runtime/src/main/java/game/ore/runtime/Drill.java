package game.ore.runtime;

import module java.base;

/// Kills the process at a chosen point, so that a test can show that nothing is lost or doubled by
/// a crash there. Does nothing unless a setting names a point.
///
/// The process sends itself signal 9: no handler, no `finally` and no shutdown hook runs.
///
/// @param <P> the points at which a crash is worth trying; `BEFORE_COMMIT` is set as
///   `before-commit`, and as `before-commit:7` to die there the seventh time
public final class Drill<P extends Enum<P>> {
    private final Optional<P> deadly;
    private final AtomicInteger passes;

    private Drill(Optional<P> deadly, int passes) {
        this.deadly = deadly;
        this.passes = new AtomicInteger(passes);
    }

    /// Never dies.
    public static <P extends Enum<P>> Drill<P> none() {
        return new Drill<P>(Optional.empty(), 0);
    }

    /// @param name of the setting
    /// @param points those there are
    public static <P extends Enum<P>> Drill<P> from(
            Settings settings, String name, Class<P> points) {
        return settings.text(name)
                .map(text -> {
                    var parts = text.split(":", 2);
                    var passes = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
                    return new Drill<>(Optional.of(point(parts[0], name, points)), passes);
                })
                .orElseGet(Drill::none);
    }

    private static <P extends Enum<P>> P point(String label, String name, Class<P> points) {
        return Stream.of(points.getEnumConstants())
                .filter(point ->
                        point.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ": no point " + label));
    }

    /// Passes the point, or dies there.
    public void at(P point) {
        if (deadly.filter(point::equals).isPresent() && passes.decrementAndGet() == 0) die();
    }

    private static void die() {
        var command = "kill -9 " + ProcessHandle.current().pid();
        try {
            new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
            throw new IllegalStateException("survived: " + command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
