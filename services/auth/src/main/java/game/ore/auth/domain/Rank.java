package game.ore.auth.domain;

import game.ore.api.Role;

/// Who may do what to whom.
public final class Rank {
    private Rank() {}

    public static boolean mayChangeRoles(Role actor) {
        return actor == Role.ADMIN;
    }

    /// Admins ban everybody, moderators players only.
    public static boolean mayBan(Role actor, Role subject) {
        return switch (actor) {
            case ADMIN -> true;
            case MODERATOR -> subject == Role.PLAYER;
            case ADVERTISER, PLAYER -> false;
        };
    }
}
