package game.ore.simulator.measure;

/// What became of the coins.
///
/// @param seen different coins that anybody saw
/// @param collected coins that were paid for
/// @param lostToOthers reaches that came too late (409)
/// @param gone reaches for coins that had expired or never were
/// @param disbelieved reaches refused because the platform saw the player elsewhere
/// @param unanswered reaches that never got an answer
/// @param repeated requests sent a second time on purpose
public record CoinReport(
        long seen,
        long collected,
        long lostToOthers,
        long gone,
        long disbelieved,
        long unanswered,
        long repeated,
        String points) {}
