package game.ore.launcher;

import module java.base;

import game.ore.runtime.Running;

/// Runs something until it ends, or until this JVM is told to end, and closes all it started before
/// the JVM is gone.
final class UntilStopped {
    private static final Duration CLOSING = Duration.ofSeconds(60);

    private UntilStopped() {}

    /// Work that is interrupted when it shall end.
    interface Work {
        void run(Running running) throws InterruptedException;
    }

    static void run(Work work) throws InterruptedException {
        var closed = new CountDownLatch(1);
        var worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> interruptAndWait(worker, closed), "stop"));
        var running = new Running();
        try {
            work.run(running);
        } finally {
            // Closing has to wait for processes to end, which an interrupted thread cannot do.
            var interrupted = Thread.interrupted();
            running.close();
            if (interrupted) worker.interrupt();
            closed.countDown();
        }
    }

    private static void interruptAndWait(Thread worker, CountDownLatch closed) {
        if (closed.getCount() == 0) return;
        worker.interrupt();
        try {
            if (!closed.await(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("ore: not all has ended after " + CLOSING.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            worker.interrupt();
        }
    }
}
