package game.ore.game.edge;

import module java.base;

import game.ore.api.game.Collected;
import game.ore.api.game.PlayerState;
import game.ore.game.views.CellView;
import game.ore.game.views.Leaderboard;

/// Answers as they look in JSON. Names and types are those of `openapi/game.yaml`; amounts are
/// decimal text.
final class Bodies {
    private Bodies() {}

    record Coin(
            UUID id,
            String type,
            String value,
            double latitude,
            double longitude,
            double distanceM,
            Instant expiresAt,
            boolean isAd) {
        static Coin of(CellView.Near near) {
            var coin = near.coin();
            return new Coin(
                    coin.id().value(),
                    coin.type(),
                    coin.value().toString(),
                    coin.position().latitude(),
                    coin.position().longitude(),
                    decimeters(near.meters()),
                    coin.expiresAt(),
                    coin.ad());
        }
    }

    record Won(
            UUID coinId,
            String value,
            String multiplier,
            String reward,
            String balance,
            long experience,
            int level,
            boolean replayed) {
        static Won of(Collected.Won won) {
            return new Won(
                    won.coin().value(),
                    won.value().toString(),
                    won.multiplier().toString(),
                    won.reward().toString(),
                    won.balance().toString(),
                    won.experience(),
                    won.level(),
                    won.replayed());
        }
    }

    record State(String balance, long experience, int level, long coinsCollected) {
        static State of(PlayerState state) {
            return new State(
                    state.balance().toString(),
                    state.experience(),
                    state.level(),
                    state.coinsCollected());
        }
    }

    record Rank(long rank, UUID userId, String username, String score) {
        static Rank of(Leaderboard.Rank rank) {
            return new Rank(
                    rank.rank(), rank.player().value(), rank.username(), rank.score().toString());
        }
    }

    record Board(List<Rank> items, Optional<Rank> own, Instant updatedAt) {
        static Board of(Leaderboard.Top top) {
            return new Board(
                    top.items().stream().map(Rank::of).toList(),
                    top.own().map(Rank::of),
                    top.updatedAt());
        }
    }

    /// Metres with one decimal, which is more than anybody's position is good for.
    static double decimeters(double meters) {
        return Math.round(meters * 10) / 10.0;
    }
}
