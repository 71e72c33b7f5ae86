package game.ore.mail;

/// What became of handing a mail to the server.
public sealed interface Delivery {
    /// The server has taken it over.
    record Accepted() implements Delivery {}

    /// The server does not want it, and will not later.
    record Refused(String reason) implements Delivery {}

    /// The server is away, slow or busy: the same may work later.
    record Later(String reason) implements Delivery {}
}
