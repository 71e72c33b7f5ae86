package game.ore.game.events;

import module java.base;

import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.QuestCompleted;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Name;
import game.ore.game.domain.Standing;
import game.ore.game.domain.quest.Quest;
import org.apache.avro.specific.SpecificRecord;

/// Facts of the game, to Avro and back.
public final class Facts {
    /// How a player was paid.
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
    /// @param automatic whether nobody asked for it
    public static Fact collected(Coin coin, Payment payment, Standing standing, boolean automatic) {
        return new Fact(
                Topics.COIN_COLLECTED,
                standing.player().toString(),
                CoinCollected.newBuilder()
                        .setCoinId(coin.id().value())
                        .setUserId(standing.player().value())
                        .setUsername(standing.name().text())
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
                        .setAutomatic(automatic)
                        .setNameRevision(standing.name().revision())
                        .build());
    }

    /// @param period for which the quest was finished
    /// @param standing of the player after it
    public static Fact completed(Quest quest, String period, Payment payment, Standing standing) {
        return new Fact(
                Topics.QUEST_COMPLETED,
                standing.player().toString(),
                QuestCompleted.newBuilder()
                        .setQuestId(quest.id())
                        .setUserId(standing.player().value())
                        .setUsername(standing.name().text())
                        .setRequestId(payment.request())
                        .setJournalId(payment.journal())
                        .setKind(quest.kind().name().toLowerCase(Locale.ROOT))
                        .setPremium(quest.premium())
                        .setPeriod(period)
                        .setValueMicros(quest.points().micros())
                        .setMultiplierBp(payment.multiplier().basisPoints())
                        .setRewardMicros(payment.reward().micros())
                        .setBalanceMicros(standing.balance().micros())
                        .setExperience(standing.experience())
                        .setLevel(standing.level())
                        .setEarnedMicros(standing.earned().micros())
                        .setDay(standing.day().toString())
                        .setEarnedThatDayMicros(standing.earnedThatDay().micros())
                        .setIsGenesis(standing.genesis())
                        .setCompletedAt(payment.at())
                        .setNameRevision(standing.name().revision())
                        .build());
    }

    /// Where the player who was paid then stood; nothing when the fact is about something else.
    public static Optional<Standing> standing(SpecificRecord fact) {
        return switch (fact) {
            case CoinCollected coin -> Optional.of(standing(coin));
            case QuestCompleted quest -> Optional.of(standing(quest));
            default -> Optional.empty();
        };
    }

    private static Standing standing(QuestCompleted fact) {
        return new Standing(
                new PlayerId(fact.getUserId()),
                new Name(fact.getUsername(), fact.getNameRevision()),
                fact.getIsGenesis(),
                new Points(fact.getBalanceMicros()),
                new Points(fact.getEarnedMicros()),
                fact.getExperience(),
                LocalDate.parse(fact.getDay()),
                new Points(fact.getEarnedThatDayMicros()));
    }

    private static Standing standing(CoinCollected fact) {
        return new Standing(
                new PlayerId(fact.getUserId()),
                new Name(fact.getUsername(), fact.getNameRevision()),
                fact.getIsGenesis(),
                new Points(fact.getBalanceMicros()),
                new Points(fact.getEarnedMicros()),
                fact.getExperience(),
                LocalDate.parse(fact.getDay()),
                new Points(fact.getEarnedThatDayMicros()));
    }
}
