package game.ore.user.wallet;

/// A node gave no answer that can be understood. Expected now and then, so it carries no stack
/// trace.
final class NodeFailed extends RuntimeException {
    NodeFailed(String why) {
        super("node of the chain: " + why, null, false, false);
    }
}
