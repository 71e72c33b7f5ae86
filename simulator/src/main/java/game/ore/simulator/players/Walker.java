package game.ore.simulator.players;

import module java.base;

import game.ore.tracks.Gait;
import game.ore.tracks.LocalPlane.Spot;

/// Where one person really is: along a route, or on a detour to a coin and back to where the route
/// was left.
///
/// The way is continuous and never faster than a walk off the route. At the end of the route the
/// walker turns round.
public final class Walker {
    private final Route route;
    private final Gait gait;
    private Spot here;
    private Optional<Spot> goal = Optional.empty();
    private double routeSeconds;
    private double direction;

    /// @param routeSecond when on the route the walk begins; who walked longer than the route lasts
    ///   is on the way back
    public Walker(Route route, double routeSecond, RandomGenerator random) {
        var back = routeSecond % (2 * route.seconds()) > route.seconds();
        this.route = route;
        this.gait = new Gait(random);
        this.routeSeconds =
                back
                        ? 2 * route.seconds() - routeSecond % (2 * route.seconds())
                        : routeSecond % (2 * route.seconds());
        this.direction = back ? -1 : 1;
        this.here = route.at(routeSeconds);
    }

    public Spot here() {
        return here;
    }

    /// Leaves the way for a spot, straight at it.
    public void headFor(Spot spot) {
        goal = Optional.of(spot);
    }

    /// Gives up a detour: back to the route, and along it.
    public void resume() {
        goal = Optional.empty();
    }

    public void walk(double seconds) {
        var towards = goal.orElseGet(() -> route.at(routeSeconds));
        var onTheWay = goal.isEmpty() && here.equals(towards);
        if (onTheWay) {
            follow(seconds);
        } else {
            here = here.towards(towards, gait.nextMetersPerSecond(seconds) * seconds);
        }
    }

    private void follow(double seconds) {
        routeSeconds += direction * seconds;
        if (routeSeconds >= route.seconds() || routeSeconds <= 0) {
            routeSeconds = Math.clamp(routeSeconds, 0, route.seconds());
            direction = routeSeconds > 0 ? -1 : 1;
        }
        here = route.at(routeSeconds);
    }
}
