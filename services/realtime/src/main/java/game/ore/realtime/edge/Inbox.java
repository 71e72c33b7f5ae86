package game.ore.realtime.edge;

import module java.base;

/// What one connection still has to have done, one after the other, in order.
///
/// While there is work a virtual thread does it; otherwise there is none. Bounded in number and in
/// bytes, so that a client cannot pile up work faster than it is done.
final class Inbox {
    private record Work(Runnable what, int bytes) {}

    private final int most;
    private final int bytesMax;
    private final Thread.Builder.OfVirtual threads;

    // Guarded by this.
    private final ArrayDeque<Work> waiting = new ArrayDeque<>(4);
    private int waitingBytes;
    private boolean busy;
    private boolean ended;

    Inbox(int most, int bytesMax) {
        this.most = most;
        this.bytesMax = bytesMax;
        this.threads = Thread.ofVirtual().name("realtime-message");
    }

    /// @return false when there is too much already
    synchronized boolean offer(Runnable what, int bytes) {
        if (waiting.size() >= most || waitingBytes + bytes > bytesMax) return false;
        always(what, bytes);
        return true;
    }

    /// For work of our own of which there is never more than one at a time.
    synchronized void always(Runnable what) {
        always(what, 0);
    }

    /// Does this after what is being done now; the rest is not done.
    synchronized void last(Runnable what) {
        waiting.clear();
        waitingBytes = 0;
        always(what, 0);
        ended = true;
    }

    private void always(Runnable what, int bytes) {
        if (ended) return;
        waiting.add(new Work(what, bytes));
        waitingBytes += bytes;
        if (busy) return;
        busy = true;
        threads.start(this::work);
    }

    private void work() {
        for (var next = next(); next.isPresent(); next = next()) next.get().run();
    }

    private synchronized Optional<Runnable> next() {
        var next = Optional.ofNullable(waiting.poll());
        next.ifPresent(work -> waitingBytes -= work.bytes);
        if (next.isEmpty()) busy = false;
        return next.map(Work::what);
    }
}
