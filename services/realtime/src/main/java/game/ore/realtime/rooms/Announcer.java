package game.ore.realtime.rooms;

import module java.base;

import game.ore.api.game.Rank;
import game.ore.geo.Cell;
import game.ore.realtime.domain.Channel;
import game.ore.realtime.domain.Sighting;
import game.ore.realtime.protocol.Frame;
import game.ore.realtime.protocol.ServerMessage;

/// Facts as messages to clients.
final class Announcer {
    private Announcer() {}

    static Frame spawned(Cell room, Fact.CoinSpawned coin) {
        return Frame.event(
                new ServerMessage.CoinsSpawn(
                        new Channel.Room(room).text(),
                        coin.told(),
                        new ServerMessage.SpawnedCoin(
                                coin.coin().value(),
                                coin.type(),
                                coin.value().toString(),
                                coin.position().latitude(),
                                coin.position().longitude(),
                                coin.expiresAt(),
                                coin.ad())));
    }

    /// A coin lies where its collector stood, so only who lets their very place be known is named.
    static Frame collected(Cell room, Fact.CoinCollected coin, Optional<Sighting> collector) {
        var named = collector.filter(Sighting::exact);
        return Frame.event(
                new ServerMessage.CoinsCollected(
                        new Channel.Room(room).text(),
                        coin.told(),
                        new ServerMessage.TakenCoin(
                                coin.coin().value(),
                                coin.type(),
                                coin.position().latitude(),
                                coin.position().longitude(),
                                coin.at(),
                                named.map(sighting -> sighting.player().value()),
                                named.map(_ -> coin.username()))));
    }

    static Frame paid(Fact.CoinCollected coin) {
        return Frame.event(
                new ServerMessage.InventoryUpdated(
                        new Channel.Own(coin.player()).text(),
                        coin.told(),
                        new ServerMessage.Inventory(
                                coin.balance().toString(),
                                coin.experience(),
                                coin.level(),
                                coin.reward().toString(),
                                coin.coin().value(),
                                coin.automatic())));
    }

    static Frame board(Fact.BoardChanged change) {
        return Frame.event(
                new ServerMessage.LeaderboardUpdated(
                        Channel.Stream.LEADERBOARD_UPDATED.text(),
                        change.told(),
                        new ServerMessage.Leaderboard(
                                change.board().name().toLowerCase(Locale.ROOT),
                                change.best().stream().map(Announcer::ranked).toList())));
    }

    private static ServerMessage.Ranked ranked(Rank rank) {
        return new ServerMessage.Ranked(
                rank.rank(), rank.player().value(), rank.username(), rank.score().toString());
    }

    static Frame updates(Cell room, Instant now, Collection<Sighting> moves) {
        return Frame.state(
                new ServerMessage.LocationUpdates(new Channel.Room(room).text(), now, seen(moves)));
    }

    static Frame around(Collection<Sighting> others) {
        return Frame.event(new ServerMessage.PlayersNearby(seen(others)));
    }

    private static List<ServerMessage.Seen> seen(Collection<Sighting> sightings) {
        return sightings.stream()
                .map(sighting ->
                        new ServerMessage.Seen(
                                sighting.player().value(),
                                sighting.username(),
                                sighting.shown().latitude(),
                                sighting.shown().longitude(),
                                sighting.at()))
                .toList();
    }
}
