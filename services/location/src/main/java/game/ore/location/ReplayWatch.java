package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.Copy;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Spot;
import game.ore.location.domain.Trails;
import io.micrometer.core.instrument.MeterRegistry;

/// Looks for players who come a way that was gone before, after their movement was judged and told:
/// nobody waits for it.
///
/// What is to be looked at waits in a line of bounded length; what finds no place in it is left
/// out, because a replay shows itself again and again. The memory is this instance's: it knows the
/// ways of the players that it serves.
public final class ReplayWatch implements FactLog {
    private static final int WAITING_MAX = 10_000;

    private record Heard(PlayerId player, List<Spot> spots) {}

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final FactLog log;
    private final Trails trails;
    private final Players players;
    private final Judge judge;
    private final MeterRegistry metrics;

    /// @param log told first
    public ReplayWatch(
            FactLog log, Trails trails, Players players, Judge judge, MeterRegistry metrics) {
        this.log = log;
        this.trails = trails;
        this.players = players;
        this.judge = judge;
        this.metrics = metrics;
    }

    @Override
    public void tell(PlayerId player, List<Decision> believed, Instant receivedAt) {
        log.tell(player, believed, receivedAt);
        var spots = believed.stream().map(Decision::spot).toList();
        if (!waiting.offer(new Heard(player, spots)))
            metrics.counter("location.replays.left_out").increment();
    }

    /// Looks at all that waits, and lets who is found out wait for earning again. At most one at a
    /// time.
    ///
    /// @return what was found
    public synchronized List<Copy> look() {
        var found = new ArrayList<Copy>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            for (var spot : next.spots()) trails.hear(next.player(), spot).ifPresent(found::add);
        }
        found.forEach(this::accuse);
        return found;
    }

    /// Forgets the way of a player whom nobody is to know any more.
    public synchronized void forget(PlayerId player) {
        trails.forget(player);
    }

    private void accuse(Copy copy) {
        accuse(copy.copier(), copy);
        if (copy.isShared()) accuse(copy.original(), copy);
        metrics.counter("location.replays.found").increment();
    }

    private void accuse(PlayerId player, Copy copy) {
        players.owning(
                player,
                turn -> {
                    turn.become(judge.accuse(turn.state(), copy));
                    return player;
                });
    }
}
