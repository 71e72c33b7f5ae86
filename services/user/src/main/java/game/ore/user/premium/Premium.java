package game.ore.user.premium;

import module java.base;

import game.ore.api.PlayerId;

/// Gives premium and takes it away, and lets it end when its time has come.
public final class Premium {
    /// The longest time for which it is given at once.
    static final Duration LONGEST = Duration.ofDays(3_660);

    private final PremiumStore store;
    private final Consumer<PlayerId> changed;
    private final InstantSource clock;

    /// @param changed hears whose profile is another one now
    public Premium(PremiumStore store, Consumer<PlayerId> changed, InstantSource clock) {
        this.store = store;
        this.changed = changed;
        this.clock = clock;
    }

    /// Makes somebody a premium player until a time, or changes that time.
    public Changed give(PlayerId actor, PlayerId player, Instant until, String reason) {
        var now = now();
        if (actor.equals(player)) return new Changed.OwnAccount();
        if (!until.isAfter(now)) return new Changed.EndsInThePast();
        if (until.isAfter(now.plus(LONGEST))) return new Changed.EndsTooLate();
        var end = until.truncatedTo(ChronoUnit.MICROS);
        if (!store.give(actor, player, end, reason, now)) return new Changed.NoSuchPlayer();
        changed.accept(player);
        return new Changed.Done();
    }

    public Changed take(PlayerId actor, PlayerId player) {
        if (actor.equals(player)) return new Changed.OwnAccount();
        if (!store.take(actor, player, now())) return new Changed.NotPremium();
        changed.accept(player);
        return new Changed.Done();
    }

    /// Ends what has come to its end. Several instances may do it at the same time.
    ///
    /// @return how many; call again while it is `most`
    public int end(int most) {
        var ended = store.end(now(), most);
        ended.forEach(changed);
        return ended.size();
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
