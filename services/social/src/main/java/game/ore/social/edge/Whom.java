package game.ore.social.edge;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.net.Fields;

/// How a request names another player.
sealed interface Whom {
    record ById(PlayerId id) implements Whom {}

    record ByName(String username) implements Whom {}

    /// Exactly one of `user_id` and `username`.
    static Whom read(Fields f) {
        if (f.has("user_id") == f.has("username")) {
            f.bad("user_id", "this or username must be there, not both", "");
            return new ByName("");
        }
        if (f.has("user_id")) return new ById(new PlayerId(f.id("user_id")));
        return new ByName(f.text("username", 1, 64));
    }
}
