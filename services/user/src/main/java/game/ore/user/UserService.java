package game.ore.user;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.GameApi;
import game.ore.api.user.PlayerName;
import game.ore.api.user.UserApi;
import game.ore.cache.LayeredCache;
import game.ore.user.domain.Challenge;
import game.ore.user.domain.Linked;
import game.ore.user.domain.Profile;
import game.ore.user.domain.ProfileChange;
import game.ore.user.domain.WalletAddress;
import game.ore.user.store.BlockStore;
import game.ore.user.store.ProfileStore;
import game.ore.user.store.ProfileStore.Newcomer;
import game.ore.user.store.ProfileStore.Place;
import game.ore.user.store.ProfileStore.Renewed;
import game.ore.user.store.SimilarNames;
import game.ore.user.wallet.Wallets;

/// What can be done with profiles.
public final class UserService implements UserApi {
    private final ProfileStore profiles;
    private final SimilarNames similarNames;
    private final BlockStore blocks;
    private final LayeredCache<Profile> cache;
    private final Wallets wallets;
    private final GameApi game;
    private final InstantSource clock;

    public UserService(
            ProfileStore profiles,
            SimilarNames similarNames,
            BlockStore blocks,
            LayeredCache<Profile> cache,
            Wallets wallets,
            GameApi game,
            InstantSource clock) {
        this.profiles = profiles;
        this.similarNames = similarNames;
        this.blocks = blocks;
        this.cache = cache;
        this.wallets = wallets;
        this.game = game;
        this.clock = clock;
    }

    /// The caller's own profile. It is made now when the news of their account is still on its way.
    public Profile mine() {
        var caller = Caller.current();
        var genesis = caller.benefits().genesis();
        return profile(caller.player())
                .filter(known -> known.standing().genesis() || !genesis)
                .orElseGet(() -> {
                    var made =
                            profiles.ensure(
                                    caller.player(), caller.username(), genesis, clock.instant());
                    cache.forget(caller.player().toString());
                    return made;
                });
    }

    /// Changes the caller's own profile.
    public Profile change(ProfileChange change) {
        var mine = mine();
        var changed = profiles.change(mine.id(), change);
        cache.forget(mine.id().toString());
        return changed;
    }

    public Optional<Profile> profile(PlayerId id) {
        return cache.get(id.toString(), key -> profiles.find(PlayerId.of(key)));
    }

    /// The profile of a player as the caller may see it: there is none for who has blocked them, or
    /// is blocked by them.
    public Optional<Profile> seen(PlayerId id) {
        var asking = Caller.current().player();
        if (!asking.equals(id) && blocks.between(asking, id)) return Optional.empty();
        return profile(id);
    }

    @Override
    public Map<PlayerId, PlayerName> names(Set<PlayerId> players) {
        if (players.size() > PLAYERS_MAX)
            throw new IllegalArgumentException("players: " + players.size());
        return profiles.names(players).stream()
                .collect(Collectors.toMap(PlayerName::player, name -> name));
    }

    @Override
    public Optional<PlayerName> named(String username) {
        return profiles.named(username);
    }

    /// Players whose username begins with a text, in the order of names, but for those whom a block
    /// hides from the caller.
    public List<Profile> search(String prefix, Place after, int most) {
        return profiles.search(Caller.current().player(), prefix, after, most);
    }

    /// Players whose username resembles a text and does not begin with it, the most similar first,
    /// but for those whom a block hides from the caller.
    public List<Profile> similar(String text, int most) {
        return similarNames.find(Caller.current().player(), text, most);
    }

    /// The profile of a player who has one, as it is at this very moment.
    public Profile fresh(PlayerId id) {
        return profiles.find(id)
                .orElseThrow(() -> new IllegalStateException("no profile of " + id));
    }

    /// To be called when something has changed a profile behind this service's back.
    public void changed(PlayerId id) {
        cache.forget(id.toString());
    }

    /// What the caller owns in the game.
    public Points balance() {
        return game.state(Caller.current().player()).balance();
    }

    /// A message for the caller's wallet to sign.
    public Challenge challenge(WalletAddress address) {
        return wallets.challenge(Caller.current().player(), address);
    }

    /// Links a wallet to the caller, who has to prove that it is theirs.
    public Linked link(WalletAddress address, String message, byte[] signature) {
        var mine = mine();
        return switch (wallets.prove(mine.id(), address, message, signature)) {
            case EXPIRED -> new Linked.ChallengeExpired();
            case INVALID -> new Linked.SignatureInvalid();
            case NOT_DEPLOYED -> new Linked.WalletNotDeployed();
            case UNSUPPORTED -> new Linked.ContractWalletUnsupported();
            case CHAIN_UNAVAILABLE -> new Linked.ChainUnavailable();
            case GIVEN -> {
                var linked = profiles.link(mine.id(), address);
                cache.forget(mine.id().toString());
                yield linked.<Linked>map(Linked.Done::new).orElseGet(Linked.WalletTaken::new);
            }
        };
    }

    /// To be called when somebody else has changed a profile.
    public void forget(PlayerId player) {
        cache.forget(player.toString());
    }

    /// Makes profiles of those who have a new account.
    ///
    /// @param consumer under which their events are remembered
    public void welcome(String consumer, List<Newcomer> newcomers) {
        profiles.welcome(consumer, newcomers).forEach(id -> cache.forget(id.toString()));
    }

    /// Takes over what has changed of accounts. Hearing it twice, or late, changes nothing.
    public void renew(List<Renewed> accounts) {
        profiles.renew(accounts);
        accounts.forEach(account -> cache.forget(account.id().toString()));
    }
}
