package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import game.ore.simulator.api.HttpDoor;
import game.ore.simulator.api.Reply;

/// Looks at quests, claims what is finished and sees each claim through to an answer.
///
/// A claim without an answer is sent again under its own id until it has one; some answered ones
/// are sent again as well, to see that they are answered the same.
final class Claimer {
    private static final int ATTEMPTS_MAX = 5;
    private static final double REPEATED_SHARE = 0.2;

    private final World world;
    private final HttpDoor door;
    private final Budget budget;
    private final Patience patience;
    private final RandomGenerator random;
    private final Set<ClaimRequest> unresolved = new LinkedHashSet<>();

    Claimer(World world, HttpDoor door, Budget budget, Patience patience, RandomGenerator random) {
        this.world = world;
        this.door = door;
        this.budget = budget;
        this.patience = patience;
        this.random = random;
    }

    /// Claims what can be claimed now. Runs on the player's virtual thread and takes as long as it
    /// takes.
    ///
    /// @param ids names for requests
    /// @return what the platform said instead of showing its quests
    Optional<Reply.Refused> look(UUID player, Instant intended, Supplier<UUID> ids) {
        return switch (door.get("/game/quests", "", intended).await()) {
            case Reply.Refused refused -> Optional.of(refused);
            case Reply.Unanswered _ -> Optional.empty();
            case Reply.Done(var body) -> {
                body.path("items")
                        .forEach(quest -> {
                            if (isFinished(quest) && budget.take())
                                claim(
                                        player,
                                        new ClaimRequest(ids.get(), quest.path("id").asText()));
                        });
                yield Optional.empty();
            }
        };
    }

    private static boolean isFinished(JsonNode quest) {
        return quest.path("status").asText().equals("finished");
    }

    private void claim(UUID player, ClaimRequest request) {
        if (untilAnswered(player, request) instanceof Rewarded.Paid first
                && random.nextDouble() < REPEATED_SHARE
                && budget.take()) {
            world.diary().claimedAgain(request, first, ask(request));
        }
    }

    /// Asks once more for whatever was never answered.
    void settle(UUID player) {
        for (var request : List.copyOf(unresolved)) untilAnswered(player, request);
    }

    private Rewarded untilAnswered(UUID player, ClaimRequest request) {
        var outcome = once(player, request);
        for (var attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            var goOn =
                    switch (outcome) {
                        case Rewarded.Later(var some) -> patience.rest(some);
                        case Rewarded.Unknown _ -> patience.rest(Collected.PATIENCE);
                        case Rewarded.Paid _, Rewarded.Denied _ -> false;
                    };
            if (!goOn) return outcome;
            outcome = once(player, request);
        }
        return outcome;
    }

    private Rewarded once(UUID player, ClaimRequest request) {
        var outcome = ask(request);
        switch (outcome) {
            case Rewarded.Unknown _ -> unresolved.add(request);
            case Rewarded.Later _ -> {}
            case Rewarded.Paid _, Rewarded.Denied _ -> unresolved.remove(request);
        }
        world.diary().claimed(player, request, outcome);
        return outcome;
    }

    private Rewarded ask(ClaimRequest request) {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("request_id", request.requestId().toString());
        var path = "/game/quests/" + request.quest() + "/complete";
        return Rewarded.of(
                door.post("/game/quests/{id}/complete", path, body, world.time().now()).await());
    }
}
