package game.ore.auth.social;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.auth.Entrance;
import game.ore.auth.Secrets;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Declared;
import game.ore.auth.domain.DerivedNames;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Flow;
import game.ore.auth.domain.Person;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.domain.SignIn;
import game.ore.auth.domain.SocialEntry;
import game.ore.auth.domain.SocialStart;
import game.ore.auth.events.AccountFacts;
import game.ore.auth.social.ProviderClient.Proof;
import game.ore.auth.store.AccountStore;
import game.ore.auth.store.AccountStore.Newcomer;
import game.ore.auth.store.FlowStore;
import game.ore.auth.store.IdentityStore;
import game.ore.auth.store.IdentityStore.Joining;
import game.ore.auth.store.IdentityStore.Linking;
import game.ore.auth.store.IdentityStore.Opened;
import game.ore.runtime.Ids;

/// Signing in, and linking, by accounts elsewhere.
///
/// A known identity signs in to its account. An unknown one gets a new account; only an address
/// that both sides have seen proved leads to an account that is there already. Whoever is signed in
/// when they set out links instead, and only they can end what they began: else somebody could be
/// made to link another one's identity.
public final class SocialSignIn {
    /// What somebody brings back from a provider.
    ///
    /// @param totp the code of their second factor, if they have shown one
    /// @param declaration of somebody who is new
    public record Return(
            String provider,
            String code,
            String state,
            Optional<String> totp,
            Declaration declaration) {
        /// Secrets stay out of logs.
        @Override
        public String toString() {
            return "Return[" + provider + "]";
        }
    }

    private final Providers providers;
    private final FlowStore flows;
    private final AccountStore accounts;
    private final IdentityStore identities;
    private final Entrance entrance;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param random cannot be predicted
    public SocialSignIn(
            Providers providers,
            FlowStore flows,
            AccountStore accounts,
            IdentityStore identities,
            Entrance entrance,
            RandomGenerator random,
            InstantSource clock) {
        this.providers = providers;
        this.flows = flows;
        this.accounts = accounts;
        this.identities = identities;
        this.entrance = entrance;
        this.random = random;
        this.clock = clock;
    }

    /// Sets out to a provider.
    ///
    /// @param player who wants to link, when they are signed in
    /// @throws ProviderFailed when the provider did not do its part
    public SocialStart start(String provider, String redirectUri, Optional<PlayerId> player) {
        var client = providers.named(provider);
        if (client.isEmpty()) return new SocialStart.NotOffered();
        if (!providers.mayReturnTo(redirectUri)) return new SocialStart.RedirectNotAllowed();
        var state = Secrets.next(random);
        var flow =
                new Flow(
                        provider,
                        redirectUri,
                        Secrets.next(random),
                        Secrets.next(random),
                        player,
                        Optional.empty());
        var url = client.get().authorizeUrl(flow, state);
        flows.put(state, flow);
        return new SocialStart.Begun(url, state);
    }

    /// Comes back from a provider.
    ///
    /// @param player who is signed in, if anybody is
    /// @throws ProviderFailed when the provider did not do its part
    public SocialEntry finish(Return back, Optional<PlayerId> player, Origin origin) {
        var client = providers.named(back.provider());
        if (client.isEmpty()) return new SocialEntry.NotOffered();
        var flow =
                flows.take(back.state())
                        .filter(begun -> begun.provider().equals(back.provider()))
                        .filter(begun -> begun.player().equals(player));
        if (flow.isEmpty()) return new SocialEntry.StateInvalid();
        return switch (proof(client.get(), back, flow.get())) {
            case Proof.Denied(var why) -> new SocialEntry.Denied(why);
            case Proof.Proved(var person) ->
                    player.map(id -> link(id, person))
                            .orElseGet(() -> {
                                var entry = enter(person, back, origin);
                                if (mayRepeat(entry)) keep(back, flow.get(), person);
                                return entry;
                            });
        };
    }

    private static Proof proof(ProviderClient client, Return back, Flow flow) {
        return flow.arrived().isPresent()
                ? flow.arrivedWith(Secrets.sha256Hex(back.code()))
                        .<Proof>map(Proof.Proved::new)
                        .orElseGet(() -> new Proof.Denied("another code than before"))
                : client.person(back.code(), back.state(), flow);
    }

    /// A code works once at the provider. Who lacks only the second factor, or has not declared
    /// enough, need not go there again.
    private static boolean mayRepeat(SocialEntry entry) {
        return entry instanceof SocialEntry.Entered(var signIn)
                && switch (signIn) {
                    case SignIn.TotpRequired _, SignIn.TotpInvalid _, SignIn.Locked _ -> true;
                    case SignIn.NotAdmitted(var why) -> !(why instanceof Admission.TooYoung);
                    case SignIn.SignedIn _,
                            SignIn.Registered _,
                            SignIn.Failed _,
                            SignIn.Suspended _,
                            SignIn.Banned _ ->
                            false;
                };
    }

