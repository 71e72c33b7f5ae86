package game.ore.game;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.LocationUpdated;
import game.ore.events.avro.UserRegistered;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.platform.Platform;

/// Facts as location and game tell them.
final class Walking {
    private Walking() {}

    /// A way to the east at 1.4 m/s, a fix each 30 s, ending at a time.
    static List<Event> way(Platform platform, PlayerId player, int meters, Instant end) {
        var steps = (int) Math.ceil(meters / 42.0);
        return IntStream.rangeClosed(0, steps)
                .mapToObj(n ->
                        fix(
                                platform,
                                player,
                                World.SEOUL.plusMeters(Math.min(meters, n * 42.0), 0),
                                end.minusSeconds(30L * (steps - n))))
                .toList();
    }

    static Event fix(Platform platform, PlayerId player, Position place, Instant at) {
        var fact =
                LocationUpdated.newBuilder()
                        .setUserId(player.value())
                        .setLatitude(place.latitude())
                        .setLongitude(place.longitude())
                        .setAccuracyM(5)
                        .setCell(Cell.at(place, 20).id())
                        .setRecordedAt(at)
                        .setReceivedAt(at)
                        .setVerdict("valid")
                        .setReason("")
                        .setEarns(true)
                        .setAudience("none")
                        .setPrecision("cell")
                        .setUsername("")
                        .build();
        return platform.events().source("location").event(player.toString(), fact);
    }

    static Event registered(Platform platform, Caller player) {
        var fact =
                UserRegistered.newBuilder()
                        .setUserId(player.player().value())
                        .setUsername(player.username())
                        .setRole("player")
                        .setRegisteredAt(platform.clock().instant())
                        .build();
        return platform.events().source("auth").event(player.player().toString(), fact);
    }

    static Event renamed(Platform platform, Caller player, String username, long revision) {
        var fact =
                AccountChanged.newBuilder()
                        .setUserId(player.player().value())
                        .setUsername(username)
                        .setRevision(revision)
                        .setChangedAt(platform.clock().instant())
                        .build();
        return platform.events().source("auth").event(player.player().toString(), fact);
    }

    static Event coin(Platform platform, Caller player, String type, Position place, Instant at) {
        var fact =
                CoinCollected.newBuilder()
                        .setCoinId(UUID.randomUUID())
                        .setUserId(player.player().value())
                        .setUsername(player.username())
                        .setRequestId("r")
                        .setJournalId(UUID.randomUUID())
                        .setType(type)
                        .setValueMicros(1)
                        .setMultiplierBp(10_000)
                        .setRewardMicros(1)
                        .setBalanceMicros(1)
                        .setExperience(1)
                        .setLevel(1)
                        .setEarnedMicros(1)
                        .setDay("2026-01-01")
                        .setEarnedThatDayMicros(1)
                        .setIsGenesis(false)
                        .setIsAd(false)
                        .setLatitude(place.latitude())
                        .setLongitude(place.longitude())
                        .setCell(Cell.at(place, 20).id())
                        .setCollectedAt(at)
                        .build();
        return platform.events().source("game").event(player.player().toString(), fact);
    }

    /// Tells events over Kafka, in order.
    static void tell(Platform platform, List<Event> events) {
        for (var event : events) {
            var topic = Topics.of(event.payload());
            platform.events().writer().write(topic, event).join();
        }
    }
}
