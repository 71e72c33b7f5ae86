package game.ore.simulator.books;

/// Whether the books agree, if they could be read at all.
public sealed interface BooksResult {
    record Checked(Balance balance) implements BooksResult {}

    /// @param why in one line
    record Unchecked(String why) implements BooksResult {}

    default boolean balanced() {
        return switch (this) {
            case Checked(var balance) -> balance.balanced();
            case Unchecked _ -> false;
        };
    }
}
