package game.ore.auth.events;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;
import game.ore.auth.domain.Account;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.LoggedIn;
import game.ore.events.avro.UserRegistered;

/// Facts about accounts, keyed by the player.
public final class AccountFacts {
    /// How a session began.
    public record Method(String text) {
        public static final Method REGISTRATION = new Method("registration");
        public static final Method PASSWORD = new Method("password");
        public static final Method GUEST = new Method("guest");
        public static final Method UPGRADE = new Method("upgrade");

        /// @param name of a provider that vouches for them, in lower case
        public static Method provider(String name) {
            return new Method(name);
        }
    }

    private AccountFacts() {}

    /// @param country where they say they live
    public static Fact registered(Account account, Optional<Country> country, Instant at) {
        var fact =
                UserRegistered.newBuilder()
                        .setUserId(account.id().value())
                        .setUsername(account.username().text())
                        .setRole(account.role().text())
                        .setRegisteredAt(at);
        country.ifPresent(known -> fact.setCountry(known.code()));
        return new Fact(Topics.USER_REGISTERED, account.id().toString(), fact.build());
    }

    /// @param revision grows with each change of an account
    public static Fact changed(
            PlayerId player,
            String username,
            Optional<Country> country,
            long revision,
            Instant at) {
        var fact =
                AccountChanged.newBuilder()
                        .setUserId(player.value())
                        .setUsername(username)
                        .setRevision(revision)
                        .setChangedAt(at);
        country.ifPresent(known -> fact.setCountry(known.code()));
        return new Fact(Topics.ACCOUNT_CHANGED, player.toString(), fact.build());
    }

    public static Fact signedIn(Account account, UUID session, Method method, Instant at) {
        var fact = new LoggedIn(account.id().value(), session, method.text(), at);
        return new Fact(Topics.AUTH_LOGIN, account.id().toString(), fact);
    }
}
