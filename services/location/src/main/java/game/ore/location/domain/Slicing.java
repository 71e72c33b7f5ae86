package game.ore.location.domain;

import module java.base;

import game.ore.api.PlayerId;

/// How players part into slices, and slices over instances. Both follow from ids alone, so that
/// everybody who knows the same ids comes to the same end.
///
/// @param count of slices, the same on all instances
public record Slicing(int count) {
    public static final int COUNT_MAX = 1_024;

    public Slicing {
        if (count < 1 || count > COUNT_MAX)
            throw new IllegalArgumentException("location.slices: " + count);
    }

    /// The slice of a player: the hash of the id modulo the count.
    public int of(PlayerId player) {
        return (int) Long.remainderUnsigned(hash(player.value()), count);
    }

    /// Which of some instances a slice should belong to: the one whose hash together with the slice
    /// is the greatest (D. Thaler, C. V. Ravishankar, Using Name-Based Mappings to Increase Hit
    /// Rates, 1998). So an instance that comes takes from each of the others a share and nothing
    /// else moves, and of one that goes only its own slices move.
    public Optional<UUID> owner(int slice, Collection<UUID> instances) {
        return instances.stream()
                .max(
                        Comparator.<UUID>comparingLong(instance ->
                                        mixed(hash(instance) + mixed(slice + 1L)) ^ Long.MIN_VALUE)
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static long hash(UUID id) {
        return mixed(id.getMostSignificantBits() ^ mixed(id.getLeastSignificantBits()));
    }

    /// The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom
    /// Number Generators, 2014).
    private static long mixed(long bits) {
        var one = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        var two = (one ^ (one >>> 27)) * 0x94d049bb133111ebL;
        return two ^ (two >>> 31);
    }
}
