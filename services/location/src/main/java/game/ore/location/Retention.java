package game.ore.location;

import module java.base;

import game.ore.location.store.LastPlaces;
import game.ore.location.store.Partitions;
import game.ore.location.store.Stays;

/// Lets go of what tells where players were, when it has been kept for long enough. On a thread of
/// its own, for an hour of fixes may take minutes to become stays.
final class Retention {
    private static final Duration OFTEN = Duration.ofMinutes(1);
    private static final Duration SOMETIMES = Duration.ofMinutes(10);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final LocationConfig.History limits;
    private final Partitions partitions;
    private final Stays stays;
    private final LastPlaces lastPlaces;
    private final FenceParts fences;
    private final PositionReads reads;
    private final InstantSource clock;

    Retention(
            LocationConfig.History limits,
            Partitions partitions,
            Stays stays,
            LastPlaces lastPlaces,
            FenceParts fences,
            PositionReads reads,
            InstantSource clock) {
        this.limits = limits;
        this.partitions = partitions;
        this.stays = stays;
        this.lastPlaces = lastPlaces;
        this.fences = fences;
        this.reads = reads;
        this.clock = clock;
    }

    /// Does what is due, and goes on. When it returns there is a partition for what is heard next.
    AutoCloseable start() {
        partitions.maintain(clock.instant());
        return new Upkeep()
                .each(OFTEN, "partitions", () -> partitions.maintain(clock.instant()))
                .each(OFTEN, "fences and visits that are gone", this::forgetVisits)
                .each(SOMETIMES, "old places", () -> lastPlaces.forget(before(limits.rawKept())))
                .each(SELDOM, "old stays", () -> stays.forget(before(limits.staysKept())))
                .each(SELDOM, "old notes of who has seen whom", reads::forget);
    }

    private void forgetVisits() {
        fences.forget(clock.instant(), before(limits.rawKept()));
    }

    private Instant before(Duration kept) {
        return clock.instant().minus(kept);
    }
}
