package game.ore.user.genesis.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.api.game.Rank;
import game.ore.token.Grades;
import game.ore.user.genesis.Offer;
import game.ore.user.genesis.domain.Airdrop;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.genesis.store.MemberStore.Listed;

/// What clients see.
final class GenesisViews {
    /// What holds today.
    private static final String ACTIVE = "active";

    /// What will come, and is kept for members until then.
    private static final String RESERVED = "reserved";

    record MembershipView(
            @JsonProperty("is_member") boolean member,
            Optional<Integer> number,
            Optional<Instant> since,
            Optional<String> provider) {}

    record MemberView(int number, UUID userId, String username, Instant since) {}

    /// @param everybody what those have who are no members
    record Benefit<T>(String status, T value, T everybody) {}

    record Votes(String status, String perMember) {}

    record Badge(String status) {}

    /// @param supply in tokens
    record AirdropView(
            String status,
            long supply,
            int basisPoints,
            String reserved,
            String perMember,
            Optional<Instant> startsAt,
            long cliffSeconds,
            long vestingSeconds) {}

    /// What is one member's own.
    record Own(
            int number,
            String airdrop,
            String airdropVested,
            String governanceVotes,
            int badgeTokenId) {}

    record BenefitsView(
            int membersMax,
            Benefit<String> bonusMultiplier,
            Benefit<Long> requestsPerMinute,
            Benefit<Long> accessTokenSeconds,
            Benefit<Boolean> prioritySupport,
            Benefit<Integer> autoCollectRangeM,
            AirdropView airdrop,
            Votes governanceVotes,
            Badge nftBadge,
            Optional<Own> own) {}

    record RankView(long rank, UUID userId, String username, String score) {}

    record BoardView(List<RankView> items, Optional<RankView> own, Instant updatedAt) {}

    private GenesisViews() {}

    static MembershipView membership(Optional<Membership> membership) {
        return new MembershipView(
                membership.isPresent(),
                membership.map(Membership::number),
                membership.map(Membership::since),
                membership.map(m -> m.provider().text()));
    }

    static MemberView member(Listed listed) {
        var membership = listed.membership();
        return new MemberView(
                membership.number(),
                membership.player().value(),
                listed.username(),
                membership.since());
    }

    /// The range of collecting is said in tokens already, but nothing is collected by itself yet.
    static BenefitsView benefits(Offer offer, Optional<Membership> own, Instant now) {
        var everybody = offer.grades().everybody();
        var genesis = offer.grades().genesis();
        var airdrop = offer.airdrop();
        var requests = offer.requests();
        return new BenefitsView(
                airdrop.members(),
                new Benefit<>(
                        ACTIVE,
                        genesis.benefits().multiplier().toString(),
                        everybody.benefits().multiplier().toString()),
                new Benefit<>(
                        ACTIVE,
                        Math.round(requests.times(Grades.GENESIS_LIMIT_FACTOR).perMinute()),
                        Math.round(requests.perMinute())),
                new Benefit<>(
                        ACTIVE,
                        genesis.accessToken().toSeconds(),
                        everybody.accessToken().toSeconds()),
                new Benefit<>(ACTIVE, true, false),
                new Benefit<>(
                        RESERVED,
                        genesis.benefits().autoCollectMeters(),
                        everybody.benefits().autoCollectMeters()),
                airdrop(airdrop),
                new Votes(RESERVED, perMember(airdrop)),
                new Badge(RESERVED),
                own.map(membership -> own(airdrop, membership, now)));
    }

    private static AirdropView airdrop(Airdrop airdrop) {
        return new AirdropView(
                RESERVED,
                airdrop.supply(),
                airdrop.basisPoints(),
                Airdrop.tokens(airdrop.reserved()),
                perMember(airdrop),
                airdrop.start(),
                airdrop.cliff().toSeconds(),
                airdrop.length().toSeconds());
    }

    /// Every member gets this, some of them one smallest unit more.
    private static String perMember(Airdrop airdrop) {
        return Airdrop.tokens(airdrop.share(1));
    }

    /// A token is a vote, and the badge has the member's number.
    private static Own own(Airdrop airdrop, Membership membership, Instant now) {
        var number = membership.number();
        var share = Airdrop.tokens(airdrop.share(number));
        var vested = Airdrop.tokens(airdrop.vested(number, now));
        return new Own(number, share, vested, share, number);
    }

    static RankView rank(Rank rank) {
        return new RankView(
                rank.rank(), rank.player().value(), rank.username(), rank.score().toString());
    }
}
