package game.ore.auth.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.store.AccountStore;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.GenesisRegistered;

/// Hears who has become a Genesis member. Hearing it twice changes nothing more.
public final class Memberships implements EventHandler {
    /// The consumer group.
    public static final String GROUP = "auth-genesis";

    private final AccountStore accounts;

    public Memberships(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public void handle(List<Event> events) {
        var members = events.stream().map(Memberships::member).flatMap(Optional::stream).toList();
        if (!members.isEmpty()) accounts.becomeGenesis(members);
    }

    private static Optional<PlayerId> member(Event event) {
        return event.payload() instanceof GenesisRegistered fact
                ? Optional.of(new PlayerId(fact.getUserId()))
                : Optional.empty();
    }
}
