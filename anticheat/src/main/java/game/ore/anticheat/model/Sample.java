package game.ore.anticheat.model;

/// One window of movement of which it is known whether it was made up.
///
/// @param values of the features, in the order of their names
/// @param kind the attack, or the ways of getting about of an honest journey
public record Sample(float[] values, boolean forged, String kind) {
    /// As a class of the learner.
    String label() {
        return forged ? "forged" : "honest";
    }
}
