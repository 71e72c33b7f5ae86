package game.ore.user.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.UserRegistered;
import game.ore.user.UserService;
import game.ore.user.store.ProfileStore.Newcomer;
import game.ore.user.store.ProfileStore.Renewed;

/// Hears who has a new account, and what changes of accounts. The two may come in any order: they
/// are told on two topics.
public final class Accounts implements EventHandler {
    /// The consumer group, and the name in the inbox.
    public static final String GROUP = "user-profiles";

    private final UserService service;

    public Accounts(UserService service) {
        this.service = service;
    }

    @Override
    public void handle(List<Event> events) {
        var newcomers = events.stream().map(Accounts::newcomer).flatMap(Optional::stream).toList();
        if (!newcomers.isEmpty()) service.welcome(GROUP, newcomers);
        var renewed = events.stream().map(Accounts::renewed).flatMap(Optional::stream).toList();
        if (!renewed.isEmpty()) service.renew(renewed);
    }

    private static Optional<Newcomer> newcomer(Event event) {
        if (!(event.payload() instanceof UserRegistered fact)) return Optional.empty();
        return Optional.of(
                new Newcomer(
                        event.id(),
                        new PlayerId(fact.getUserId()),
                        fact.getUsername(),
                        country(Optional.ofNullable(fact.getCountry())),
                        fact.getRegisteredAt()));
    }

    private static Optional<Renewed> renewed(Event event) {
        if (!(event.payload() instanceof AccountChanged fact)) return Optional.empty();
        return Optional.of(
                new Renewed(
                        new PlayerId(fact.getUserId()),
                        fact.getUsername(),
                        country(Optional.ofNullable(fact.getCountry())),
                        fact.getRevision(),
                        fact.getChangedAt()));
    }

    private static Optional<Country> country(Optional<String> code) {
        return code.flatMap(Country::parse);
    }
}
