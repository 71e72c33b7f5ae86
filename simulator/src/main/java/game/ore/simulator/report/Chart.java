package game.ore.simulator.report;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.books.FenceOutline;
import game.ore.simulator.measure.Mark;

/// All that a map shows.
///
/// @param trails the way of each player, as it really was
/// @param coins where coins were collected
/// @param doubted fixes that were not simply believed, where the phones said they were
/// @param crossings where fences were entered, dwelt in and left
record Chart(
        List<List<Position>> trails,
        List<Position> coins,
        List<FenceOutline> fences,
        List<Mark> doubted,
        List<Mark> crossings) {
    /// What the map must have room for. Fences may reach out of it.
    Stream<Position> places() {
        return Stream.of(
                        trails.stream().flatMap(List::stream),
                        coins.stream(),
                        doubted.stream().map(Mark::place))
                .flatMap(Function.identity());
    }
}
