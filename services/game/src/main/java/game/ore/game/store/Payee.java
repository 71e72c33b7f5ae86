package game.ore.game.store;

import game.ore.api.Caller;
import game.ore.api.PlayerId;

/// Who is paid.
///
/// @param username shown until the account itself has told how its owner is called
record Payee(PlayerId player, String username, Caller.Benefits benefits) {
    static Payee of(Caller caller) {
        return new Payee(caller.player(), caller.username(), caller.benefits());
    }
}
