package game.ore.location.domain;

import module java.base;

/// What is the most innocent way in which a player's fixes may have come about, and how much does
/// it still speak against them?
///
/// The last places, ten seconds or more apart, are nodes; a leg is the way from one to the next. In
/// a vehicle the velocity of one leg resembles that of the leg before, because mass and road allow
/// nothing else: the difference of the mean velocities of two legs of `T` seconds is never more
/// than the largest acceleration times `T`, and mostly far less. Who hops from place to place has
/// legs whose directions have nothing to do with each other, and stands between them. Each leg adds
/// the logarithm of how much likelier its change of velocity is for one who hops than for one who
/// travels: a sequential probability ratio test (A. Wald, Annals of Mathematical Statistics 16,
/// 1945) in the form that begins anew at zero (E. S. Page, Biometrika 41, 1954).
///
/// Receivers err by hundreds of metres for a few fixes, and stand still in tunnels. So of all
/// stories that leave out some of the last nodes as errors, or let the player have set out when a
/// standing began and not when it ended, each at a price, the cheapest counts. It is found like the
/// likeliest path in a Viterbi decoder (G. D. Forney, Proceedings of the IEEE 61, 1973).
final class Story {
    private static final int NODES = 8;

    /// Of each node two ways to it are remembered.
    private static final int WAYS = 2;

    private static final int CHEAPEST = 0;
    private static final int PLAIN = 1;
    private static final int LEFT_OUT_MAX = 3;

    private static final double LEG_SECONDS_MIN = 10;
    private static final double LEG_SECONDS_MAX = 120;
    private static final double FROZEN_SECONDS_MAX = 1_800;
    private static final double STILL_METERS = 15;

    /// In so many seconds after the start or a silence a receiver may find itself elsewhere.
    private static final double COLD_SECONDS = 90;

    private static final double PRICE_ERROR = 3.5;
    private static final double PRICE_LONGER_ERROR = 2;
    private static final double PRICE_FROZEN = 1;
    private static final double PRICE_TUNNEL = 0.3;

    /// The share of the price of errors when they lead back to the walk.
    private static final double PRICE_RETURN = 0.5;

    private static final double WALKING = 2.5;

    /// Who stood for so long may have been under the ground, where lines bend unseen.
    private static final double TUNNEL_SECONDS = 45;

    /// Above it there are no roads: trains and planes, which turn and brake for longer.
    private static final double RAIL_METERS_PER_SECOND = 45;

    /// And never as hard as this over a whole leg; airliners land with 2 m/s².
    private static final double RAIL_ACCELERATION = 2.5;

    private final double[] latitude = new double[NODES];
    private final double[] longitude = new double[NODES];
    private final long[] came = new long[NODES];
    private final long[] left = new long[NODES];
    private final float[] accuracy = new float[NODES];
    private final float[] east = new float[WAYS * NODES];
    private final float[] north = new float[WAYS * NODES];
    private final float[] price = new float[WAYS * NODES];
    private int count;
    private long began;
    private boolean beganAnew;
    private float change;

    // What goOn works with; nothing is remembered in them.
    private final Leg best = new Leg();
    private final Leg plain = new Leg();
    private final Leg leg = new Leg();

    Story copy() {
        var copy = new Story();
        System.arraycopy(latitude, 0, copy.latitude, 0, count);
        System.arraycopy(longitude, 0, copy.longitude, 0, count);
        System.arraycopy(came, 0, copy.came, 0, count);
        System.arraycopy(left, 0, copy.left, 0, count);
        System.arraycopy(accuracy, 0, copy.accuracy, 0, count);
        System.arraycopy(east, 0, copy.east, 0, WAYS * count);
        System.arraycopy(north, 0, copy.north, 0, WAYS * count);
        System.arraycopy(price, 0, copy.price, 0, WAYS * count);
        copy.count = count;
        copy.began = began;
        copy.beganAnew = beganAnew;
        copy.change = change;
        return copy;
    }

    /// What speaks against the player, whatever the last three nodes turn out to be: natural
    /// logarithm of a likelihood ratio, at least 0.
    double evidence() {
        var least = Double.MAX_VALUE;
        for (var back = 0; back < Math.min(4, count); back++)
            least = Math.min(least, price[WAYS * (count - 1 - back)] + priceOfLeavingOut(back));
        return count == 0 ? 0 : least;
    }

