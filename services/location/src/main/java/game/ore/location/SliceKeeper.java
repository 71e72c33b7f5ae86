package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.Slices.Stage;
import game.ore.location.Slices.Status;
import game.ore.location.store.SliceStore;
import game.ore.location.store.SliceStore.Lease;
import game.ore.location.store.SliceStore.Member;
import game.ore.location.store.SliceStore.Plan;
import game.ore.location.store.SliceStore.View;
import game.ore.runtime.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says again and again that this instance lives, takes the slices that are to be its own and are
/// nobody's, and gives up those that are to be another's.
///
/// A slice is given up when what was begun with its players is finished, and taken when nobody owns
/// it or its owner lives no more. It is opened when all that was told of its players up to then can
/// be found by who loads their states.
public final class SliceKeeper implements AutoCloseable {
    /// What has to be done when slices change hands.
    public interface HandOver {
        /// Returns when all that has been told up to now can be found in the stores.
        ///
        /// @throws game.ore.runtime.Unavailable when that cannot be brought about now
        void gather();

        /// Returns when what has been remembered up to now can be found by others.
        void settle();

        /// Forgets the players of slices that are another's.
        void letGo(Set<Integer> slices);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SliceKeeper.class);

    /// While something is moving, and at least between two looks.
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Duration AT_LEAST = Duration.ofMillis(20);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LEAVING_WITHIN = Duration.ofSeconds(10);

    private final SliceConfig config;
    private final SliceStore store;
    private final Slices slices;
    private final HandOver handOver;
    private final LongSupplier nanos;
    private final MeterRegistry metrics;
    private final Thread thread = Thread.ofPlatform().name("location-slices").unstarted(this::run);

    private volatile Member me;
    private volatile boolean goes;
    private volatile boolean moving;
    private volatile boolean alone = true;
    private volatile boolean away;
    private volatile boolean closed;

    public SliceKeeper(
            SliceConfig config,
            SliceStore store,
            Slices slices,
            HandOver handOver,
            LongSupplier nanos,
            MeterRegistry metrics) {
        this.config = config;
        this.store = store;
        this.slices = slices;
        this.handOver = handOver;
        this.nanos = nanos;
        this.metrics = metrics;
        this.me = new Member(Ids.next(), "", false);
        for (var stage : Stage.values()) {
            var name = stage.name().toLowerCase(Locale.ROOT);
            var tags = Tags.of("stage", name);
            metrics.gauge("location.slices", tags, slices, it -> it.count(stage));
        }
    }

    /// Begins to own players. When nobody else lives, all of them are owned when this returns, and
    /// are opened right after.
    ///
    /// @param port where this instance answers over gRPC
    public SliceKeeper join(int port) {
        me = new Member(me.id(), config.host() + ":" + port, false);
        store.prepare(me.id());
        beat();
        thread.start();
        return this;
    }

    /// Whether a player can be judged here now.
    boolean owns(PlayerId player) {
        return slices.proven() && slices.status(slices.slicing().of(player)).stage() == Stage.OPEN;
    }

    /// Whether no other instance lived at the last look.
    boolean alone() {
        return alone;
    }

    /// @throws IllegalStateException when no player can be judged here
    void check() {
        if (!slices.proven()) throw new IllegalStateException("no lease on any players");
        if (slices.count(Stage.OPEN) == 0 && slices.count(Stage.OPENING) > 0)
            throw new IllegalStateException("what was told of players is being gathered");
    }

    /// Gives up everything, in order. While others live they are given time to notice first, so
    /// that each slice is nobody's only for a moment and all goes on here meanwhile; and
    /// afterwards, so that whoever still asks here hears that it is another's.
    @Override
    public void close() throws InterruptedException {
        if (closed || !thread.isAlive()) return;
        try {
            giveUp();
        } finally {
            closed = true;
            thread.interrupt();
        }
        try {
            store.leave(me.id());
        } catch (RuntimeException failure) {
            LOG.warn("the others will notice late that this instance has gone", failure);
        }
        if (!alone) Thread.sleep(config.beat().plus(SOON));
    }

    private void giveUp() throws InterruptedException {
        var deadline = nanos.getAsLong() + LEAVING_WITHIN.toNanos();
        me = new Member(me.id(), me.address(), true);
        attempt();
        if (!alone) Thread.sleep(config.beat().plus(SOON));
        goes = true;
        attempt();
        while (owned() > 0 && nanos.getAsLong() < deadline && !away) {
            Thread.sleep(AT_LEAST);
            attempt();
        }
    }

    private long owned() {
        return slices.slicing().count() - slices.count(Stage.AWAY);
    }

