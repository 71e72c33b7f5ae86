package game.ore.simulator.measure;

/// What became of quests.
///
/// @param claimed rewards that were paid
/// @param denied claims refused
/// @param unanswered claims that never got an answer
/// @param repeated claims sent a second time on purpose
public record QuestReport(
        long claimed, long denied, long unanswered, long repeated, String points) {}
