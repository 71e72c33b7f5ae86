package game.ore.user.genesis.domain;

import module java.base;

import game.ore.api.PlayerId;

/// Somebody is one of the first thousand. It never changes and never ends.
///
/// @param number from 1, in the order of joining
/// @param provider whose identity proved that this is one person
public record Membership(PlayerId player, int number, Provider provider, Instant since) {
    public Membership {
        if (number < 1) throw new IllegalArgumentException("number: " + number);
    }
}
