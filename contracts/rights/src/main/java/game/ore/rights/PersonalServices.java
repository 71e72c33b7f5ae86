package game.ore.rights;

import module java.base;

/// The services that know anything of players: every one that has tables. Each of them answers
/// every request for an export or an erasure, before it counts as done.
public final class PersonalServices {
    public static final List<String> ALL =
            List.of("auth", "user", "social", "location", "game", "analytics");

    private PersonalServices() {}
}
