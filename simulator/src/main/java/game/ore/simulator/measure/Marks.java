package game.ore.simulator.measure;

import module java.base;

/// The first few thousand things that happened somewhere: more could not be told apart on a map.
final class Marks {
    private static final int MOST = 5_000;

    private final List<Mark> marks = new ArrayList<>();

    synchronized void add(Mark mark) {
        if (marks.size() < MOST) marks.add(mark);
    }

    synchronized List<Mark> all() {
        return List.copyOf(marks);
    }
}
