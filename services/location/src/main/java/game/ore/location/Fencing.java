package game.ore.location;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.api.PlayerId;
import game.ore.location.domain.Border;
import game.ore.location.domain.Crossing;
import game.ore.location.domain.Decision;
import game.ore.location.domain.Fences;
import game.ore.location.domain.Visits;
import game.ore.runtime.Unavailable;

/// Remembers in which fences players are, and tells when that changes.
///
/// What is remembered of a player is changed by the owner of the player's state alone. It is in
/// memory here, and beyond this process in a [Book]; as with the state, what is here counts for the
/// epoch in which it was found out, because another instance may have gone on after it.
public final class Fencing implements Borders {
    /// Where visits outlive this process.
    public interface Book {
        /// The newest that are known.
        ///
        /// @throws Unavailable when it cannot be asked
        Visits load(PlayerId player);

        /// Remembers visits soon; they may be lost with the process, because they can be found
        /// again from what was told. Does not wait and does not throw.
        void keep(PlayerId player, Visits visits);
    }

    /// Tells crossings to services.
    @FunctionalInterface
    public interface Telling {
        /// Returns when all of it is safe. What is told twice is one fact.
        ///
        /// @throws Unavailable when it is not known to be safe in time
        void tell(PlayerId player, List<Crossing> crossings);
    }

    private record Known(Visits visits, long epoch) {}

    private final Border border;
    private final Fences fences;
    private final Book book;
    private final Telling telling;
    private final Ownership ownership;
    private final Cache<PlayerId, Known> known;

    public Fencing(
            LocationConfig.Engine limits,
            Border border,
            Fences fences,
            Book book,
            Telling telling,
            Ownership ownership) {
        this.border = border;
        this.fences = fences;
        this.book = book;
        this.telling = telling;
        this.ownership = ownership;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(limits.playersMax())
                        .expireAfterAccess(limits.idle())
                        .build();
    }

    @Override
    public Passage pass(PlayerId player, List<Decision> believed) {
        if (believed.isEmpty()) return Passage.NONE;
        var epoch = ownership.epoch(player);
        var before = visits(player, epoch);
        var passed = border.pass(before, believed, fences);
        if (!passed.crossings().isEmpty()) telling.tell(player, passed.crossings());
        return new Passage(
                passed.crossings().stream().map(Crossing::trigger).toList(),
                () -> keep(player, before, new Known(passed.end(), epoch)));
    }

    /// Lets go of a player whom nobody is to know any more.
    public void forget(PlayerId player) {
        known.invalidate(player);
    }

    private void keep(PlayerId player, Visits before, Known end) {
        known.put(player, end);
        if (!end.visits.equals(before)) book.keep(player, end.visits);
    }

    private Visits visits(PlayerId player, long epoch) {
        return Optional.ofNullable(known.getIfPresent(player))
                .filter(one -> one.epoch == epoch)
                .map(Known::visits)
                .orElseGet(() -> book.load(player));
    }
}