    /// How much the velocity changed with the last leg, in metres a second.
    double lastChange() {
        return change;
    }

    /// Forgets what has been acted upon.
    void clear() {
        count = 0;
    }

    void hear(Spot spot) {
        var at = Micros.of(spot.at());
        var lat = spot.position().latitude();
        var lon = spot.position().longitude();
        var error = (float) spot.accuracyMeters();
        if (count == 0) {
            begin(lat, lon, error, at, 0);
            return;
        }
        var last = count - 1;
        var seconds = Micros.seconds(left[last], at);
        if (seconds > LEG_SECONDS_MAX) {
            var before = price[WAYS * last];
            count = 0;
            begin(lat, lon, error, at, before);
            return;
        }
        if (seconds < LEG_SECONDS_MIN) return;
        var meters = Ground.meters(latitude[last], longitude[last], lat, lon);
        if (meters <= Math.max(STILL_METERS, Math.hypot(accuracy[last], error))) {
            left[last] = at;
            return;
        }
        goOn(lat, lon, error, at);
    }

    /// Adds a node by the cheapest way to it, and remembers beside it the plain one: when the
    /// cheapest leaves something out, the next leg may show that it should not have.
    private void goOn(double lat, double lon, float error, long at) {
        best.price = Double.MAX_VALUE;
        plain.price = Double.MAX_VALUE;
        for (var out = 0; out <= Math.min(LEFT_OUT_MAX, count - 1); out++)
            leaveFrom(count - 1 - out, out, lat, lon, error, at);
        if (!beganAnew && Micros.seconds(began, at) < COLD_SECONDS && best.price > PRICE_ERROR) {
            beganAnew = true;
            best.price = PRICE_ERROR;
            best.east = Double.NaN;
            best.north = Double.NaN;
            best.change = 0;
        }
        change = (float) best.change;
        append(lat, lon, error, at);
        set(count - 1, CHEAPEST, best);
        set(count - 1, PLAIN, plain);
    }

    /// Tries the ways from one node.
    private void leaveFrom(int from, int out, double lat, double lon, float error, long at) {
        var stood = Micros.seconds(came[from], left[from]);
        var awayEast = Ground.east(latitude[from], longitude[from], lat, lon);
        var awayNorth = Ground.north(latitude[from], lat);
        var away = Math.hypot(awayEast, awayNorth);
        var sure = Math.max(0, away - Math.hypot(accuracy[from], error)) / Math.max(1, away);
        var rests = stood >= LEG_SECONDS_MIN;
        for (var way = CHEAPEST; way <= PLAIN; way++) {
            var state = WAYS * from + way;
            var seconds = Micros.seconds(left[from], at);
            leg.east = awayEast * sure / seconds;
            leg.north = awayNorth * sure / seconds;
            leg.after(rests ? 0 : east[state], rests ? 0 : north[state], seconds, out > 0);
            leg.price += price[state] + leavingOut(out, leg) + (rests ? stopping(state) : 0);
            best.takeIfCheaper(leg);
            if (out == 0) plain.takeIfCheaper(leg);
            if (stood <= 0 || stood > FROZEN_SECONDS_MAX) continue;
            seconds = Micros.seconds(came[from], at);
            leg.east = awayEast * sure / seconds;
            leg.north = awayNorth * sure / seconds;
            leg.after(east[state], north[state], seconds, true);
            var tunnel = stood >= TUNNEL_SECONDS;
            if (tunnel) leg.price = 0;
            leg.price += price[state] + leavingOut(out, leg);
            leg.price += tunnel ? PRICE_TUNNEL : PRICE_FROZEN;
            best.takeIfCheaper(leg);
        }
    }

    /// Errors after which the player is where walking took them are likelier than others.
    private static double leavingOut(int nodes, Leg leg) {
        var returns = Math.hypot(leg.east, leg.north) < WALKING ? PRICE_RETURN : 1;
        return returns * priceOfLeavingOut(nodes);
    }

    private void set(int node, int way, Leg by) {
        var state = WAYS * node + way;
        east[state] = (float) by.east;
        north[state] = (float) by.north;
        price[state] = (float) Math.max(0, by.price);
    }

    /// One way to a node: its mean velocity and what it costs.
    private static final class Leg {
        double east;
        double north;
        double change;
        double price;

