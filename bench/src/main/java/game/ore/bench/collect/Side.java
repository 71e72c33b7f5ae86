package game.ore.bench.collect;

import module java.base;

/// Somebody who can do the work.
interface Side {
    String name();

    /// @return how long it took, without connecting
    Duration collect(Work work) throws IOException, InterruptedException;
}
