package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.FactLog;
import game.ore.location.FindingBook;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Found;
import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;
import io.micrometer.core.instrument.MeterRegistry;

/// Writes findings down before the movement that shows them is told, and so before it is answered.
///
/// Whoever is killed after the answer has left the finding in the database; whoever is killed
/// before it, or cannot write, has answered nothing, and the same report makes the same finding,
/// which is one. Movement without a finding does not come here at all. Only so many write at once,
/// and the next one is told to come back: those who cheat wait for each other, and take no
/// connections from those who do not.
public final class Findings implements FindingBook {
    private final FindingStore store;
    private final Limit writers;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public Findings(
            FindingStore store, int writersMax, InstantSource clock, MeterRegistry metrics) {
        this.store = store;
        this.writers = new Limit("findings", writersMax);
        this.clock = clock;
        this.metrics = metrics;
    }

    /// A log that is told what is believed when what was found with it is safe.
    public FactLog before(FactLog log) {
        return (player, believed, receivedAt) -> {
            var found = found(player, believed);
            if (!found.isEmpty()) note(found);
            log.tell(player, believed, receivedAt);
        };
    }

    private static List<Found> found(PlayerId player, List<Decision> believed) {
        List<Found> found = List.of();
        for (var decision : believed) {
            if (decision.finding().isEmpty()) continue;
            if (found.isEmpty()) found = new ArrayList<>();
            found.add(Found.by(player, decision).orElseThrow());
        }
        return found;
    }

    @Override
    public int note(List<Found> found) {
        if (!writers.tryAcquire()) throw new Overloaded("findings", Duration.ofSeconds(1));
        try {
            var fresh = store.add(found, clock.instant().truncatedTo(ChronoUnit.MICROS));
            fresh.forEach(this::count);
            return fresh.size();
        } finally {
            writers.release();
        }
    }

    private void count(Found found) {
        var reason = found.finding().reason().text();
        metrics.counter("location.findings", "reason", reason).increment();
    }
}
