package game.ore.runtime;

/// A part that this one needs cannot be reached just now; the same may work later. Carries no stack
/// trace.
public final class Unavailable extends RuntimeException {
    public Unavailable(String part, Throwable cause) {
        super(part + " is not available: " + cause.getMessage(), cause, false, false);
    }
}