    private void keep(Return back, Flow flow, Person person) {
        flows.put(back.state(), flow.arrivedAs(person, Secrets.sha256Hex(back.code())));
    }

    private SocialEntry link(PlayerId player, Person person) {
        return switch (identities.link(player, person, clock.instant())) {
            case Linking.Linked(var identity) -> new SocialEntry.Linked(identity);
            case Linking.Taken() -> new SocialEntry.IdentityTaken();
            case Linking.ProviderTaken() -> new SocialEntry.ProviderTaken();
        };
    }

    private SocialEntry enter(Person person, Return back, Origin origin) {
        var totp = back.totp();
        var owner = identities.owner(person).flatMap(accounts::byId);
        if (owner.isPresent())
            return new SocialEntry.Entered(signIn(owner.get(), person, totp, origin));
        var email = person.email();
        var holder = email.map(Email::key).flatMap(accounts::byEmail);
        if (holder.isEmpty()) return register(person, back, origin);
        return holder.get().account().emailVerified() && person.emailVerified()
                ? join(holder.get().account(), person, totp, origin)
                : new SocialEntry.EmailInUse();
    }

    private SignIn signIn(Account account, Person person, Optional<String> totp, Origin origin) {
        var method = AccountFacts.Method.provider(person.provider());
        return guarded(
                account,
                totp,
                origin,
                opened -> accounts.signedIn(account.id(), method, opened.session(), opened.at()));
    }

    /// The address is proved on both sides, so the account is theirs.
    private SocialEntry join(Account account, Person person, Optional<String> totp, Origin origin) {
        if (hasAnother(account.id(), person)) return new SocialEntry.EmailInUse();
        Function<Entrance.Opened, Optional<Account>> tell =
                opened ->
                        switch (identities.linkAndSignIn(
                                account.id(), person, opened.session(), opened.at())) {
                            case Joining.Joined(var joined) -> Optional.of(joined);
                            case Joining.Barred() -> Optional.empty();
                            case Joining.Elsewhere() -> throw new LinkedElsewhere();
                        };
        try {
            return new SocialEntry.Entered(guarded(account, totp, origin, tell));
        } catch (LinkedElsewhere _) {
            return new SocialEntry.EmailInUse();
        }
    }

    /// Another identity, or for another account, at this very moment.
    private static final class LinkedElsewhere extends RuntimeException {
        LinkedElsewhere() {
            super("linked elsewhere", null, false, false);
        }
    }

    private boolean hasAnother(PlayerId player, Person person) {
        return identities.of(player).stream()
                .filter(linked -> linked.provider().equals(person.provider()))
                .anyMatch(linked -> !linked.subject().equals(person.subject()));
    }

    /// Without a code there is nothing to guess at.
    private SignIn guarded(
            Account account,
            Optional<String> totp,
            Origin origin,
            Function<Entrance.Opened, Optional<Account>> tell) {
        Supplier<SignIn> attempt = () -> entrance.enter(account, totp, origin, tell);
        return totp.isPresent()
                ? entrance.guarded("social:" + account.id(), origin, attempt)
                : attempt.get();
    }

    private SocialEntry register(Person person, Return back, Origin origin) {
        return entrance.newcomer(
                back.declaration(),
                declared -> register(person, declared, back, origin),
                why -> new SocialEntry.Entered(new SignIn.NotAdmitted(why)));
    }

    private SocialEntry register(Person person, Declared declared, Return back, Origin origin) {
        var names = DerivedNames.like(person.name(), random);
        var draft =
                Account.opened(
                                new PlayerId(Ids.next()),
                                names.getFirst(),
                                person.provenEmail(),
                                false)
                        .proved();
        return entrance.open(
                draft.id(),
                origin,
                opened -> {
                    var method = AccountFacts.Method.provider(person.provider());
                    var newcomer =
                            new Newcomer(
                                    draft, declared, names, method, opened.session(), opened.at());
                    return switch (identities.open(newcomer, person)) {
                        case Opened.New(var account) ->
                                new SocialEntry.Entered(
                                        new SignIn.Registered(entrance.grant(account, opened)));
                        case Opened.EmailTaken() -> {
                            entrance.abandon(opened);
                            yield new SocialEntry.EmailInUse();
                        }
                        case Opened.Known() -> {
                            entrance.abandon(opened);
                            yield enter(person, back, origin);
                        }
                    };
                });
    }
}
