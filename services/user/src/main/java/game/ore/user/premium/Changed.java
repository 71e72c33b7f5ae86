package game.ore.user.premium;

/// What became of giving premium to somebody, or taking it away.
public sealed interface Changed {
    record Done() implements Changed {}

    record NoSuchPlayer() implements Changed {}

    /// There is nothing that could be taken away.
    record NotPremium() implements Changed {}

    /// Nobody gives it to themselves.
    record OwnAccount() implements Changed {}

    record EndsInThePast() implements Changed {}

    /// Later than it may be given for at once.
    record EndsTooLate() implements Changed {}
}
