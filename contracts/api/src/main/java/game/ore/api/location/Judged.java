package game.ore.api.location;

import module java.base;

import game.ore.geo.Cell;

/// What became of one reported fix.
///
/// @param cell at level 20
/// @param reason why it is not simply valid
public record Judged(Fix fix, Cell cell, Verdict verdict, Optional<Reason> reason) {
    /// Whether one may collect, visit or earn by being there.
    public boolean earns() {
        return verdict == Verdict.VALID || verdict == Verdict.LOW_TRUST;
    }
}
