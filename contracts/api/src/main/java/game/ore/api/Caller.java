package game.ore.api;

import module java.base;

/// Who is asking, as their token says. Bound once, at the edge; read wherever it matters.
///
/// @param benefits what this player is granted
/// @param secondFactor they have shown a second factor when they signed in, without which nobody
///   acts as an admin or a moderator
public record Caller(
        PlayerId player,
        String username,
        String email,
        Role role,
        Benefits benefits,
        boolean secondFactor) {
    /// @param genesis one of the first thousand
    /// @param multiplier on every reward
    /// @param autoCollectMeters coins within this distance are collected for Genesis members as
    ///   they walk; everybody else collects by hand within it
    public record Benefits(boolean genesis, Factor multiplier, int autoCollectMeters) {
        public static final Benefits STANDARD = new Benefits(false, Factor.ONE, 10);
    }

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /// Somebody who has signed in without a second factor.
    public Caller(PlayerId player, String username, String email, Role role, Benefits benefits) {
        this(player, username, email, role, benefits, false);
    }

    /// The same caller, granted something else.
    public Caller with(Benefits other) {
        return new Caller(player, username, email, role, other, secondFactor);
    }

    /// @throws IllegalStateException when nobody is bound, which is a mistake of ours
    public static Caller current() {
        return CURRENT.orElseThrow(
                () -> new IllegalStateException("no caller is bound to this thread"));
    }

    /// Does `work` as this caller.
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
