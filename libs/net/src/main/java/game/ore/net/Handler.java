package game.ore.net;

/// What a route does. Runs on a virtual thread of its own and may wait.
@FunctionalInterface
public interface Handler {
    /// @throws Refused (or anything that [Problem#of] knows) when the request is not carried out
    Response handle(Request request) throws Exception;
}
