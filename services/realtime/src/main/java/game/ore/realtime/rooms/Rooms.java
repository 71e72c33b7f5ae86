package game.ore.realtime.rooms;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.realtime.RealtimeConfig;
import game.ore.realtime.domain.Channel;
import game.ore.realtime.domain.Sighting;
import game.ore.realtime.domain.World;
import game.ore.realtime.protocol.Frame;
import game.ore.realtime.protocol.ServerMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one owner of all rooms: a thread with a mailbox.
///
/// Rooms change with every step of every player and are read with every fact, by connections and by
/// Kafka's reader. Instead of locks around what all of them touch, everybody leaves a message and
/// this thread alone reads and writes. From that follows, without further care: a listener hears
/// nothing of a channel before `subscribed` and nothing after `unsubscribed`, and everybody in a
/// room hears its facts in the same order. Sending does not wait for anybody: a connection takes a
/// frame into its own bounded queue or loses it.
///
/// What happens is sent at once; movements are gathered by room and sent once a tick, the last of
/// each player, so that the cost of a crowd is one frame and not one for each step. A frame is
/// written once for all; only who moved themselves gets one of their own, without their own
/// movement.
///
/// The mailbox is bounded, and who finds it full waits: Kafka's reader then reads more slowly.
public final class Rooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final Duration FORGET_EVERY = Duration.ofSeconds(5);

    private final RealtimeConfig.Rooms config;
    private final InstantSource clock;
    private final BlockingQueue<Runnable> mailbox;
    private final World<Listener> world;
    private final Map<PlayerId, Gathered> moves = new LinkedHashMap<>();
    private final Timer latency;
    private final Counter impossible;
    private final Thread owner;
    private Instant forgetAt;
    private volatile boolean closed;

    /// A movement that waits for the tick.
    private record Gathered(Cell room, Sighting sighting, Instant told) {}

    private Rooms(
            RealtimeConfig.Rooms config,
            int channelsMax,
            InstantSource clock,
            MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        this.mailbox = new ArrayBlockingQueue<>(config.mailboxMax());
        this.world =
                new World<>(
                        new World.Bounds(
                                config.level(),
                                channelsMax,
                                config.sightingsMax(),
                                config.sightingTtl()));
        this.latency =
                Timer.builder("realtime.fanout")
                        .description("from telling a fact to handing it to its listeners")
                        .publishPercentileHistogram()
                        .register(metrics);
        this.impossible = metrics.counter("impossible.events", "where", "rooms");
        this.forgetAt = clock.instant().plus(FORGET_EVERY);
        this.owner = Thread.ofPlatform().name("realtime-rooms").unstarted(this::run);
        metrics.gaugeCollectionSize("realtime.rooms.waiting", List.of(), mailbox);
    }

    /// @param channelsMax that one listener may hear
    public static Rooms start(
            RealtimeConfig.Rooms config,
            int channelsMax,
            InstantSource clock,
            MeterRegistry metrics) {
        var rooms = new Rooms(config, channelsMax, clock, metrics);
        rooms.owner.start();
        return rooms;
    }

    /// From now on the listener follows its player.
    ///
    /// @param last where the player was last believed to be
    /// @param blocks of the player; nothing when they could not be asked for, and then nobody else
    ///   is shown to them before [#learn]
    public void join(
            Listener listener, Caller caller, Optional<Position> last, Optional<Blocks> blocks) {
        tell(() -> {
            var player = caller.player();
            var position = world.join(listener, player, caller.benefits().genesis());
            blocks.ifPresent(known -> world.learn(player, known));
            position.ifPresentOrElse(
                    there -> show(listener, around(player), there),
                    () -> last.ifPresent(there -> place(player, there)));
        });
    }

    /// Which blocks there are of a player who has joined.
    public void learn(PlayerId player, Blocks blocks) {
        tell(() -> {
            if (!world.learn(player, blocks)) return;
            var others = around(player);
            world.listeners(player).forEach(listener -> listener.send(others));
        });
    }

    public void leave(Listener listener) {
        tell(() -> world.leave(listener));
    }

    /// Answers `subscribed` through the listener.
    public void subscribe(Listener listener, List<String> channels, Optional<String> ref) {
        tell(() -> {
            if (!world.knows(listener)) return;
            var answer = world.subscribe(listener, channels);
            var refused =
                    answer.refused().entrySet().stream()
                            .map(e -> new ServerMessage.RefusedChannel(e.getKey(), e.getValue()))
                            .toList();
            listener.send(
                    Frame.event(new ServerMessage.Subscribed(answer.accepted(), refused, ref)));
        });
    }

    /// Answers `unsubscribed` through the listener.
    public void unsubscribe(Listener listener, List<String> channels, Optional<String> ref) {
        tell(() -> {
            if (!world.knows(listener)) return;
            var ended = world.unsubscribe(listener, channels);
            listener.send(Frame.event(new ServerMessage.Unsubscribed(ended, ref)));
        });
    }

    /// What has happened, in order.
    public void hear(List<Fact> facts) {
        tell(() -> facts.forEach(this::happened));
    }

    /// Leaves a message; waits while the mailbox is full.
    private void tell(Runnable message) {
        try {
            while (!closed) {
                if (mailbox.offer(message, 100, TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var tick = config.tick().toNanos();
        var next = System.nanoTime() + tick;
        while (!closed) {
            try {
                var message = mailbox.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message != null) message.run();
                if (System.nanoTime() - next < 0) continue;
                next = System.nanoTime() + tick;
                tick();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException ourMistake) {
                impossible.increment();
                LOG.error("a message to the rooms failed", ourMistake);
            }
        }
    }

    private void happened(Fact fact) {
        switch (fact) {
            case Fact.Moved moved -> moved(moved);
            case Fact.CoinSpawned coin -> {
                var room = Cell.at(coin.position(), config.level());
                send(
                        Announcer.spawned(room, coin),
                        world.hearing(room, Channel.Stream.COINS_SPAWN),
                        coin.told());
            }
            case Fact.CoinCollected coin -> collected(coin);
            case Fact.BoardChanged board ->
                    send(
                            Announcer.board(board),
                            world.hearing(Channel.Stream.LEADERBOARD_UPDATED),
                            board.told());
            case Fact.Blocked block ->
                    world.blocked(block.player(), block.other(), block.holds(), clock.instant());
        }
    }

    /// Whoever may not see the collector does not hear their name.
    private void collected(Fact.CoinCollected coin) {
        var room = Cell.at(coin.position(), config.level());
        var collector = world.sighting(coin.player());
        var hearing = world.hearing(room, Channel.Stream.COINS_COLLECTED);
        var unaware = hearing.stream().filter(one -> world.hides(one, coin.player())).toList();
        var aware = hearing.stream().filter(one -> !world.hides(one, coin.player())).toList();
        send(Announcer.collected(room, coin, collector), aware, coin.told());
        send(Announcer.collected(room, coin, Optional.empty()), unaware, coin.told());
        send(
                Announcer.paid(coin),
                world.own(coin.player(), Channel.Stream.INVENTORY_UPDATED),
                coin.told());
    }

    private void moved(Fact.Moved fact) {
        var move = fact.move();
        var moved = world.moved(move);
        moves.remove(move.player()); // who stops sharing is not shown where they were before
        moved.seen()
                .map(sighting -> new Gathered(moved.room(), sighting, fact.told()))
                .ifPresent(gathered -> moves.put(move.player(), gathered));
        moved.left()
                .forEach((listener, channels) -> {
                    var left = channels.stream().map(Channel::text).toList();
                    listener.send(
                            Frame.event(new ServerMessage.Unsubscribed(left, Optional.empty())));
                });
        if (moved.entered()) entered(move.player(), move.position());
    }

    private void place(PlayerId player, Position position) {
        if (world.place(player, position)) entered(player, position);
    }

    private void entered(PlayerId player, Position position) {
        var others = around(player);
        world.listeners(player).forEach(listener -> show(listener, others, position));
    }

    private Frame around(PlayerId player) {
        return Announcer.around(world.around(player, config.nearbyMax()));
    }

    private static void show(Listener listener, Frame others, Position position) {
        listener.send(others);
        listener.entered(position);
    }

    private void tick() {
        var now = clock.instant();
        moves.values().stream()
                .collect(Collectors.groupingBy(Gathered::room))
                .forEach((room, gathered) -> send(room, gathered, now));
        moves.clear();
        if (now.isBefore(forgetAt)) return;
        world.forgetOld(now);
        forgetAt = now.plus(FORGET_EVERY);
    }

    private void send(Cell room, List<Gathered> gathered, Instant now) {
        var listeners = world.hearing(room, Channel.Stream.LOCATION_UPDATES);
        if (listeners.isEmpty()) return;
        var all = gathered.stream().map(Gathered::sighting).toList();
        var movers = all.stream().map(Sighting::player).collect(Collectors.toSet());
        var shared = Announcer.updates(room, now, all);
        for (var listener : listeners) {
            var self = world.player(listener);
            var unseen = movers.stream().anyMatch(m -> m.equals(self) || world.hides(listener, m));
            if (!unseen) {
                listener.send(shared);
                continue;
            }
            var others =
                    all.stream()
                            .filter(s -> !s.player().equals(self))
                            .filter(s -> !world.hides(listener, s.player()))
                            .toList();
            if (!others.isEmpty()) listener.send(Announcer.updates(room, now, others));
        }
        gathered.forEach(move -> measure(move.told));
    }

    private void send(Frame frame, List<Listener> listeners, Instant told) {
        if (listeners.isEmpty()) return;
        listeners.forEach(listener -> listener.send(frame));
        measure(told);
    }

    private void measure(Instant told) {
        latency.record(Duration.between(told, clock.instant()));
    }

    /// @throws IllegalStateException when the owner no longer runs
    public void checkAlive() {
        if (!owner.isAlive()) throw new IllegalStateException("the rooms have stopped");
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        owner.interrupt();
        owner.join(Duration.ofSeconds(5));
    }
}
