package game.ore.auth.admin;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.auth.domain.Ban;
import game.ore.auth.domain.Measure;
import game.ore.auth.store.AdminStore;
import game.ore.auth.store.SessionStore;

/// Roles and bans.
///
/// A change is committed first and then ends all sessions of the account, everywhere and within a
/// second: a token tells the role that its owner had when it was signed. While sessions cannot be
/// ended the change stands all the same and the caller is told to come again.
public final class Admins {
    private final AdminStore store;
    private final SessionStore sessions;
    private final InstantSource clock;

    public Admins(AdminStore store, SessionStore sessions, InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Measure changeRole(PlayerId actor, PlayerId subject, Role role) {
        return endingSessions(subject, store.changeRole(actor, subject, role, clock.instant()));
    }

    /// @param until for ever when empty
    public Measure ban(PlayerId actor, PlayerId subject, String reason, Optional<Instant> until) {
        var now = clock.instant();
        if (until.filter(end -> !end.isAfter(now)).isPresent()) return new Measure.EndsInThePast();
        return endingSessions(subject, store.ban(subject, new Ban(reason, until, now, actor)));
    }

    public Measure lift(PlayerId actor, PlayerId subject) {
        return store.lift(actor, subject, clock.instant());
    }

    private Measure endingSessions(PlayerId subject, Measure measure) {
        if (measure instanceof Measure.Done) {
            sessions.endAll(subject, Optional.empty(), clock.instant());
        }
        return measure;
    }
}
