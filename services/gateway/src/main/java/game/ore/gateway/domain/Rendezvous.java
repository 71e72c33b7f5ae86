package game.ore.gateway.domain;

import module java.base;

import game.ore.api.PlayerId;

/// Which of several instances a player belongs to: always the same one, and when one is added or
/// taken away only its own players move.
///
/// Source: Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998.
public final class Rendezvous {
    private Rendezvous() {}

    /// The place of the instance in `names`, which must not be empty.
    public static int choose(PlayerId player, List<String> names) {
        var best = 0;
        var bestWeight = Long.MIN_VALUE;
        for (var i = 0; i < names.size(); i++) {
            var weight = weight(player, names.get(i));
            if (weight > bestWeight) {
                best = i;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static long weight(PlayerId player, String name) {
        var id = player.value();
        var mixed = mix(id.getMostSignificantBits()) ^ mix(id.getLeastSignificantBits() + 1);
        for (var i = 0; i < name.length(); i++) mixed = mix(mixed ^ name.charAt(i));
        return mixed;
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
    private static long mix(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
