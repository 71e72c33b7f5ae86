package game.ore.simulator;

import module java.base;

import game.ore.geo.Position;
import game.ore.tracks.Pace;

/// Who walks where.
///
/// @param cheats how many of them have phones that lie about where they are
/// @param tracks folder of recordings; without one each player strolls along an invented grid of
///   streets
/// @param center where the walks begin, give or take the spread
public record Crowd(
        int players,
        int cheats,
        Optional<Path> tracks,
        Position center,
        double spreadMeters,
        Pace pace) {
    /// Up to three connections each, of the 20,000 descriptors that one process may have here.
    private static final int PLAYERS_MAX = 6_000;

    public Crowd {
        if (players < 1 || players > PLAYERS_MAX) {
            throw new IllegalArgumentException(
                    "--players is from 1 to " + PLAYERS_MAX + ": " + players);
        }
        if (cheats < 0 || cheats > players) {
            throw new IllegalArgumentException("--cheats is from 0 to --players: " + cheats);
        }
        if (!(spreadMeters >= 0 && spreadMeters <= 10_000)) {
            throw new IllegalArgumentException("--spread is from 0 to 10000 m: " + spreadMeters);
        }
    }
}
