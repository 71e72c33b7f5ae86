package game.ore.user.wallet;

/// A node gave no answer that can be understood. Expected now and then, so it carries no stack
/// trace.
final class NodeFailed extends RuntimeException {
    NodeFailed(String why) {
        super(why, null, false, false);
    }

    /// The same, told with where it was.
    NodeFailed at(String host) {
        return new NodeFailed("the node at " + host + ": " + getMessage());
    }
}
