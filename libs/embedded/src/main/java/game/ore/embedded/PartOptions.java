package game.ore.embedded;

import module java.base;

/// Where a part lives.
///
/// @param folder all it keeps; created when missing, used by one JVM at a time
/// @param log what the process prints; the previous run's is kept beside it with `.1` at its end
/// @param port on the loopback address; 0 for any free one
public record PartOptions(Path folder, Path log, int port, Durability durability) {
    public PartOptions {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("no such port: " + port);
        folder = folder.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /// Keeps its data in `folder`, its log included.
    public static PartOptions kept(Path folder, int port) {
        return new PartOptions(folder, folder.resolve("log"), port, Durability.KEPT);
    }

    /// For tests: any free port, and no waiting for the disk.
    public static PartOptions fast(Path folder) {
        return new PartOptions(folder, folder.resolve("log"), 0, Durability.FAST);
    }

    boolean fast() {
        return durability == Durability.FAST;
    }
}
