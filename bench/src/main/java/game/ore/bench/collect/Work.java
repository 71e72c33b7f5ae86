package game.ore.bench.collect;

/// One slice: each client takes so many coins of its own lane, one after the other.
///
/// @param firstLane of the first client; the others follow
record Work(int clients, int coinsEach, int firstLane) {
    long coins() {
        return (long) clients * coinsEach;
    }

    Lane lane(int client) {
        return new Lane(firstLane + client);
    }
}
