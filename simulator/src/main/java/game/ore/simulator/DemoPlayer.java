package game.ore.simulator;

import module java.base;

import game.ore.runtime.Backoff;
import game.ore.simulator.api.Credentials;
import game.ore.simulator.api.Gateway;
import game.ore.simulator.api.Wire;
import game.ore.simulator.players.Diary;
import game.ore.simulator.players.Player;
import game.ore.simulator.players.PlayerSetup;
import game.ore.simulator.players.SimulatedTime;
import game.ore.simulator.players.World;
import game.ore.tracks.City;
import game.ore.tracks.WalkGenerator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// One player who walks about the middle of Seoul for ever and collects what they meet, so that a
/// fresh platform has somebody to look at.
///
/// The same seed is the same player: registered once, and after a restart found where the clock
/// says they would have walked to by now. Says nothing; when the platform goes away the player
/// waits for it to come back.
public final class DemoPlayer implements AutoCloseable {
    private static final Duration WALK = Duration.ofHours(2);
    private static final Backoff PATIENCE =
            new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    private static final Duration LEAVING_MAX = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final World world;
    private final PlayerSetup setup;
    private final RandomGenerator random;
    private volatile Optional<Player> current = Optional.empty();
    private volatile boolean closed;

    private DemoPlayer(Vertx vertx, World world, PlayerSetup setup, RandomGenerator random) {
        this.vertx = vertx;
        this.world = world;
        this.setup = setup;
        this.random = random;
    }

    public static DemoPlayer start(URI gateway, long seed) {
        return start(gateway, seed, InstantSource.system());
    }

    static DemoPlayer start(URI gateway, long seed, InstantSource clock) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var world =
                new World(vertx, new Gateway(gateway), new SimulatedTime(clock, 1), Diary.UNREAD);
        var demo =
                new DemoPlayer(
                        vertx, world, setup(seed, clock.instant()), new SplittableRandom(seed));
        demo.enter(0);
        return demo;
    }

    private static PlayerSetup setup(long seed, Instant now) {
        var random = new SplittableRandom(seed);
        var name = "demo_" + Long.toHexString(seed);
        var credentials =
                new Credentials(
                        name,
                        name + "@players.example",
                        "Demo-" + Long.toHexString(random.nextLong()));
        var walk = new WalkGenerator(random).walk("demo", City.SEOUL.center(), Instant.EPOCH, WALK);
        var habits = new PlayerSetup.Habits(true, Wire.JSON, true, false, false);
        return new PlayerSetup(
                0, credentials, walk, now.getEpochSecond(), habits, 0, random.nextLong());
    }

    private void enter(int attempt) {
        if (closed) return;
        var player = new Player(setup, world);
        current = Optional.of(player);
        player.enter()
                .onSuccess(_ -> player.begin(world.time().now()))
                .onFailure(_ -> {
                    var wait = PATIENCE.before(attempt, random);
                    vertx.setTimer(wait.toMillis(), _ -> enter(attempt + 1));
                });
    }

    /// Leaves at once; a reach for a coin may stay unanswered.
    @Override
    public void close() {
        closed = true;
        try {
            current.map(Player::abandon)
                    .orElseGet(Future::succeededFuture)
                    .await(LEAVING_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            // The platform does not let go of a connection; nothing is lost by not saying goodbye.
        }
        vertx.close().await();
    }
}
