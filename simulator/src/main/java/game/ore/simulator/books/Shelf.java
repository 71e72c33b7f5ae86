package game.ore.simulator.books;

import module java.base;

import game.ore.runtime.Running;

/// The books of a platform, opened to be read.
public final class Shelf implements AutoCloseable {
    private final List<Book> books;
    private final Running running;

    private Shelf(List<Book> books, Running running) {
        this.books = books;
        this.running = running;
    }

    /// @param since when the simulation began; what was written before is not read
    /// @throws BookUnreadable when an address is missing or wrong
    public static Shelf open(BookAddresses addresses, Set<UUID> players, Instant since) {
        var tables = new Tables(required(addresses.postgres(), BookAddresses.POSTGRES));
        var running = new Running();
        try {
            var topic =
                    running.add(
                            TopicBook.open(
                                    required(addresses.kafka(), BookAddresses.KAFKA), since));
            var board =
                    running.add(
                            LeaderboardBook.open(
                                    required(addresses.redis(), BookAddresses.REDIS), players));
            var books =
                    List.of(
                            new LedgerBook(tables, since),
                            topic,
                            new AnalyticsBook(tables, since),
                            board);
            return new Shelf(books, running);
        } catch (BookUnreadable unreadable) {
            running.close();
            throw unreadable;
        }
    }

    private static String required(Optional<String> address, String name) {
        return address.orElseThrow(() -> new BookUnreadable("the books", "no address " + name));
    }

    public List<Book> books() {
        return books;
    }

    @Override
    public void close() {
        running.close();
    }
}
