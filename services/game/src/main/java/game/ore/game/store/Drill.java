package game.ore.game.store;

import module java.base;

import game.ore.runtime.Settings;

/// Kills the process at a chosen point, so that a test can show that nothing is lost or doubled by
/// a crash there. Does nothing unless the setting `game.drill` names a point.
///
/// The process sends itself signal 9: no handler, no `finally` and no shutdown hook runs.
///
/// @param deadly the point at which to die
public record Drill(Optional<Point> deadly) {
    /// Where a crash is worth trying.
    public enum Point {
        /// Everything of a collection is written, nothing is committed.
        COLLECT_BEFORE_COMMIT("collect.before-commit"),
        /// A collection is committed; nobody has been told.
        COLLECT_AFTER_COMMIT("collect.after-commit");

        private final String label;

        Point(String label) {
            this.label = label;
        }
    }

    /// Never dies.
    public static final Drill NONE = new Drill(Optional.empty());

    public static Drill from(Settings settings) {
        return new Drill(settings.text("game.drill").map(Drill::named));
    }

    private static Point named(String label) {
        return Stream.of(Point.values())
                .filter(point -> point.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("game.drill: no point " + label));
    }

    /// Passes the point, or dies there.
    public void at(Point point) {
        if (deadly.filter(point::equals).isPresent()) die();
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
