package game.ore.realtime;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.game.GameApi;
import game.ore.api.game.PlayerState;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.geo.Cell;
import game.ore.platform.Platform;

/// Lets everybody take every coin that is not set to have another outcome, and tells it as the real
/// service does.
final class FakeGame implements GameApi {
    private final Platform platform;
    private final Map<CoinId, Collected> outcomes = new ConcurrentHashMap<>();

    FakeGame(Platform platform) {
        this.platform = platform;
    }

    void outcome(CoinId coin, Collected outcome) {
        outcomes.put(coin, outcome);
    }

    @Override
    public Collected collect(Caller caller, CollectCoin request) {
        var set = outcomes.get(request.coin());
        if (set != null) return set;
        var value = Points.of("1.5");
        var reward = value.times(caller.benefits().multiplier());
        var balance = reward.plus(Points.of("10"));
        tell(caller, request, reward, balance);
        return new Collected.Won(
                request.coin(),
                value,
                caller.benefits().multiplier(),
                reward,
                balance,
                130,
                2,
                false);
    }

    private void tell(Caller caller, CollectCoin request, Points reward, Points balance) {
        var position = request.fix().position();
        var payload =
                CoinCollected.newBuilder()
                        .setCoinId(request.coin().value())
                        .setUserId(caller.player().value())
                        .setUsername(caller.username())
                        .setRequestId(request.request())
                        .setJournalId(UUID.randomUUID())
                        .setType("gold")
                        .setValueMicros(1_500_000)
                        .setMultiplierBp(caller.benefits().multiplier().basisPoints())
                        .setRewardMicros(reward.micros())
                        .setBalanceMicros(balance.micros())
                        .setExperience(130)
                        .setLevel(2)
                        .setEarnedMicros(balance.micros())
                        .setDay("2026-01-31")
                        .setEarnedThatDayMicros(reward.micros())
                        .setIsGenesis(caller.benefits().genesis())
                        .setIsAd(false)
                        .setLatitude(position.latitude())
                        .setLongitude(position.longitude())
                        .setCell(Cell.at(position, 20).id())
                        .setCollectedAt(platform.clock().instant())
                        .build();
        var event = platform.events().source("game").event(caller.player().toString(), payload);
        platform.events().writer().write(Topics.COIN_COLLECTED, event).join();
    }

    @Override
    public Claimed claim(Caller caller, ClaimQuest request) {
        return new Claimed.NoSuchQuest(request.quest());
    }

    @Override
    public PlayerState state(PlayerId player) {
        return new PlayerState(player, Points.ZERO, 0, 1, 0);
    }
}
