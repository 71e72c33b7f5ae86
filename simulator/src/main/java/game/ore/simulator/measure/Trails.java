package game.ore.simulator.measure;

import module java.base;

import game.ore.geo.Position;

/// The ways that players went, thinned out where there are too many points to draw.
final class Trails {
    private static final int POINTS_MAX = 40_000;

    private final int pointsPerPlayer;
    private final List<Trail> trails;

    Trails(int players) {
        this.pointsPerPlayer = Math.max(8, POINTS_MAX / players);
        this.trails = Stream.generate(Trail::new).limit(players).toList();
    }

    private static final class Trail {
        private final List<Position> places = new ArrayList<>();
        private int everyNth = 1;
        private int met;

        synchronized void add(Position place, int max) {
            if (met++ % everyNth != 0) return;
            places.add(place);
            if (places.size() < max) return;
            var kept =
                    IntStream.range(0, places.size())
                            .filter(i -> i % 2 == 0)
                            .mapToObj(places::get)
                            .toList();
            places.clear();
            places.addAll(kept);
            everyNth *= 2;
        }

        synchronized List<Position> copy() {
            return List.copyOf(places);
        }
    }

    void add(int player, Position place) {
        trails.get(player).add(place, pointsPerPlayer);
    }

    List<List<Position>> all() {
        return trails.stream().map(Trail::copy).toList();
    }
}
