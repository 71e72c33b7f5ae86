package game.ore.simulator.measure;

import module java.base;

import game.ore.api.Points;
import game.ore.geo.Position;
import game.ore.simulator.players.CollectRequest;
import game.ore.simulator.players.Collected;

/// Every coin and every reward that was answered, and whatever was answered that must not be.
public final class CoinTally {
    private static final int VIOLATIONS_MAX = 100;

    /// A coin that was paid for.
    ///
    /// @param request by which it was asked for; the coin itself when nobody asked
    public record Prize(UUID coin, UUID player, UUID request, long micros, Position place) {}

    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Prize> prizesByRequest = new ConcurrentHashMap<>();
    private final Map<UUID, Prize> prizesByCoin = new ConcurrentHashMap<>();
    private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    private final Queue<String> violations = new ArrayBlockingQueue<>(VIOLATIONS_MAX);
    private final LongAdder taken = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private final LongAdder disbelieved = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    void saw(UUID coin) {
        seen.add(coin);
    }

    void reached(UUID player, CollectRequest request, Collected outcome) {
        if (!(outcome instanceof Collected.Later)) unknown.remove(request.requestId());
        switch (outcome) {
            case Collected.Won(var micros, _) -> won(player, request, micros);
            case Collected.Taken _ -> taken.increment();
            case Collected.Gone _ -> gone.increment();
            case Collected.Disbelieved _ -> disbelieved.increment();
            case Collected.Unknown _ -> unknown.add(request.requestId());
            case Collected.Later _ -> {}
        }
    }

    void repeated(CollectRequest request, Collected.Won first, Collected second) {
        repeated.increment();
        switch (second) {
            case Collected.Won(var micros, var replayed) -> {
                if (micros != first.rewardMicros() || !replayed) {
                    violation(
                            "request "
                                    + request.requestId()
                                    + " was answered "
                                    + first
                                    + ", then "
                                    + second);
                }
            }
            case Collected.Taken _, Collected.Gone _, Collected.Disbelieved _ ->
                    violation(
                            "request "
                                    + request.requestId()
                                    + " was answered "
                                    + first
                                    + ", then "
                                    + second);
            case Collected.Later _, Collected.Unknown _ -> {}
        }
    }

    /// Nobody asked for it, so it goes by the name of the coin.
    void passed(UUID player, UUID coin, long micros, Position place) {
        won(new Prize(coin, player, coin, micros, place));
    }

    private void won(UUID player, CollectRequest request, long micros) {
        won(new Prize(request.coin(), player, request.requestId(), micros, request.from().place()));
    }

    private void won(Prize prize) {
        prizesByRequest.put(prize.request(), prize);
        var other = Optional.ofNullable(prizesByCoin.putIfAbsent(prize.coin(), prize));
        other.filter(earlier -> !earlier.request().equals(prize.request()))
                .ifPresent(earlier ->
                        violation(
                                "coin "
                                        + prize.coin()
                                        + " was paid to "
                                        + earlier.player()
                                        + " for request "
                                        + earlier.request()
                                        + " and to "
                                        + prize.player()
                                        + " for request "
                                        + prize.request()));
    }

    private void violation(String sentence) {
        violations.offer(sentence);
    }

    public List<Prize> prizes() {
        return List.copyOf(prizesByRequest.values());
    }

    /// Broken promises: a coin paid twice, a request answered differently.
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /// Reaches of which nobody knows whether they were paid.
    public int unanswered() {
        return unknown.size();
    }

    CoinReport report() {
        var micros = prizes().stream().mapToLong(Prize::micros).sum();
        return new CoinReport(
                seen.size(),
                prizesByCoin.size(),
                taken.sum(),
                gone.sum(),
                disbelieved.sum(),
                unanswered(),
                repeated.sum(),
                new Points(micros).toString());
    }
}
