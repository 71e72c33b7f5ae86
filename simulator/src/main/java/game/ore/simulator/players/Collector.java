package game.ore.simulator.players;

import module java.base;

/// Sees one reach for a coin through to an answer.
///
/// A request without an answer is sent again under its own id until it has one: that is what the id
/// is for. Some answered ones are sent again as well, to see that they are answered the same.
final class Collector {
    private static final int ATTEMPTS_MAX = 5;
    private static final double REPEATED_SHARE = 0.2;
    private static final Duration BEFORE_REPEATING = Duration.ofMillis(500);

    private final World world;
    private final Courier courier;
    private final Budget budget;
    private final Patience patience;
    private final RandomGenerator random;
    private final Set<CollectRequest> unresolved = new LinkedHashSet<>();

    Collector(
            World world,
            Courier courier,
            Budget budget,
            Patience patience,
            RandomGenerator random) {
        this.world = world;
        this.courier = courier;
        this.budget = budget;
        this.patience = patience;
        this.random = random;
    }

    /// Runs on the player's virtual thread and takes as long as it takes.
    Collected collect(UUID player, CollectRequest request, Instant intended) {
        var outcome = untilAnswered(player, request, intended);
        if (outcome instanceof Collected.Won won
                && random.nextDouble() < REPEATED_SHARE
                && budget.take()) {
            repeat(player, request, won);
        }
        return outcome;
    }

    /// Asks once more for whatever was never answered.
    void settle(UUID player) {
        for (var request : List.copyOf(unresolved)) {
            untilAnswered(player, request, world.time().now());
        }
    }

    private Collected untilAnswered(UUID player, CollectRequest request, Instant intended) {
        var outcome = once(player, request, intended);
        for (var attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            var goOn =
                    switch (outcome) {
                        case Collected.Later(var some) -> patience.rest(some);
                        case Collected.Unknown _ -> patience.rest(Collected.PATIENCE);
                        case Collected.Won _,
                                Collected.Taken _,
                                Collected.Gone _,
                                Collected.Disbelieved _ ->
                                false;
                    };
            if (!goOn) return outcome;
            outcome = once(player, request, world.time().now());
        }
        return outcome;
    }

    private Collected once(UUID player, CollectRequest request, Instant intended) {
        var outcome = Collected.of(courier.collect(request, intended).await());
        switch (outcome) {
            case Collected.Unknown _ -> unresolved.add(request);
            case Collected.Later _ -> {}
            case Collected.Won _, Collected.Taken _, Collected.Gone _, Collected.Disbelieved _ ->
                    unresolved.remove(request);
        }
        world.diary().reached(player, request, outcome, world.time().now());
        return outcome;
    }

    private void repeat(UUID player, CollectRequest request, Collected.Won first) {
        if (!patience.rest(BEFORE_REPEATING)) return;
        var second = Collected.of(courier.collect(request, world.time().now()).await());
        world.diary().repeated(player, request, first, second);
    }
}
