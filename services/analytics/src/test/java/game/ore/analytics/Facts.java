package game.ore.analytics;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.LocationUpdated;
import game.ore.events.avro.LoggedIn;
import game.ore.events.avro.QuestCompleted;
import game.ore.events.avro.UserRegistered;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.runtime.Ids;
import org.apache.avro.specific.SpecificRecord;

/// Facts as other services tell them, with as little to say as a test needs.
public final class Facts {
    public static final Position HERE = new Position(46.556_417, 15.645_912);

    private Facts() {}

    public static Event told(Instant at, String key, SpecificRecord fact) {
        return new Event(Ids.next(), at.truncatedTo(ChronoUnit.MICROS), "test", "", key, fact);
    }

    public static Event moved(PlayerId player, Instant at, double metersPerSecond) {
        var fact =
                LocationUpdated.newBuilder()
                        .setUserId(player.value())
                        .setLatitude(HERE.latitude())
                        .setLongitude(HERE.longitude())
                        .setAccuracyM(8.5)
                        .setCell(Cell.at(HERE, 20).id())
                        .setRecordedAt(at)
                        .setReceivedAt(at)
                        .setSpeedMps(metersPerSecond)
                        .setVerdict("valid")
                        .setEarns(true)
                        .setAudience("none")
                        .setPrecision("cell")
                        .setUsername("walker")
                        .build();
        return told(at, player.toString(), fact);
    }

    public static Event collected(PlayerId player, Instant at, long rewardMicros) {
        var fact =
                CoinCollected.newBuilder()
                        .setCoinId(Ids.next())
                        .setUserId(player.value())
                        .setUsername("walker")
                        .setRequestId("r")
                        .setJournalId(Ids.next())
                        .setType("copper")
                        .setValueMicros(rewardMicros / 2)
                        .setMultiplierBp(20_000)
                        .setRewardMicros(rewardMicros)
                        .setBalanceMicros(rewardMicros)
                        .setExperience(10)
                        .setLevel(1)
                        .setEarnedMicros(rewardMicros)
                        .setDay("2026-05-01")
                        .setEarnedThatDayMicros(rewardMicros)
                        .setIsGenesis(false)
                        .setIsAd(false)
                        .setLatitude(HERE.latitude())
                        .setLongitude(HERE.longitude())
                        .setCell(Cell.at(HERE, 20).id())
                        .setCollectedAt(at)
                        .build();
        return told(at, player.toString(), fact);
    }

    public static Event completed(PlayerId player, Instant at, long rewardMicros) {
        var fact =
                QuestCompleted.newBuilder()
                        .setQuestId("daily_walk")
                        .setUserId(player.value())
                        .setUsername("walker")
                        .setRequestId("r")
                        .setJournalId(Ids.next())
                        .setKind("daily")
                        .setPremium(false)
                        .setPeriod("2026-05-01")
                        .setValueMicros(rewardMicros)
                        .setMultiplierBp(10_000)
                        .setRewardMicros(rewardMicros)
                        .setBalanceMicros(rewardMicros)
                        .setExperience(10)
                        .setLevel(1)
                        .setEarnedMicros(rewardMicros)
                        .setDay("2026-05-01")
                        .setEarnedThatDayMicros(rewardMicros)
                        .setIsGenesis(false)
                        .setCompletedAt(at)
                        .build();
        return told(at, player.toString(), fact);
    }

    public static Event spawned(Instant at) {
        var fact =
                CoinSpawned.newBuilder()
                        .setCoinId(Ids.next())
                        .setType("copper")
                        .setValueMicros(500_000)
                        .setLatitude(HERE.latitude())
                        .setLongitude(HERE.longitude())
                        .setCell(Cell.at(HERE, 20).id())
                        .setIsAd(false)
                        .setSpawnedAt(at)
                        .setExpiresAt(at.plusSeconds(600))
                        .build();
        return told(at, Cell.at(HERE, 15).token(), fact);
    }

    public static Event registered(PlayerId player, Instant at) {
        var fact =
                UserRegistered.newBuilder()
                        .setUserId(player.value())
                        .setUsername("walker")
                        .setRole("player")
                        .setRegisteredAt(at)
                        .build();
        return told(at, player.toString(), fact);
    }

    public static Event loggedIn(PlayerId player, Instant at, String method) {
        var fact =
                LoggedIn.newBuilder()
                        .setUserId(player.value())
                        .setSessionId(Ids.next())
                        .setMethod(method)
                        .setAt(at)
                        .build();
        return told(at, player.toString(), fact);
    }

    public static PlayerId player() {
        return new PlayerId(Ids.next());
    }
}
