package game.ore.tracks;

/// A file that is not the track it claims to be. The message is one line: file, position in it,
/// what is wrong.
public final class TrackUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrackUnreadable(String file, String position, String problem) {
        super(file + ", " + position + ": " + problem, null, false, false);
    }
}
