package game.ore.realtime.protocol;

import module java.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import game.ore.net.Problem;

/// Everything that a client is told. The field `type` comes first; `ref` repeats the `id` of the
/// message that is answered.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerMessage {
    /// @param resumed always false: what was missed while away is not sent again, so the client has
    ///   to ask for what it shows
    /// @param code why not, when it did not work
    @JsonTypeName("auth_result")
    record AuthResult(
            boolean success,
            Optional<UUID> userId,
            Optional<Boolean> resumed,
            Optional<String> code,
            Optional<String> ref)
            implements ServerMessage {
        public static AuthResult accepted(UUID player, Optional<String> ref) {
            return new AuthResult(
                    true, Optional.of(player), Optional.of(false), Optional.empty(), ref);
        }

        public static AuthResult refused(String code, Optional<String> ref) {
            return new AuthResult(
                    false, Optional.empty(), Optional.empty(), Optional.of(code), ref);
        }
    }

    /// @param channels those that were wanted and are heard from now on
    /// @param refused the others, left out when there are none
    @JsonTypeName("subscribed")
    record Subscribed(
            List<String> channels,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RefusedChannel> refused,
            Optional<String> ref)
            implements ServerMessage {}

    record RefusedChannel(String channel, String code) {}

    /// Nothing is heard from these channels any more: because it was asked for, or because the
    /// player has left their area.
    @JsonTypeName("unsubscribed")
    record Unsubscribed(List<String> channels, Optional<String> ref) implements ServerMessage {}

    @JsonTypeName("location.result")
    record LocationResult(Optional<String> ref, Judgements data) implements ServerMessage {}

    record Judgements(List<Judgement> results) {}

    /// @param s2CellId at level 20, a signed 64-bit number as text
    /// @param verdict `valid`, `suspicious`, `low_trust` or `rejected`
    record Judgement(
            boolean accepted,
            String s2CellId,
            String verdict,
            Optional<String> reason,
            List<Trigger> triggers) {}

    /// What a fix meant for a fence.
    ///
    /// @param event `enter`, `dwell` or `exit`
    record Trigger(UUID fenceId, String kind, String event, Instant enteredAt, Instant at) {}

    @JsonTypeName("game.result")
    record GameResult(Optional<String> ref, Won data) implements ServerMessage {}

    /// A coin was paid for. Amounts are decimal strings.
    record Won(
            UUID coinId,
            String value,
            String multiplier,
            String reward,
            String balance,
            long experience,
            int level,
            boolean replayed) {}

    /// What a client did or wanted did not work.
    ///
    /// @param code stable, for machines
    /// @param error for people
    /// @param retryAfter seconds
    @JsonTypeName("error")
    record Failure(
            String code,
            String error,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details,
            Optional<Long> retryAfter,
            Optional<String> ref)
            implements ServerMessage {
        public static Failure of(String code, String error, Optional<String> ref) {
            return new Failure(code, error, Map.of(), Optional.empty(), ref);
        }

        /// The same code, words and details as over HTTP.
        public static Failure of(Problem problem, Optional<String> ref) {
            var after = problem.retryAfterSeconds();
            return new Failure(
                    problem.code(),
                    problem.error(),
                    problem.details(),
                    after.isPresent() ? Optional.of(after.getAsLong()) : Optional.empty(),
                    ref);
        }
    }

    @JsonTypeName("pong")
    record Pong(Optional<String> ref) implements ServerMessage {}

    /// Who is around and lets everyone nearby know; sent when the player enters another room.
    @JsonTypeName("players.nearby")
    record PlayersNearby(List<Seen> data) implements ServerMessage {}

    /// Where the movements of one room within one tick have led.
    @JsonTypeName("location.updates")
    record LocationUpdates(String channel, Instant at, List<Seen> data) implements ServerMessage {}

    /// @param latitude no more precise than its owner lets be known
    record Seen(UUID userId, String username, double latitude, double longitude, Instant at) {}

    /// The coins around; sent when the player enters another room.
    @JsonTypeName("coins.nearby")
    record CoinsNearby(List<CoinNearby> data) implements ServerMessage {}

    record CoinNearby(UUID id, double latitude, double longitude, double distanceM) {}

    @JsonTypeName("coins.spawn")
    record CoinsSpawn(String channel, Instant at, SpawnedCoin data) implements ServerMessage {}

    record SpawnedCoin(
            UUID id,
            String type,
            String value,
            double latitude,
            double longitude,
            Instant expiresAt,
            boolean isAd) {}

    @JsonTypeName("coins.collected")
    record CoinsCollected(String channel, Instant at, TakenCoin data) implements ServerMessage {}

    /// @param userId who took it, only when they let everyone nearby know exactly where they are
    record TakenCoin(
            UUID coinId,
            String type,
            double latitude,
            double longitude,
            Instant collectedAt,
            Optional<UUID> userId,
            Optional<String> username) {}

    /// What the player owns has changed; the values are those after it.
    @JsonTypeName("inventory.updated")
    record InventoryUpdated(String channel, Instant at, Inventory data) implements ServerMessage {}

    /// @param automatic whether the coin was collected by itself, as the player walked by
    record Inventory(
            String balance,
            long experience,
            int level,
            String reward,
            UUID coinId,
            boolean automatic) {}

    /// One of the leaderboards has changed.
    @JsonTypeName("leaderboard.updated")
    record LeaderboardUpdated(String channel, Instant at, Leaderboard data)
            implements ServerMessage {}

    /// @param board `global`, `daily` or `genesis`
    /// @param items its best, first one first
    record Leaderboard(String board, List<Ranked> items) {}

    /// @param score points, a decimal string
    record Ranked(long rank, UUID userId, String username, String score) {}

    /// The types of all messages.
    static Set<String> types() {
        return Stream.of(ServerMessage.class.getPermittedSubclasses())
                .map(type -> type.getAnnotation(JsonTypeName.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
