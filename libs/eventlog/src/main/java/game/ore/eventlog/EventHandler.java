package game.ore.eventlog;

import module java.base;

/// What is done with events. The same events may come again after a crash, so the effect must be
/// one all the same: by an inbox entry in the same transaction, or because doing it twice changes
/// nothing.
@FunctionalInterface
public interface EventHandler {
    /// @param events in the order of their partitions; not empty
    void handle(List<Event> events) throws Exception;
}
