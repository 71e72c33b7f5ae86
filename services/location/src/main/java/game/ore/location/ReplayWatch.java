package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.api.location.Reason;
import game.ore.location.domain.Copy;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Found;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Spot;
import game.ore.location.domain.Trails;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;

/// Looks for players who come a way that was gone before, after their movement was judged and told:
/// nobody waits for it.
///
/// What is to be looked at waits in a line of bounded length; what finds no place in it is left
/// out, because a replay shows itself again and again. While this instance is alone these are the
/// players that it owns. When there are others, the ways of all players are heard from the log
/// instead, and each instance accuses those whom it owns. What was found and could not be written
/// down is tried again before anything else is looked at.
public final class ReplayWatch implements FactLog {
    private static final int WAITING_MAX = 10_000;

    private record Heard(PlayerId player, List<Spot> spots) {}

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /// Guarded by this: found, and not yet acted upon.
    private final Deque<Copy> unsettled = new ArrayDeque<>();

    private final FactLog log;
    private final FindingBook book;
    private final Trails trails;
    private final Players players;
    private final Judge judge;
    private final MeterRegistry metrics;
    private volatile boolean hearsAll;

    /// @param log told first
    /// @param book where findings are written down before they have consequences
    public ReplayWatch(
            FactLog log,
            FindingBook book,
            Trails trails,
            Players players,
            Judge judge,
            MeterRegistry metrics) {
        this.log = log;
        this.book = book;
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

    /// Hears where a player was believed to be. What it shows is found with the next look.
    ///
    /// @param past whether others have found out already what this shows
    public synchronized void hear(PlayerId player, Spot spot, boolean past) {
        var copy = trails.hear(player, spot);
        if (!past) copy.ifPresent(this::remember);
    }

    private void remember(Copy copy) {
        if (unsettled.size() < WAITING_MAX) unsettled.add(copy);
        else metrics.counter("location.replays.left_out").increment();
    }

    /// Looks at all that waits, and lets who is found out wait for earning again. At most one at a
    /// time.
    ///
    /// @return what was found
    /// @throws game.ore.runtime.Unavailable when it cannot be written down; what waits waits on
    public synchronized List<Copy> look() {
        var found = new ArrayList<Copy>();
        settle(found);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            for (var spot : next.spots())
                trails.hear(next.player(), spot).ifPresent(this::remember);
            settle(found);
        }
        return found;
    }

    /// Forgets the way of a player whom nobody is to know any more.
    public synchronized void forget(PlayerId player) {
        trails.forget(player);
    }

    private void settle(List<Copy> settled) {
        for (var copy = unsettled.poll(); copy != null; copy = unsettled.poll()) {
            try {
                accuse(copy);
            } catch (Unavailable | Overloaded away) {
                unsettled.addFirst(copy);
                throw away;
            }
            settled.add(copy);
        }
    }

    /// Whom another instance owns is accused there: it hears the same.
    private void accuse(Copy copy) {
        var accused = accuse(copy.copier(), copy);
        if (copy.isShared()) accused |= accuse(copy.original(), copy);
        if (accused) metrics.counter("location.replays.found").increment();
    }

    /// The same copy has its effect once, however often it is tried; of who is not known any more
    /// there is nothing to be held back.
    private boolean accuse(PlayerId player, Copy copy) {
        try {
            return players.owning(
                    player,
                    turn -> {
                        turn.state().last().ifPresent(last -> accuse(turn, player, last, copy));
                        return true;
                    });
        } catch (Elsewhere _) {
            return false;
        }
    }

    private void accuse(Players.Turn turn, PlayerId player, Spot last, Copy copy) {
        var accused = judge.accuse(turn.state(), last, copy);
        var found = new Found(player, copy.at(), Found.cell(last.position()), accused.finding());
        book.note(List.of(found));
        if (!turn.state().hasHeardOf(Reason.REPLAY, copy.at())) turn.become(accused.next());
    }
}
