package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.location.domain.Slicing;
import game.ore.location.store.SliceStore.Member;
import game.ore.runtime.Unavailable;

/// Which slices of the players this instance owns, and who owns the others, as [SliceKeeper] last
/// saw and made it.
///
/// What is owned counts only until a time that each beat puts off. The lease in the database ends
/// later than that, so whoever was stopped for a while knows when it goes on that it owns nothing,
/// before it has asked anybody.
public final class Slices implements Ownership {
    enum Stage {
        /// Another instance's, or nobody's.
        AWAY,
        /// This instance's, and what was told of its players is being gathered.
        OPENING,
        /// Its players are judged here.
        OPEN,
        /// Nothing is begun any more, and what was begun is finished.
        CLOSING
    }

    /// How a slice is.
    ///
    /// @param owner when that is another instance that lives
    record Status(Stage stage, long epoch, Optional<Member> owner) {
        static final Status UNKNOWN = new Status(Stage.AWAY, 0, Optional.empty());

        static Status of(Stage stage, long epoch) {
            return new Status(stage, epoch, Optional.empty());
        }
    }

    /// Where a player's owner is.
    sealed interface Place {
        /// This instance.
        record Here() implements Place {}

        record There(Member owner) implements Place {}
    }

    private static final class Slice {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicReference<Status> status = new AtomicReference<>(Status.UNKNOWN);
    }

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Slicing slicing;
    private final Duration patience;
    private final LongSupplier nanos;
    private final List<Slice> slices;
    private final Semaphore wanted = new Semaphore(0);
    private volatile CountDownLatch news = new CountDownLatch(1);
    private volatile long provenUntil;

    /// @param nanos a clock that never goes back, as [System#nanoTime]
    public Slices(Slicing slicing, Duration patience, LongSupplier nanos) {
        this.slicing = slicing;
        this.patience = patience;
        this.nanos = nanos;
        this.slices = Stream.generate(Slice::new).limit(slicing.count()).toList();
        this.provenUntil = nanos.getAsLong();
    }

    @Override
    public Stay enter(PlayerId player) {
        var slice = slice(player);
        var deadline = deadline();
        while (true) {
            slice.inside.incrementAndGet();
            var status = slice.status.get();
            if (status.stage == Stage.OPEN && proven()) return new Inside(slice, status.epoch);
            slice.inside.decrementAndGet();
            if (status.owner.isPresent()) throw new Elsewhere(player);
            awaitNews(deadline);
        }
    }

    private record Inside(Slice slice, long epoch) implements Stay {
        @Override
        public void close() {
            slice.inside.decrementAndGet();
        }
    }

    @Override
    public long epoch(PlayerId player) {
        var status = slice(player).status.get();
        if (owns(status) && proven()) return status.epoch;
        throw new Unavailable("location", "the player is being handed over", RETRY_AFTER);
    }

    @Override
    public boolean holds(PlayerId player, long epoch) {
        var status = slice(player).status.get();
        return owns(status) && status.epoch == epoch && proven();
    }

    private static boolean owns(Status status) {
        return status.stage == Stage.OPEN || status.stage == Stage.CLOSING;
    }

    /// Where questions about a player are answered. Waits for a bounded time while it is not known.
    ///
    /// @throws Unavailable when it is not known in time
    Place find(PlayerId player, long deadline) {
        var slice = slice(player);
        while (true) {
            var status = slice.status.get();
            if (status.stage == Stage.OPEN && proven()) return new Place.Here();
            if (status.owner.isPresent()) return new Place.There(status.owner.get());
            awaitNews(deadline);
        }
    }

    /// Until when a question that begins now may wait.
    long deadline() {
        return nanos.getAsLong() + patience.toNanos();
    }

    /// Waits until something may have changed, and lets the keeper look soon.
    ///
    /// @throws Unavailable when the deadline is over
    void awaitNews(long deadline) {
        var left = deadline - nanos.getAsLong();
        if (left <= 0)
            throw new Unavailable("location", "the player is being handed over", RETRY_AFTER);
        var next = news;
        if (wanted.availablePermits() == 0) wanted.release();
        try {
            var _ = next.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("location", interrupted);
        }
    }

    /// Waits until somebody wants the keeper to look, at most for so long.
    void awaitWanted(Duration most) throws InterruptedException {
        var _ = wanted.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        wanted.drainPermits();
    }

    void tellNews() {
        var told = news;
        news = new CountDownLatch(1);
        told.countDown();
    }

    /// From now until then this instance owns what it owns.
    void prove(long until) {
        provenUntil = until;
    }

    /// Whether this instance can prove that it owns anything.
    boolean proven() {
        return nanos.getAsLong() - provenUntil < 0;
    }

    Slicing slicing() {
        return slicing;
    }

    Status status(int slice) {
        return slices.get(slice).status.get();
    }

    /// Whether nothing is being done with players of a slice.
    boolean idle(int slice) {
        return slices.get(slice).inside.get() == 0;
    }

    /// Makes a slice `after`, unless it is not as it was any more.
    boolean replace(int slice, Status before, Status after) {
        return slices.get(slice).status.compareAndSet(before, after);
    }

    /// Opens a slice unless something has happened to it since it was `opening`.
    void open(int slice, Status opening) {
        var _ = replace(slice, opening, Status.of(Stage.OPEN, opening.epoch));
    }

    /// How many slices are at a stage.
    long count(Stage stage) {
        return slices.stream().filter(slice -> slice.status.get().stage == stage).count();
    }

    private Slice slice(PlayerId player) {
        return slices.get(slicing.of(player));
    }
}
