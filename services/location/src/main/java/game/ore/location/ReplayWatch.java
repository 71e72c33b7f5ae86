package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
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
/// out, because a replay shows itself again and again. The memory is this instance's: it knows the
/// ways of the players that it serves. What was found and could not be written down is tried again
/// before anything else is looked at.
public final class ReplayWatch implements FactLog {
    private static final int WAITING_MAX = 10_000;

    private record Heard(PlayerId player, List<Spot> spots) {}

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /// Guarded by this: found, and not yet acted upon; those of one report at most.
    private final Deque<Copy> unsettled = new ArrayDeque<>();

    private final FactLog log;
    private final FindingBook book;
    private final Trails trails;
    private final Players players;
    private final Judge judge;
    private final MeterRegistry metrics;

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
    /// @throws game.ore.runtime.Unavailable when it cannot be written down; what waits waits on
    public synchronized List<Copy> look() {
        var found = new ArrayList<Copy>();
        settle(found);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            for (var spot : next.spots())
                trails.hear(next.player(), spot).ifPresent(unsettled::add);
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

    private void accuse(Copy copy) {
        accuse(copy.copier(), copy);
        if (copy.isShared()) accuse(copy.original(), copy);
        metrics.counter("location.replays.found").increment();
    }

    /// The same copy has its effect once, however often it is tried; of who is not known any more
    /// there is nothing to be held back.
    private void accuse(PlayerId player, Copy copy) {
        players.owning(
                player,
                turn -> {
                    turn.state().last().ifPresent(last -> accuse(turn, player, last, copy));
                    return player;
                });
    }

    private void accuse(Players.Turn turn, PlayerId player, Spot last, Copy copy) {
        var accused = judge.accuse(turn.state(), last, copy);
        var found = new Found(player, copy.at(), Found.cell(last.position()), accused.finding());
        if (book.note(List.of(found)) > 0) turn.become(accused.next());
    }
}
