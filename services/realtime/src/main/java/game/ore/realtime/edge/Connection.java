package game.ore.realtime.edge;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Nearby;
import game.ore.api.social.Blocks;
import game.ore.geo.Position;
import game.ore.net.Problem;
import game.ore.realtime.domain.FrameBudget;
import game.ore.realtime.domain.Strikes;
import game.ore.realtime.protocol.ClientMessage;
import game.ore.realtime.protocol.Decoded;
import game.ore.realtime.protocol.Format;
import game.ore.realtime.protocol.Frame;
import game.ore.realtime.protocol.ServerMessage;
import game.ore.realtime.rooms.Listener;
import game.ore.realtime.store.Identity;
import game.ore.runtime.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: what it says, in order, and what becomes of it.
///
/// Frames arrive on the event loop, where they are only counted; they are read and answered one
/// after the other on a virtual thread, which may wait.
final class Connection implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Desk desk;
    private final Line line;
    private final Attendance attendance;
    private final Traffic traffic;
    private final Inbox inbox;
    private final Instant since;
    private final AtomicReference<Optional<Position>> around =
            new AtomicReference<>(Optional.empty());
    private volatile Optional<Identity> identity = Optional.empty();
    private volatile Instant heardAt;

    // Of the event loop.
    private final FrameBudget budget;
    private final Strikes refusals;

    // Of the inbox's thread.
    private final Strikes nonsense;
    private boolean blocksKnown;

    // Of the sweep's thread.
    private Instant pingedAt;

    Connection(Desk desk, Line line, Attendance attendance, Traffic traffic) {
        var incoming = desk.config().incoming();
        this.desk = desk;
        this.line = line;
        this.attendance = attendance;
        this.traffic = traffic;
        this.inbox = new Inbox(incoming.waitingMax(), incoming.waitingBytesMax());
        this.since = desk.clock().instant();
        this.heardAt = since;
        this.pingedAt = since;
        this.budget =
                new FrameBudget(desk.frames().interval(), desk.frames().burst(), System.nanoTime());
        this.refusals = new Strikes(incoming.refusedMax(), incoming.within());
        this.nonsense = new Strikes(incoming.malformedMax(), incoming.within());
    }

    /// What the client showed while connecting.
    void show(Credential credential) {
        inbox.always(
                guarded(() -> prove(desk.authenticator().check(credential), Optional.empty())));
    }

    /// On the event loop: a whole message has come.
    void came(Format format, byte[] bytes) {
        line.speak(format);
        if (bytes.length > desk.config().incoming().frameBytesMax()) {
            line.close(CloseCode.FRAME_TOO_LARGE);
            return;
        }
        if (!withinBudget()) return;
        if (!inbox.offer(guarded(() -> read(format, bytes)), bytes.length))
            refuse(Duration.ofSeconds(1));
    }

    /// On the event loop: a frame has come that says nothing by itself, such as a ping.
    void cameControl() {
        withinBudget();
    }

    /// The other side, or we, have ended the connection.
    void gone() {
        inbox.last(() -> {
            identity.ifPresent(known -> attendance.went(known.caller().player(), this));
            desk.rooms().leave(this);
        });
    }

    void close(CloseCode code) {
        line.close(code);
    }

    @Override
    public void send(Frame frame) {
        line.send(frame);
    }

    @Override
    public void entered(Position position) {
        if (around.getAndSet(Optional.of(position)).isEmpty())
            inbox.always(guarded(this::tellCoins));
    }

    /// The session by which this connection lives.
    Optional<UUID> session() {
        return identity.map(Identity::session);
    }

    boolean heardSince(Instant time) {
        return heardAt.isAfter(time);
    }

    /// Looks at the deadlines of this connection.
    ///
    /// @param ended sessions that have ended
    void sweep(Instant now, Set<UUID> ended) {
        var limits = desk.config().connections();
        var known = identity;
        if (known.isEmpty()) {
            if (now.isBefore(since.plus(limits.authWithin()))) return;
            tell(ServerMessage.AuthResult.refused("WS_AUTH_MISSING", Optional.empty()));
            line.close(CloseCode.UNAUTHENTICATED);
        } else if (!now.isBefore(known.get().expiresAt())) {
            expel("WS_AUTH_EXPIRED", "the token has expired");
        } else if (ended.contains(known.get().session())) {
            expel("WS_AUTH_REVOKED", "the session has ended");
        } else if (heardAt.plus(limits.idleAfter()).isBefore(now)) {
            line.close(CloseCode.IDLE);
        } else if (!now.isBefore(pingedAt.plus(limits.pingEvery()))) {
            pingedAt = now;
            line.ping();
        }
    }

    private void expel(String code, String why) {
        tell(ServerMessage.Failure.of(code, why, Optional.empty()));
        line.close(CloseCode.UNAUTHENTICATED);
    }

    private boolean withinBudget() {
        heardAt = desk.clock().instant();
        traffic.came();
        var wait = budget.take(System.nanoTime());
        if (wait.isZero()) return true;
        refuse(wait);
        return false;
    }

    private void refuse(Duration wait) {
        var problem = Problem.retryLater(429, "RATE_LIMIT_EXCEEDED", "too many frames", wait);
        tell(ServerMessage.Failure.of(problem, Optional.empty()));
        if (refusals.add(heardAt)) line.close(CloseCode.TOO_MANY_FRAMES);
    }

    private void read(Format format, byte[] bytes) {
        switch (Decoded.of(format, bytes)) {
            case Decoded.Understood(var message) -> answer(message);
            case Decoded.NotUnderstood(var failure) -> nonsense(failure);
        }
    }

    private void nonsense(ServerMessage.Failure failure) {
        tell(failure);
        if (nonsense.add(desk.clock().instant())) line.close(CloseCode.MALFORMED);
    }

    private void answer(ClientMessage message) {
        switch (message) {
            case ClientMessage.Auth(var id, var token) ->
                    prove(desk.authenticator().check(new Credential.Token(token)), id);
            case ClientMessage.Ping(var id) -> tell(new ServerMessage.Pong(id));
            case ClientMessage.Request request -> {
                var known = identity;
                if (known.isPresent()) carryOut(known.get(), request);
                else
                    nonsense(
                            ServerMessage.Failure.of(
                                    "AUTH_REQUIRED", "say who you are first", request.id()));
            }
        }
    }

    private void carryOut(Identity who, ClientMessage.Request request) {
        var caller = who.caller();
        switch (request) {
            case ClientMessage.Subscribe(var id, var channels) ->
                    desk.rooms().subscribe(this, channels, id);
            case ClientMessage.Unsubscribe(var id, var channels) ->
                    desk.rooms().unsubscribe(this, channels, id);
            case ClientMessage.LocationUpdate update ->
                    tell(desk.requests().report(caller, update));
            case ClientMessage.CollectCoin wanted -> tell(desk.requests().collect(caller, wanted));
            case ClientMessage.ChatMessage(var id, _, _) ->
                    tell(
                            ServerMessage.Failure.of(
                                    "CHANNEL_NOT_AVAILABLE", "there is no chat yet", id));
        }
    }

    /// A connection belongs to one player for ever; showing a fresh token keeps it open longer.
    private void prove(Proof proof, Optional<String> ref) {
        switch (proof) {
            case Proof.NotShown(var code, var close) -> {
                tell(ServerMessage.AuthResult.refused(code, ref));
                line.close(close);
            }
            case Proof.Shown(var shown) -> {
                var player = shown.caller().player();
                var before = identity.map(known -> known.caller().player());
                if (before.isPresent() && !before.get().equals(player)) {
                    tell(ServerMessage.AuthResult.refused("WS_AUTH_INVALID", ref));
                    line.close(CloseCode.UNAUTHENTICATED);
                    return;
                }
                identity = Optional.of(shown);
                tell(ServerMessage.AuthResult.accepted(player.value(), ref));
                if (before.isEmpty()) enter(shown);
            }
        }
    }

    private void enter(Identity known) {
        var player = known.caller().player();
        attendance.came(player, this).ifPresent(oldest -> oldest.close(CloseCode.REPLACED));
        var blocks = blocks(player);
        blocksKnown = blocks.isPresent();
        desk.rooms().join(this, known.caller(), lastBelieved(known), blocks);
    }

    private Optional<Position> lastBelieved(Identity known) {
        try {
            return desk.asked()
                    .location()
                    .lastBelieved(known.caller().player())
                    .map(fix -> fix.position());
        } catch (Unavailable _) {
            return Optional.empty(); // the next movement says it
        }
    }

    private Optional<Blocks> blocks(PlayerId player) {
        try {
            return Optional.of(desk.asked().social().blocks(player));
        } catch (Unavailable away) {
            LOG.debug("nobody else is shown: {}", away.getMessage());
            return Optional.empty(); // asked again in the next room
        }
    }

    private void learnBlocks() {
        var player = identity.map(known -> known.caller().player());
        if (blocksKnown || player.isEmpty()) return;
        var blocks = blocks(player.get());
        blocksKnown = blocks.isPresent();
        blocks.ifPresent(known -> desk.rooms().learn(player.get(), known));
    }

    private void tellCoins() {
        learnBlocks();
        var position = around.getAndSet(Optional.empty());
        var known = identity;
        if (position.isEmpty() || known.isEmpty()) return;
        var rooms = desk.config().rooms();
        try {
            var coins =
                    desk.asked()
                            .location()
                            .nearby(
                                    known.get().caller().player(),
                                    position.get(),
                                    rooms.nearbyMeters(),
                                    Set.of(Nearby.Kind.COIN),
                                    rooms.nearbyMax());
            tell(new ServerMessage.CoinsNearby(coins.stream().map(Connection::coin).toList()));
        } catch (Unavailable away) {
            LOG.debug("coins around are not told: {}", away.getMessage());
        }
    }

    private static ServerMessage.CoinNearby coin(Nearby coin) {
        return new ServerMessage.CoinNearby(
                coin.id(), coin.position().latitude(), coin.position().longitude(), coin.meters());
    }

    private void tell(ServerMessage message) {
        line.send(Frame.event(message));
    }

    /// A mistake of ours ends neither the connection nor the thread that serves it.
    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException ourMistake) {
                LOG.error("a message could not be handled", ourMistake);
                tell(ServerMessage.Failure.of(Problem.of(ourMistake), Optional.empty()));
            }
        };
    }
}