    private void run() {
        try {
            while (!closed) {
                slices.awaitWanted(moving ? SOON : config.beat());
                if (!closed) attempt();
                Thread.sleep(AT_LEAST);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            beat();
            away = false;
        } catch (RuntimeException failure) {
            if (!away && !closed) LOG.warn("the lease on players is not renewed", failure);
            away = true;
        }
    }

    private synchronized void beat() {
        var finished = finished();
        if (!finished.isEmpty()) handOver.settle();
        var begun = nanos.getAsLong();
        var view = store.beat(me, before -> plan(before, finished));
        // What is left out is more than two clocks differ by in so short a time.
        slices.prove(begun + config.lease().toNanos() / 10 * 9);
        alone = view.members().size() == 1;
        apply(view);
    }

    /// The slices that can be given up.
    private Set<Integer> finished() {
        return all(slice -> slices.status(slice).stage() == Stage.CLOSING && slices.idle(slice));
    }

    private Set<Integer> all(IntPredicate which) {
        return IntStream.range(0, slices.slicing().count())
                .filter(which)
                .boxed()
                .collect(Collectors.toSet());
    }

    private Plan plan(View before, Set<Integer> finished) {
        var take = new HashSet<Integer>();
        for (var lease : before.leases()) {
            var free = before.owner(lease).isEmpty() && isAway(lease.slice());
            if (free && isWanted(before, lease)) take.add(lease.slice());
        }
        return new Plan(take, finished);
    }

    private boolean isAway(int slice) {
        return slices.status(slice).stage() == Stage.AWAY && slices.idle(slice);
    }

    /// Whether a slice is to be this instance's. Who is about to leave keeps what it has for a
    /// moment and takes nothing.
    private boolean isWanted(View view, Lease lease) {
        if (me.leaving()) return !goes && view.owner(lease).filter(this::isMe).isPresent();
        return slices.slicing()
                .owner(lease.slice(), view.staying())
                .filter(me.id()::equals)
                .isPresent();
    }

    private boolean isMe(Member member) {
        return member.id().equals(me.id());
    }

    private void apply(View view) {
        var lost = new HashSet<Integer>();
        var opening = new HashMap<Integer, Status>();
        var moves = false;
        for (var lease : view.leases()) {
            var owner = view.owner(lease);
            var wanted = isWanted(view, lease);
            var before = slices.status(lease.slice());
            var mine = owner.filter(this::isMe).isPresent();
            var after =
                    mine
                            ? mine(before, lease, wanted)
                            : new Status(Stage.AWAY, lease.epoch(), owner);
            if (!after.equals(before) && slices.replace(lease.slice(), before, after)) {
                if (after.stage() == Stage.OPENING) opening.put(lease.slice(), after);
                if (after.stage() == Stage.AWAY && before.stage() != Stage.AWAY)
                    lost.add(lease.slice());
            }
            moves |= mine ? after.stage() != Stage.OPEN : wanted;
        }
        if (!lost.isEmpty()) {
            moved("lost", lost.size());
            handOver.letGo(lost);
        }
        if (!opening.isEmpty()) {
            moved("taken", opening.size());
            Thread.ofVirtual().name("location-opening").start(() -> open(opening));
        }
        moving = moves;
        slices.tellNews();
    }

    /// How a slice becomes that this instance owns.
    private Status mine(Status status, Lease lease, boolean wanted) {
        // It was another's for a while.
        if (status.stage() != Stage.AWAY && status.epoch() != lease.epoch()) return Status.UNKNOWN;
        return switch (status.stage()) {
            case AWAY ->
                    slices.idle(lease.slice()) ? Status.of(Stage.OPENING, lease.epoch()) : status;
            case OPENING, OPEN -> wanted ? status : Status.of(Stage.CLOSING, lease.epoch());
            case CLOSING -> wanted ? Status.of(Stage.OPENING, lease.epoch()) : status;
        };
    }

    private void moved(String how, int many) {
        metrics.counter("location.slices.moved", "how", how).increment(many);
        LOG.debug("{} slices of players {}", many, how);
    }

    /// Gathers what was told and opens slices, unless they have gone again meanwhile.
    private void open(Map<Integer, Status> opening) {
        for (var tries = 1; !closed; tries++) {
            try {
                handOver.gather();
                opening.forEach(slices::open);
                slices.tellNews();
                return;
            } catch (RuntimeException failure) {
                if (tries > 1) LOG.warn("players wait until the log can be gathered", failure);
            }
            if (opening.entrySet().stream()
                    .noneMatch(one -> slices.status(one.getKey()).equals(one.getValue()))) return;
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }
}
