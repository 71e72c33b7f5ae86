package game.ore.simulator.players;

import module java.base;

import game.ore.api.Points;
import game.ore.simulator.api.Reply;

/// What became of claiming a quest's reward, as the player was told.
public sealed interface Rewarded {
    /// @param period for which the quest was finished
    /// @param replayed whether the platform says that it had answered this request before
    record Paid(String period, long rewardMicros, boolean replayed) implements Rewarded {}

    /// Not paid, and asking again would not help.
    record Denied(String code) implements Rewarded {}

    /// Not judged: too many requests, or a service away.
    record Later(Duration pause) implements Rewarded {}

    /// No answer: the reward may or may not have been paid.
    record Unknown() implements Rewarded {}

    static Rewarded of(Reply reply) {
        return switch (reply) {
            case Reply.Done(var body) ->
                    new Paid(
                            body.path("period").asText(),
                            Points.of(body.path("reward").asText()).micros(),
                            body.path("replayed").asBoolean());
            case Reply.Unanswered _ -> new Unknown();
            case Reply.Refused(var code, var wait) -> refused(code, wait);
        };
    }

    private static Rewarded refused(String code, Duration wait) {
        return switch (code) {
            case "GATEWAY_TIMEOUT", "BAD_GATEWAY" -> new Unknown();
            default -> wait.isZero() ? new Denied(code) : new Later(wait);
        };
    }
}
