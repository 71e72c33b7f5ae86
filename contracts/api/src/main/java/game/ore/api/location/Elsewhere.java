package game.ore.api.location;

import game.ore.api.PlayerId;

/// The asked instance of the location service does not own the player. It has done nothing, so
/// another one may be asked the same. Expected, so it carries no stack trace.
public final class Elsewhere extends RuntimeException {
    public Elsewhere(PlayerId player) {
        this(player + " belongs to another instance");
    }

    public Elsewhere(String message) {
        super(message, null, false, false);
    }
}
