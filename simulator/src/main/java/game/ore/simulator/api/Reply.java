package game.ore.simulator.api;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/// What became of one request, over HTTP or over the socket.
public sealed interface Reply {
    /// The platform did what was asked.
    record Done(JsonNode body) implements Reply {}

    /// The platform said no.
    ///
    /// @param code the machine-readable code, or `HTTP_<status>` where the answer had none
    /// @param retryAfter how long to wait before asking again, zero where that is not the trouble
    record Refused(String code, Duration retryAfter) implements Reply {}

    /// No answer came: nobody knows whether it was done.
    record Unanswered(String why) implements Reply {}

    /// How the reply is counted in the report.
    default String outcome() {
        return switch (this) {
            case Done _ -> "ok";
            case Refused(var code, _) -> code;
            case Unanswered(var why) -> "no answer: " + why;
        };
    }
}
