package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.geo.Position;

/// All that is remembered of one player's movement, in less than two kilobytes of plain numbers.
/// Its size does not grow with time, and nobody outside sees it change.
///
/// Everything in it follows from the fixes and their own times alone, so that the same fixes end in
/// the same state however they were batched, and whenever they arrived.
public final class PlayerState {
    /// Changes with what is remembered: what an older engine wrote is not read.
    private static final byte VERSION = 3;

    private static final int BYTES_MAX = 3_072;

    /// After a silence of this length a receiver starts anew, perhaps elsewhere for a while.
    private static final double SILENCE_SECONDS = 120;

    /// A receiver that has shown a ride knows where it is.
    private static final double COLD_METERS_PER_SECOND = 4;

    /// Nothing is known yet.
    public static final PlayerState NEW = new PlayerState();

    final Window window = new Window();
    final Doubt doubt = new Doubt();
    final Travel travel = new Travel();
    Story story = new Story();
    Stride stride = new Stride();
    final Gait gait = new Gait();
    final Anomaly anomaly = new Anomaly();

    /// How far the player has got ahead of what the earning speed allows: every believed metre
    /// fills it, time drains it at the earning speed. It is above the burst when in some window of
    /// time that ends now, of whatever length, the way was longer than the earning speed times the
    /// window plus the burst; so one number holds the budgets of all windows, up to the longest
    /// that is remembered.
    double aheadMeters;

    /// Whether the player was surely too fast and has not yet made good the whole way: then there
    /// is no burst to be had, because it was no error of the receiver's.
    boolean rode;

    private double latitude;
    private double longitude;
    private double accuracy;
    private long at = Micros.NEVER;
    private long began = Micros.NEVER;
    private long firstBegan = Micros.NEVER;
    private long coolUntil = Micros.NEVER;
    private double trust = 1;
    private long trustSince;
    private Optional<Reason> lastFound = Optional.empty();
    private long foundAt = Micros.NEVER;
    private long decree;

    private PlayerState() {}

    PlayerState copy() {
        var copy = new PlayerState();
        copy.window.copyFrom(window);
        copy.doubt.copyFrom(doubt);
        copy.travel.copyFrom(travel);
        copy.story = story.copy();
        copy.stride = stride.copy();
        copy.gait.copyFrom(gait);
        copy.anomaly.copyFrom(anomaly);
        copy.aheadMeters = aheadMeters;
        copy.rode = rode;
        copy.latitude = latitude;
        copy.longitude = longitude;
        copy.accuracy = accuracy;
        copy.at = at;
        copy.began = began;
        copy.firstBegan = firstBegan;
        copy.coolUntil = coolUntil;
        copy.trust = trust;
        copy.trustSince = trustSince;
        copy.lastFound = lastFound;
        copy.foundAt = foundAt;
        copy.decree = decree;
        return copy;
    }

    /// Where the player was last believed to be.
    public Optional<Spot> last() {
        return at == Micros.NEVER
                ? Optional.empty()
                : Optional.of(
                        new Spot(new Position(latitude, longitude), accuracy, Micros.instant(at)));
    }

    /// When that was, in microseconds; before all times when nothing is known.
    long lastAt() {
        return at;
    }

    /// Acting earns nothing before.
    public Optional<Instant> coolUntil() {
        return coolUntil == Micros.NEVER
                ? Optional.empty()
                : Optional.of(Micros.instant(coolUntil));
    }

    boolean cooling(long now) {
        return now < coolUntil;
    }

    public Trust trust() {
        return new Trust(trust, Micros.instant(trustSince));
    }

    /// For what the player was last found out; nothing when they never were.
    public Optional<Reason> lastFound() {
        return lastFound;
    }

    /// Whether the last finding was of this reason and not before `when`: then it has had its
    /// effect.
    public boolean hasHeardOf(Reason reason, Instant when) {
        return lastFound.filter(reason::equals).isPresent() && foundAt >= Micros.of(when);
    }

    /// The number of the last decree that has had its effect; 0 when there was none.
    public long decree() {
        return decree;
    }

    /// True when this knows of a later place than `other` does.
    public boolean isLaterThan(PlayerState other) {
        return at > other.at;
    }

    /// Whether the receiver may still be finding out where it is: at the very first anywhere, after
    /// a silence not far from where it says.
    boolean isCold(long now, double meters, MoveLimits.Teleport limits) {
        var cold = Micros.of(limits.cold());
        if (travel.cruise() > COLD_METERS_PER_SECOND) return false;
        if (now - firstBegan < cold) return true;
        return now - began < cold && meters < limits.farMeters();
    }

    /// Remembers a believed place.
    void believe(Spot spot, MoveLimits.Earning limits) {
        var now = Micros.of(spot.at());
        if (began == Micros.NEVER || Micros.seconds(at, now) > SILENCE_SECONDS) {
            began = now;
            anomaly.pause();
        }
        if (firstBegan == Micros.NEVER) firstBegan = now;
        aheadMeters = aheadAt(spot, limits);
        window.add(spot, limits);
        travel.hear(spot);
        stride.hear(spot);
        gait.hear(
                spot.position().latitude(),
                spot.position().longitude(),
                spot.accuracyMeters(),
                now);
        doubt.clear();
        tell(spot);
    }

