package game.ore.simulator.books;

import module java.base;

/// Compares books for a set of players.
///
/// The books follow each other through streams, so they are asked again until they agree or the
/// time is up.
public final class Audit {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Book> books;
    private final Set<UUID> players;
    private final InstantSource clock;
    private final Pause pause;

    /// How the audit waits between two looks.
    public interface Pause {
        void rest(Duration duration);
    }

    public Audit(List<Book> books, Set<UUID> players, InstantSource clock, Pause pause) {
        this.books = List.copyOf(books);
        this.players = Set.copyOf(players);
        this.clock = clock;
        this.pause = pause;
    }

    /// @throws BookUnreadable when a book cannot be asked
    public Balance settle(Duration waitMax) {
        var begun = clock.instant();
        while (true) {
            var waited = Duration.between(begun, clock.instant());
            var balance = compare(waited);
            if (balance.balanced() || waited.compareTo(waitMax) >= 0) return balance;
            pause.rest(PAUSE);
        }
    }

    private Balance compare(Duration waited) {
        var columns = books.stream().map(this::ofOurPlayers).toList();
        var totals = new LinkedHashMap<String, Long>();
        for (var i = 0; i < books.size(); i++) {
            totals.put(
                    books.get(i).name(),
                    columns.get(i).values().stream().mapToLong(Long::longValue).sum());
        }
        var differences =
                players.stream()
                        .sorted()
                        .map(player ->
                                new Balance.Row(
                                        player,
                                        columns.stream()
                                                .map(column -> column.getOrDefault(player, 0L))
                                                .toList()))
                        .filter(Balance.Row::differs)
                        .toList();
        return new Balance(totals, differences, waited.toMillis());
    }

    private Map<UUID, Long> ofOurPlayers(Book book) {
        var ours = new HashMap<>(book.microPointsByPlayer());
        ours.keySet().retainAll(players);
        return ours;
    }
}
