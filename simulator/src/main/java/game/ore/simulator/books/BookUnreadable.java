package game.ore.simulator.books;

/// A book could not be opened. The message is one line that says which and why.
public final class BookUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    BookUnreadable(String book, String why) {
        super(book + ": " + why, null, false, false);
    }

    BookUnreadable(String book, Exception cause) {
        this(book, String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable"));
    }
}
