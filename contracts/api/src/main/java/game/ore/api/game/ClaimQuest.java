package game.ore.api.game;

/// A player claims the reward of a quest that they have finished.
///
/// @param request chosen by the client; the same request always has the same answer
/// @param quest its name in the game's set of quests
public record ClaimQuest(String request, String quest) {
    public ClaimQuest {
        var legible = request.codePoints().noneMatch(Character::isISOControl);
        if (request.isBlank() || request.length() > 64 || !legible) {
            throw new IllegalArgumentException(
                    "request id must have 1 to 64 characters, none of them a control character");
        }
    }
}
