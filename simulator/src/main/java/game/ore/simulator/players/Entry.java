package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import game.ore.runtime.Backoff;
import game.ore.simulator.api.Credentials;
import game.ore.simulator.api.HttpDoor;
import game.ore.simulator.api.Reply;

/// How a player gets in: registers, which may have been done before, and logs in.
final class Entry {
    private static final int ATTEMPTS_MAX = 6;
    private static final Backoff BETWEEN =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private final HttpDoor door;
    private final Credentials credentials;
    private final Patience patience;
    private final InstantSource clock;
    private final RandomGenerator random;

    Entry(
            HttpDoor door,
            Credentials credentials,
            Patience patience,
            InstantSource clock,
            RandomGenerator random) {
        this.door = door;
        this.credentials = credentials;
        this.patience = patience;
        this.clock = clock;
        this.random = random;
    }

    /// Registers if need be; afterwards the door carries a fresh token.
    ///
    /// @return the id that the platform gave the player
    /// @throws EntryRefused when the platform does not let the player in
    UUID enter() {
        var registration =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("username", credentials.username())
                        .put("email", credentials.email())
                        .put("password", credentials.password());
        var registered = patiently("/auth/register", registration);
        return switch (registered) {
            case Reply.Done _, Reply.Refused _ -> login();
            case Reply.Unanswered(var why) -> throw new EntryRefused(credentials.username(), why);
        };
    }

    private UUID login() {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("username", credentials.username())
                        .put("password", credentials.password());
        return switch (patiently("/auth/login", body)) {
            case Reply.Done(var answer) -> {
                door.carry(answer.path("access_token").asText());
                yield UUID.fromString(answer.path("user").path("id").asText());
            }
            case Reply.Refused(var code, _) -> throw new EntryRefused(credentials.username(), code);
            case Reply.Unanswered(var why) -> throw new EntryRefused(credentials.username(), why);
        };
    }

    private Reply patiently(String route, JsonNode body) {
        var reply = once(route, body);
        for (var attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            var goOn =
                    switch (reply) {
                        case Reply.Done _ -> false;
                        case Reply.Unanswered _ -> patience.rest(BETWEEN.before(attempt, random));
                        case Reply.Refused(_, var wait) -> !wait.isZero() && patience.rest(wait);
                    };
            if (!goOn) return reply;
            reply = once(route, body);
        }
        return reply;
    }

    private Reply once(String route, JsonNode body) {
        return door.post(route, body, clock.instant()).await();
    }
}
