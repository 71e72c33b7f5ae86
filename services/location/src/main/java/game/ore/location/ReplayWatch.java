package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.location.domain.Copy;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Spot;
import game.ore.location.domain.Trails;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for players who come a way that was gone before, after their movement was judged and told:
/// nobody waits for it.
///
/// What is to be looked at waits in a line of bounded length; what finds no place in it is left
/// out, because a replay shows itself again and again. While this instance is alone these are the
/// players that it owns. When there are others, the ways of all players are heard from the log
/// instead, and each instance accuses those whom it owns.
public final class ReplayWatch implements FactLog {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayWatch.class);

    private static final int WAITING_MAX = 10_000;

    private record Heard(PlayerId player, List<Spot> spots) {}

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final FactLog log;
    private final Trails trails;
    private final Players players;
    private final Judge judge;
    private final MeterRegistry metrics;
    private volatile boolean hearsAll;

    /// @param log told first
    public ReplayWatch(
            FactLog log, Trails trails, Players players, Judge judge, MeterRegistry metrics) {
        this.log = log;
        this.trails = trails;
        this.players = players;
        this.judge = judge;
        this.metrics = metrics;
        metrics.gauge("location.replays.hears.all", this, watch -> watch.hearsAll ? 1 : 0);
    }

    @Override
    public void tell(PlayerId player, List<Decision> believed, Instant receivedAt) {
        log.tell(player, believed, receivedAt);
        if (hearsAll) return;
        var spots = believed.stream().map(Decision::spot).toList();
        if (!waiting.offer(new Heard(player, spots)))
            metrics.counter("location.replays.left_out").increment();
    }

    /// From now on ways come by [#hear], whoever told them.
    public void hearAll() {
        hearsAll = true;
    }

    /// Hears where a player was believed to be.
    ///
    /// @param past whether others have found out already what this shows
    public synchronized void hear(PlayerId player, Spot spot, boolean past) {
        var copy = trails.hear(player, spot);
        if (!past) copy.ifPresent(this::accuse);
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

    /// Whom another instance owns is accused there: it hears the same.
    private void accuse(PlayerId player, Copy copy) {
        try {
            players.owning(
                    player,
                    turn -> {
                        turn.become(judge.accuse(turn.state(), copy));
                        return player;
                    });
            metrics.counter("location.replays.accused").increment();
        } catch (Elsewhere _) {
            // nothing to do here
        } catch (Unavailable | Overloaded away) {
            LOG.warn("{} copies and is not accused now", player, away);
        }
    }
}
