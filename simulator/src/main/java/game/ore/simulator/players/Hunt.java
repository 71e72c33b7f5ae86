package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.tracks.LocalPlane.Spot;

/// What a player knows of coins and does about them: walks to the nearest, and decides what follows
/// from the answer.
final class Hunt {
    private static final double CHASE_SECONDS_MAX = 180;
    private static final double CHASE_METERS_MAX = 150;
    private static final double REACH_METERS = 8;
    private static final double TRY_AGAIN_SECONDS = 30;
    private static final int DISBELIEVED_MAX = 3;

    private final Walker walker;
    private final CoinSight sight;
    private final Diary diary;
    private final boolean stubborn;
    private Optional<Chase> chase = Optional.empty();

    /// @param stubborn whether to go on for a coin that is heard to be taken
    Hunt(Walker walker, CoinSight sight, Diary diary, boolean stubborn) {
        this.walker = walker;
        this.sight = sight;
        this.diary = diary;
        this.stubborn = stubborn;
    }

    /// A coin that the player walks to.
    ///
    /// @param since simulated second at which the player set out for it
    /// @param disbelieved how often the platform did not believe that the player was there
    /// @param notBefore simulated second before which reaching again is of no use
    private record Chase(Coin coin, double since, int disbelieved, double notBefore) {
        Chase again(double second) {
            return new Chase(coin, since, disbelieved + 1, second + TRY_AGAIN_SECONDS);
        }
    }

    void see(JsonNode coins) {
        for (var coin : Coin.readAll(coins)) {
            sight.see(coin);
            diary.saw(coin.id());
        }
    }

    /// Somebody has the coin now.
    void taken(UUID coin) {
        if (stubborn) return;
        sight.forget(coin);
        if (chase.filter(hunt -> hunt.coin().id().equals(coin)).isPresent()) giveUp();
    }

    /// Chooses a coin, or gives one up that cannot be had.
    void plan(Instant now, double second) {
        if (chase.filter(hunt -> second - hunt.since() > CHASE_SECONDS_MAX).isPresent()) giveUp();
        if (chase.isPresent()) return;
        chase =
                sight.nearest(walker.here(), CHASE_METERS_MAX, now)
                        .map(coin -> new Chase(coin, second, 0, second));
        chase.ifPresent(hunt -> walker.headFor(sight.spot(hunt.coin())));
    }

    /// The coin that is near enough to be reached for.
    ///
    /// @param seen where the player's phone says they are
    Optional<Coin> within(Spot seen, double second) {
        return chase.filter(hunt -> second >= hunt.notBefore())
                .map(Chase::coin)
                .filter(coin -> sight.meters(seen, coin) <= REACH_METERS);
    }

    /// What follows from an answer: mostly that the coin is done with.
    void answered(Collected outcome, double second) {
        switch (outcome) {
            case Collected.Won _,
                    Collected.Taken _,
                    Collected.Gone _,
                    Collected.Later _,
                    Collected.Unknown _ ->
                    giveUp();
            case Collected.Disbelieved _ -> {
                chase = chase.map(hunt -> hunt.again(second));
                if (chase.filter(hunt -> hunt.disbelieved() >= DISBELIEVED_MAX).isPresent())
                    giveUp();
            }
        }
    }

    private void giveUp() {
        chase.ifPresent(hunt -> sight.forget(hunt.coin().id()));
        chase = Optional.empty();
        walker.resume();
    }
}
