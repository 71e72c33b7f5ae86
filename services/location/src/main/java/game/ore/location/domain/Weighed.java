package game.ore.location.domain;

import module java.base;

/// One number that a finding rests on, and what it weighs.
///
/// Some rules add up evidence: of these each summand says its `share`, and all shares together are
/// the evidence. Others hold a value against a threshold: there is nothing to be shared, and both
/// numbers stand beside each other. What has neither is said because it helps to understand the
/// others.
///
/// @param feature what it is a number of
/// @param value at the moment of the finding
/// @param share of the evidence, in the evidence's unit
/// @param threshold from which on the value speaks against the player
public record Weighed(
        String feature, double value, OptionalDouble share, OptionalDouble threshold) {
    static Weighed summand(String feature, double value, double share) {
        return new Weighed(feature, value, OptionalDouble.of(share), OptionalDouble.empty());
    }

    static Weighed against(String feature, double value, double threshold) {
        return new Weighed(feature, value, OptionalDouble.empty(), OptionalDouble.of(threshold));
    }

    static Weighed beside(String feature, double value) {
        return new Weighed(feature, value, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
