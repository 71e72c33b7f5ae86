package game.ore.user.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import game.ore.api.Caller;
import game.ore.api.jurisdiction.Country;
import game.ore.api.jurisdiction.RewardPolicy;
import game.ore.user.domain.Profile;
import game.ore.user.wallet.Wallets;

/// What clients see.
final class Views {
    /// What anybody may see of a player.
    record ProfileView(
            UUID id,
            String username,
            String displayName,
            String bio,
            Optional<String> avatarUrl,
            @JsonProperty("is_genesis") boolean genesis,
            @JsonProperty("is_premium") boolean premium,
            Instant joinedAt) {}

    /// What only the player may see.
    record MeView(
            @JsonUnwrapped ProfileView profile,
            String email,
            String role,
            String language,
            Map<String, Object> settings,
            Optional<String> walletAddress,
            Optional<String> country,
            String rewardPolicy,
            Optional<Integer> genesisNumber,
            Optional<List<String>> consentsNeeded,
            Optional<Instant> premiumUntil,
            boolean prioritySupport) {}

    private Views() {}

    static ProfileView profile(Profile profile, Instant now) {
        return new ProfileView(
                profile.id().value(),
                profile.username(),
                profile.shown().displayName(),
                profile.shown().bio(),
                profile.shown().avatar().map(avatar -> avatar.path(profile.id().toString())),
                profile.standing().genesis(),
                profile.standing().premiumAfter(now).isPresent(),
                profile.joinedAt());
    }

    /// E-mail and role are as the caller's token says. Genesis members are helped first.
    ///
    /// @param consentsNeeded nothing while that is not known
    static MeView me(
            Profile profile,
            Caller caller,
            Optional<Integer> genesisNumber,
            RewardPolicy rewards,
            Optional<List<String>> consentsNeeded,
            Instant now) {
        return new MeView(
                profile(profile, now),
                caller.email(),
                caller.role().text(),
                profile.shown().language(),
                profile.settings().values(),
                profile.wallet().map(Wallets::shown),
                profile.country().map(Country::code),
                rewards.text(),
                genesisNumber,
                consentsNeeded,
                profile.standing().premiumAfter(now),
                profile.standing().genesis());
    }
}
