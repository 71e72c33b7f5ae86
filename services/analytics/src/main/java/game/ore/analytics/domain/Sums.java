package game.ore.analytics.domain;

import module java.base;

import game.ore.api.Points;

/// What facts sum up to.
///
/// @param events how many facts
/// @param coins how many coins were collected
/// @param paid for those coins and for quests
public record Sums(long events, long coins, Points paid) {
    static Sums of(List<Told> told) {
        var coins = deeds(told, Deed.CollectedCoin.class);
        var quests = deeds(told, Deed.CompletedQuest.class);
        var paid =
                Stream.concat(
                                coins.stream().map(Deed.CollectedCoin::reward),
                                quests.stream().map(Deed.CompletedQuest::reward))
                        .reduce(Points.ZERO, Points::plus);
        return new Sums(told.size(), coins.size(), paid);
    }

    static <D extends Deed> List<D> deeds(List<Told> told, Class<D> kind) {
        return told.stream().map(Told::deed).filter(kind::isInstance).map(kind::cast).toList();
    }
}
