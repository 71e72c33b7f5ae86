package game.ore.bench.collect;

import module java.base;

/// How much has been written: how the two sides are held to equal work.
record Books(long coinsTaken, long entries, long postings, long answers, long messages, long wal) {
    private static final int POSTINGS_OF_A_COLLECT = 2;

    Books minus(Books earlier) {
        return new Books(
                coinsTaken - earlier.coinsTaken,
                entries - earlier.entries,
                postings - earlier.postings,
                answers - earlier.answers,
                messages - earlier.messages,
                wal - earlier.wal);
    }

    /// @throws IllegalStateException when less or more was written than so many collects write
    void require(String side, long collects) {
        var expected =
                new Books(
                        collects,
                        collects,
                        POSTINGS_OF_A_COLLECT * collects,
                        collects,
                        collects,
                        wal);
        if (!equals(expected)) {
            throw new IllegalStateException(
                    "%s did not do the work of %d collects: %s".formatted(side, collects, this));
        }
    }
}
