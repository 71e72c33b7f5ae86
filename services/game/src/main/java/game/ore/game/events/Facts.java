package game.ore.game.events;

import module java.base;

import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Standing;

/// Facts of the game, to Avro and back.
public final class Facts {
    /// How a player was paid for a coin.
    ///
    /// @param request the client's name for it
    /// @param journal the entry in the ledger
    public record Payment(
            String request, UUID journal, Factor multiplier, Points reward, Instant at) {}

    private Facts() {}

    public static Fact spawned(Coin coin, Instant at) {
        return new Fact(
                Topics.COIN_SPAWNED,
                coin.room().token(),
                CoinSpawned.newBuilder()
                        .setCoinId(coin.id().value())
                        .setType(coin.type())
                        .setValueMicros(coin.value().micros())
                        .setLatitude(coin.position().latitude())
                        .setLongitude(coin.position().longitude())
                        .setCell(coin.cell().id())
                        .setIsAd(coin.ad())
                        .setSpawnedAt(at)
                        .setExpiresAt(coin.expiresAt())
                        .build());
    }

    /// @param standing of the player after it
    public static Fact collected(Coin coin, Payment payment, Standing standing) {
        return new Fact(
                Topics.COIN_COLLECTED,
                standing.player().toString(),
                CoinCollected.newBuilder()
                        .setCoinId(coin.id().value())
                        .setUserId(standing.player().value())
                        .setUsername(standing.username())
                        .setRequestId(payment.request())
                        .setJournalId(payment.journal())
                        .setType(coin.type())
                        .setValueMicros(coin.value().micros())
                        .setMultiplierBp(payment.multiplier().basisPoints())
                        .setRewardMicros(payment.reward().micros())
                        .setBalanceMicros(standing.balance().micros())
                        .setExperience(standing.experience())
                        .setLevel(standing.level())
                        .setEarnedMicros(standing.earned().micros())
                        .setDay(standing.day().toString())
                        .setEarnedThatDayMicros(standing.earnedThatDay().micros())
                        .setIsGenesis(standing.genesis())
                        .setIsAd(coin.ad())
                        .setLatitude(coin.position().latitude())
                        .setLongitude(coin.position().longitude())
                        .setCell(coin.cell().id())
                        .setCollectedAt(payment.at())
                        .build());
    }

    /// Where the collecting player then stood.
    public static Standing standing(CoinCollected fact) {
        return new Standing(
                new PlayerId(fact.getUserId()),
                fact.getUsername(),
                fact.getIsGenesis(),
                new Points(fact.getBalanceMicros()),
                new Points(fact.getEarnedMicros()),
                fact.getExperience(),
                LocalDate.parse(fact.getDay()),
                new Points(fact.getEarnedThatDayMicros()));
    }
}
