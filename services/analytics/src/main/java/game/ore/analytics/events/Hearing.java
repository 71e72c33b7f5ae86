package game.ore.analytics.events;

import module java.base;

import game.ore.analytics.store.EventStore;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;

/// Writes what is heard in few large batches: after one that was not full it waits, so that the
/// next can gather.
///
/// It waits after writing, not before, so that the first event after a silence is written at once.
public final class Hearing implements EventHandler {
    private final EventStore store;
    private final int batchMax;
    private final Duration flushAfter;

    /// After a failure events come one by one until all of the batch have been tried; waiting after
    /// each would hold up the rest. Only the consumer's thread looks at it.
    private boolean afterFailure;

    /// @param batchMax with so many events a batch is full
    public Hearing(EventStore store, int batchMax, Duration flushAfter) {
        this.store = store;
        this.batchMax = batchMax;
        this.flushAfter = flushAfter;
    }

    @Override
    public void handle(List<Event> events) {
        var failedBefore = afterFailure;
        afterFailure = true;
        store.add(events.stream().map(Telling::told).toList());
        afterFailure = failedBefore && events.size() == 1;
        // A consumer that closes ends this wait.
        if (!afterFailure && events.size() < batchMax)
            LockSupport.parkNanos(this, flushAfter.toNanos());
    }
}
