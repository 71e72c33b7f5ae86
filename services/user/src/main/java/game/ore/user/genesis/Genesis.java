package game.ore.user.genesis;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.cache.LayeredCache;
import game.ore.user.UserService;
import game.ore.user.genesis.domain.Admission;
import game.ore.user.genesis.domain.Applicant;
import game.ore.user.genesis.domain.Application;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.genesis.domain.Provider;
import game.ore.user.genesis.store.MemberStore;
import game.ore.user.genesis.store.MemberStore.Listed;
import game.ore.user.genesis.store.Roll;

/// What can be done about membership.
public final class Genesis {
    private final UserService users;
    private final AuthApi auth;
    private final MemberStore members;
    private final LayeredCache<Membership> cache;
    private final Roll roll;
    private final Admission rules;
    private final Turns turns;

    Genesis(
            UserService users,
            AuthApi auth,
            MemberStore members,
            LayeredCache<Membership> cache,
            Roll roll,
            Admission rules,
            Turns turns) {
        this.users = users;
        this.auth = auth;
        this.members = members;
        this.cache = cache;
        this.roll = roll;
        this.rules = rules;
        this.turns = turns;
    }

    /// Makes the caller a member, who proves to be one person by an identity elsewhere that is
    /// linked to the account.
    public Application apply(Provider provider) {
        var player = users.mine().id();
        var own = members.find(player);
        if (own.isPresent()) return Admission.again(own.get(), provider);

        var identity =
                auth.identities(player).stream()
                        .filter(linked -> linked.provider().equals(provider.text()))
                        .findFirst();
        if (identity.isEmpty()) return new Application.ProofMissing(provider);

        var applicant = new Applicant(player, provider, identity.get().subject());
        var application = admitted(applicant);
        if (application instanceof Application.Admitted(var membership)) tell(membership);
        return application;
    }

    /// The caller's own membership.
    public Optional<Membership> mine() {
        return membership(Caller.current().player());
    }

    public Optional<Membership> membership(PlayerId player) {
        return cache.get(player.toString(), id -> members.find(PlayerId.of(id)));
    }

    /// Members in the order of their numbers.
    ///
    /// @param after the number that comes before the first of them
    public List<Listed> list(int after, int most) {
        return members.list(after, most);
    }

    /// To be called when a member has been erased. The number stays given.
    public void forget(PlayerId player) {
        cache.forget(player.toString());
        roll.remove(player);
    }

    /// Only who would be admitted waits for a turn: when all numbers are gone, nobody does.
    private Application admitted(Applicant applicant) {
        var tried = members.tried(applicant, rules);
        return tried instanceof Application.Admitted
                ? turns.take(() -> members.admit(applicant, rules))
                : tried;
    }

    private void tell(Membership membership) {
        roll.add(membership);
        users.forget(membership.player());
        cache.get(membership.player().toString(), _ -> Optional.of(membership));
    }
}