    /// Remembers where others are told that the player is.
    void tell(Spot spot) {
        latitude = spot.position().latitude();
        longitude = spot.position().longitude();
        accuracy = spot.accuracyMeters();
        at = Micros.of(spot.at());
    }

    /// Gives up what was believed in favour of `spot`, which earns nothing for a while.
    void moveTo(Spot spot, MoveLimits.Earning limits) {
        window.startAt(spot, limits);
        travel.begin(spot, Micros.of(spot.at()), doubt.metersPerSecond());
        stride.hear(spot);
        stride.clear();
        gait.clear();
        anomaly.clear();
        doubt.clear();
        began = Micros.of(spot.at());
        aheadMeters = 2 * limits.burstMeters();
        tell(spot);
    }

    /// How far ahead of the earning speed the player would be at `spot`. One typical error is taken
    /// off each step, because over many steps errors even out.
    double aheadAt(Spot spot, MoveLimits.Earning limits) {
        if (window.count() == 0) return 0;
        var last = window.count() - 1;
        var drained = window.seconds(last, Micros.of(spot.at())) * limits.metersPerSecondMax();
        return Math.clamp(
                aheadMeters + window.surelyMeters(last, spot, 1) - drained,
                0,
                limits.rememberedMeters());
    }

    /// Lets the player wait, and trusts them less.
    ///
    /// @param when it was plain
    void find(Reason reason, Instant when, Instant until, Trust less) {
        foundAt = Math.max(foundAt, Micros.of(when));
        coolUntil = Math.max(coolUntil, Micros.of(until));
        trust = less.value();
        trustSince = Micros.of(less.since());
        lastFound = Optional.of(reason);
    }

    /// The same movement of somebody of whom nothing was found.
    PlayerState unfound() {
        var copy = copy();
        copy.coolUntil = NEW.coolUntil;
        copy.trust = NEW.trust;
        copy.trustSince = NEW.trustSince;
        copy.lastFound = NEW.lastFound;
        return copy;
    }

    /// Forgets what was found, as far as the decree covers it.
    void pardon(Decree.Pardon pardon) {
        decree = pardon.number();
        if (foundAt > Micros.of(pardon.covers())) {
            trust = Math.min(1, trust + pardon.restores());
            trustSince = Math.min(trustSince, Micros.of(pardon.at()));
            return;
        }
        trust = 1;
        trustSince = Micros.of(pardon.at());
        coolUntil = Micros.NEVER;
        lastFound = Optional.empty();
        anomaly.clear();
    }

    /// Is trusted no more than `low`.
    void distrust(Decree.Distrust distrust, Trust low) {
        decree = distrust.number();
        trust = low.value();
        trustSince = Micros.of(low.since());
    }

    /// This as text, to be kept elsewhere.
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES_MAX);
        save(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// What [#text] wrote; nothing when it was written by an engine that remembered other things.
    public static Optional<PlayerState> read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (!bytes.hasRemaining() || bytes.get() != VERSION) return Optional.empty();
            return Optional.of(load(bytes));
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private void save(ByteBuffer to) {
        to.put(VERSION);
        window.save(to);
        doubt.save(to);
        travel.save(to);
        story.save(to);
        stride.save(to);
        gait.save(to);
        anomaly.save(to);
        to.put((byte) (rode ? 1 : 0))
                .putDouble(aheadMeters)
                .putDouble(latitude)
                .putDouble(longitude)
                .putDouble(accuracy);
        to.putLong(at)
                .putLong(began)
                .putLong(firstBegan)
                .putLong(coolUntil)
                .putDouble(trust)
                .putLong(trustSince)
                .putLong(foundAt)
                .putLong(decree);
        var found = lastFound.map(Reason::text).orElse("").getBytes(StandardCharsets.US_ASCII);
        to.put((byte) found.length).put(found);
    }

    private static PlayerState load(ByteBuffer from) {
        var state = new PlayerState();
        state.window.load(from);
        state.doubt.load(from);
        state.travel.load(from);
        state.story = Story.load(from);
        state.stride = Stride.load(from);
        state.gait.load(from);
        state.anomaly.load(from);
        state.rode = from.get() == 1;
        state.aheadMeters = from.getDouble();
        state.latitude = from.getDouble();
        state.longitude = from.getDouble();
        state.accuracy = from.getDouble();
        state.at = from.getLong();
        state.began = from.getLong();
        state.firstBegan = from.getLong();
        state.coolUntil = from.getLong();
        state.trust = from.getDouble();
        state.trustSince = from.getLong();
        state.foundAt = from.getLong();
        state.decree = from.getLong();
        var found = new byte[from.get()];
        from.get(found);
        state.lastFound =
                Optional.of(new String(found, StandardCharsets.US_ASCII))
                        .filter(text -> !text.isEmpty())
                        .map(Reason::of);
        return state;
    }

    @Override
    public boolean equals(Object other) {
        if (other == this) return true;
        return other instanceof PlayerState state && at == state.at && text().equals(state.text());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(at);
    }

    @Override
    public String toString() {
        return "PlayerState[last=" + last() + ", coolUntil=" + coolUntil() + ", " + trust() + "]";
    }
}
