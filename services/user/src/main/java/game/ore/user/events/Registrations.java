package game.ore.user.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.UserRegistered;
import game.ore.user.UserService;
import game.ore.user.store.ProfileStore.Newcomer;

/// Hears who has a new account.
public final class Registrations implements EventHandler {
    /// The consumer group, and the name in the inbox.
    public static final String GROUP = "user-profiles";

    private final UserService service;

    public Registrations(UserService service) {
        this.service = service;
    }

    @Override
    public void handle(List<Event> events) {
        var newcomers =
                events.stream().map(Registrations::newcomer).flatMap(Optional::stream).toList();
        if (!newcomers.isEmpty()) service.welcome(GROUP, newcomers);
    }

    private static Optional<Newcomer> newcomer(Event event) {
        if (!(event.payload() instanceof UserRegistered fact)) return Optional.empty();
        return Optional.of(
                new Newcomer(
                        event.id(),
                        new PlayerId(fact.getUserId()),
                        fact.getUsername(),
                        fact.getRegisteredAt()));
    }
}
