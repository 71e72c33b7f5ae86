package game.ore.bench.collect;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.game.Collected;
import game.ore.game.store.CollectStore;

/// The game's own store, called as the service calls it once it knows that the player stands there:
/// what is on record, then the transaction.
final class StoreSide implements Side {
    static final String NAME = "ORE store";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final CollectStore store;
    private final InstantSource clock;

    StoreSide(CollectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration collect(Work work) throws InterruptedException {
        var begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(work.clients())) {
            var clients = new ArrayList<Callable<Void>>();
            for (var client = 0; client < work.clients(); client++) {
                var lane = work.lane(client);
                var caller = caller(client);
                clients.add(() -> {
                    for (var n = 1; n <= work.coinsEach(); n++) collect(caller, lane.coin(n));
                    return null;
                });
            }
            for (var done : threads.invokeAll(clients, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                done.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the store failed", failure.getCause());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void collect(Caller caller, UUID coin) {
        var request = coin.toString();
        var known = store.known(caller.player(), request, new CoinId(coin));
        var collected =
                store.collect(
                        caller,
                        request,
                        known.coin().orElseThrow(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!(collected instanceof Collected.Won)) {
            throw new IllegalStateException("a coin was not won: " + collected);
        }
    }

    static Caller caller(int client) {
        var name = "bench_" + client;
        return new Caller(
                new PlayerId(Lane.player(client)),
                name,
                name + "@example.com",
                Role.PLAYER,
                Caller.Benefits.STANDARD);
    }
}
