package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Points;
import game.ore.simulator.api.Reply;

/// What became of reaching for a coin, as the player was told.
public sealed interface Collected {
    /// @param replayed whether the platform says that it had answered this request before
    record Won(long rewardMicros, boolean replayed) implements Collected {}

    /// Somebody else was faster.
    record Taken() implements Collected {}

    /// Expired, or never there.
    record Gone() implements Collected {}

    /// The platform does not believe that the player stands by the coin.
    record Disbelieved(String code) implements Collected {}

    /// Not judged: too many requests, or a service away.
    record Later(Duration pause) implements Collected {}

    /// No answer: the reward may or may not have been paid.
    record Unknown() implements Collected {}

    Duration PATIENCE = Duration.ofSeconds(2);

    static Collected of(Reply reply) {
        return switch (reply) {
            case Reply.Done(var body) -> new Won(micros(body), body.path("replayed").asBoolean());
            case Reply.Unanswered _ -> new Unknown();
            case Reply.Refused(var code, var wait) -> refused(code, wait);
        };
    }

    private static Collected refused(String code, Duration wait) {
        return switch (code) {
            case "COIN_ALREADY_COLLECTED" -> new Taken();
            case "COIN_EXPIRED", "COIN_NOT_FOUND" -> new Gone();
            case "OUT_OF_RANGE", "MOVEMENT_REJECTED" -> new Disbelieved(code);
            case "GATEWAY_TIMEOUT", "BAD_GATEWAY" -> new Unknown();
            default -> wait.isZero() ? new Disbelieved(code) : new Later(wait);
        };
    }

    private static long micros(JsonNode body) {
        return Points.of(body.path("reward").asText()).micros();
    }
}
