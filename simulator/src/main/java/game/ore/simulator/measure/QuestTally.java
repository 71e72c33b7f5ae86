package game.ore.simulator.measure;

import module java.base;

import game.ore.api.Points;
import game.ore.simulator.players.ClaimRequest;
import game.ore.simulator.players.Rewarded;

/// Every reward of a quest that was answered, and whatever was answered that must not be.
public final class QuestTally {
    private static final int VIOLATIONS_MAX = 100;

    /// A quest that was paid.
    public record Prize(UUID player, ClaimRequest claim, String period, long micros) {}

    private record Once(UUID player, String quest, String period) {}

    private final Map<UUID, Prize> prizesByRequest = new ConcurrentHashMap<>();
    private final Map<Once, Prize> prizes = new ConcurrentHashMap<>();
    private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    private final Queue<String> violations = new ArrayBlockingQueue<>(VIOLATIONS_MAX);
    private final LongAdder denied = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    void claimed(UUID player, ClaimRequest claim, Rewarded outcome) {
        switch (outcome) {
            case Rewarded.Paid(var period, var micros, _) -> {
                unknown.remove(claim.requestId());
                paid(new Prize(player, claim, period, micros));
            }
            case Rewarded.Denied _ -> {
                unknown.remove(claim.requestId());
                denied.increment();
            }
            case Rewarded.Unknown _ -> unknown.add(claim.requestId());
            case Rewarded.Later _ -> {}
        }
    }

    private void paid(Prize prize) {
        prizesByRequest.put(prize.claim().requestId(), prize);
        var once = new Once(prize.player(), prize.claim().quest(), prize.period());
        Optional.ofNullable(prizes.putIfAbsent(once, prize))
                .filter(other -> !other.claim().equals(prize.claim()))
                .ifPresent(other ->
                        violations.offer(
                                "%s was paid to %s for %s by requests %s and %s"
                                        .formatted(
                                                once.quest(),
                                                once.player(),
                                                once.period(),
                                                other.claim().requestId(),
                                                prize.claim().requestId())));
    }

    void claimedAgain(ClaimRequest claim, Rewarded.Paid first, Rewarded second) {
        repeated.increment();
        var same =
                switch (second) {
                    case Rewarded.Paid(var period, var micros, var replayed) ->
                            period.equals(first.period())
                                    && micros == first.rewardMicros()
                                    && replayed;
                    case Rewarded.Denied _ -> false;
                    case Rewarded.Later _, Rewarded.Unknown _ -> true;
                };
        if (!same)
            violations.offer(
                    "claim %s was answered %s, then %s"
                            .formatted(claim.requestId(), first, second));
    }

    public List<Prize> prizes() {
        return List.copyOf(prizesByRequest.values());
    }

    /// Broken promises: a quest paid twice in its period, a request answered differently.
    public List<String> violations() {
        return List.copyOf(violations);
    }

    QuestReport report() {
        var micros = prizes().stream().mapToLong(Prize::micros).sum();
        return new QuestReport(
                prizesByRequest.size(),
                denied.sum(),
                unknown.size(),
                repeated.sum(),
                new Points(micros).toString());
    }
}
