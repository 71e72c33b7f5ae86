package game.ore.user.domain;

import module java.base;

/// What a player changes of their own profile; what is absent stays as it is.
public record ProfileChange(
        Optional<String> displayName,
        Optional<String> bio,
        Optional<String> language,
        Optional<ClientSettings> settings) {}