        /// @param excused whether it is only possible by leaving something out; then it does not
        ///   speak for the player
        void after(double wasEast, double wasNorth, double seconds, boolean excused) {
            change = Math.hypot(east - wasEast, north - wasNorth);
            var fastest = Math.max(Math.hypot(east, north), Math.hypot(wasEast, wasNorth));
            var speaks = priceOfChange(change, fastest, seconds);
            price = excused ? Math.max(0, speaks) : speaks;
        }

        void takeIfCheaper(Leg other) {
            if (other.price >= price) return;
            east = other.east;
            north = other.north;
            change = Double.isNaN(other.change) ? 0 : other.change;
            price = other.price;
        }
    }

    private double stopping(int state) {
        var speed = Math.hypot(east[state], north[state]);
        return Math.max(0, priceOfChange(speed, speed, LEG_SECONDS_MIN));
    }

    private static double priceOfLeavingOut(int nodes) {
        return nodes == 0 ? 0 : PRICE_ERROR + PRICE_LONGER_ERROR * (nodes - 1);
    }

    /// Logarithm of the likelihood ratio of a change of velocity, for legs of 10 s to 60 s.
    ///
    /// @param differs metres a second; not a number when the velocity before is not known
    private static double priceOfChange(double differs, double fastest, double seconds) {
        if (Double.isNaN(differs)) return 0;
        if (fastest > RAIL_METERS_PER_SECOND)
            return differs / seconds > RAIL_ACCELERATION ? 4.5 : -0.2;
        if (differs < 8 || differs < 0.5 * fastest) return -1.3;
        if (differs < 0.8 * fastest) return -0.3;
        if (differs < 12) return 0;
        if (differs < 16) return 1;
        if (differs < 22) return 3;
        return 4.5;
    }

    /// Begins at a place to which the way is not known.
    private void begin(double lat, double lon, float error, long at, float before) {
        began = at;
        beganAnew = false;
        append(lat, lon, error, at);
        Arrays.fill(east, 0, WAYS, Float.NaN);
        Arrays.fill(north, 0, WAYS, Float.NaN);
        Arrays.fill(price, 0, WAYS, before);
    }

    private void append(double lat, double lon, float error, long at) {
        if (count == NODES) {
            System.arraycopy(latitude, 1, latitude, 0, NODES - 1);
            System.arraycopy(longitude, 1, longitude, 0, NODES - 1);
            System.arraycopy(came, 1, came, 0, NODES - 1);
            System.arraycopy(left, 1, left, 0, NODES - 1);
            System.arraycopy(accuracy, 1, accuracy, 0, NODES - 1);
            System.arraycopy(east, WAYS, east, 0, WAYS * (NODES - 1));
            System.arraycopy(north, WAYS, north, 0, WAYS * (NODES - 1));
            System.arraycopy(price, WAYS, price, 0, WAYS * (NODES - 1));
            count--;
        }
        latitude[count] = lat;
        longitude[count] = lon;
        came[count] = at;
        left[count] = at;
        accuracy[count] = error;
        count++;
    }

    void save(ByteBuffer to) {
        to.put((byte) count).putLong(began).put((byte) (beganAnew ? 1 : 0)).putFloat(change);
        for (var i = 0; i < count; i++)
            to.putDouble(latitude[i])
                    .putDouble(longitude[i])
                    .putLong(came[i])
                    .putLong(left[i])
                    .putFloat(accuracy[i]);
        for (var i = 0; i < WAYS * count; i++)
            to.putFloat(east[i]).putFloat(north[i]).putFloat(price[i]);
    }

    static Story load(ByteBuffer from) {
        var story = new Story();
        story.count = from.get();
        story.began = from.getLong();
        story.beganAnew = from.get() == 1;
        story.change = from.getFloat();
        for (var i = 0; i < story.count; i++) {
            story.latitude[i] = from.getDouble();
            story.longitude[i] = from.getDouble();
            story.came[i] = from.getLong();
            story.left[i] = from.getLong();
            story.accuracy[i] = from.getFloat();
        }
        for (var i = 0; i < WAYS * story.count; i++) {
            story.east[i] = from.getFloat();
            story.north[i] = from.getFloat();
            story.price[i] = from.getFloat();
        }
        return story;
    }
}
