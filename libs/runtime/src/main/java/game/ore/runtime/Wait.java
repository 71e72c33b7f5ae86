package game.ore.runtime;

import module java.base;

/// Waiting for a condition with an end to the waiting.
public final class Wait {
    private Wait() {}

    /// Asks again and again until the answer is yes.
    ///
    /// @return false when `most` has passed first
    public static boolean until(Duration most, Duration between, BooleanSupplier condition)
            throws InterruptedException {
        var deadline = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) return false;
            Thread.sleep(between);
        }
        return true;
    }
}
