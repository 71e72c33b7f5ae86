package game.ore.embedded;

/// A part could not be started. The message is one line for the person at the keyboard: which part,
/// what is wrong, and what to change.
public final class PartFailed extends RuntimeException {
    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
