package game.ore.simulator.players;

/// A player could not register and log in. The message says who and why, in one line.
public final class EntryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    EntryRefused(String username, String why) {
        super(username + " may not enter: " + why, null, false, false);
    }
}
