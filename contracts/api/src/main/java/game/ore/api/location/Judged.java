package game.ore.api.location;

import module java.base;

import game.ore.geo.Cell;

/// What became of one reported fix.
///
/// @param cell at level 20
/// @param reason why it is not simply valid
/// @param triggers what it meant for fences; nothing unless the fix is believed
public record Judged(
        Fix fix, Cell cell, Verdict verdict, Optional<Reason> reason, List<Trigger> triggers) {
    public Judged {
        triggers = List.copyOf(triggers);
    }

    public Judged(Fix fix, Cell cell, Verdict verdict, Optional<Reason> reason) {
        this(fix, cell, verdict, reason, List.of());
    }

    /// Whether one may collect, visit or earn by being there.
    public boolean earns() {
        return verdict == Verdict.VALID || verdict == Verdict.LOW_TRUST;
    }
}
