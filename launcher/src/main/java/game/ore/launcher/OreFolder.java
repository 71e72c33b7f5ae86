package game.ore.launcher;

import module java.base;

/// Where a running platform keeps its things, `.ore` in the project.
///
/// @param root absolute
public record OreFolder(Path root) {
    public OreFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// What must survive: a folder for each part.
    public Path data() {
        return root.resolve("data");
    }

    /// What is true only while the platform runs.
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    /// What was mailed.
    public Path mail() {
        return root.resolve("mail");
    }

    /// Which process watches over all others.
    public Path supervisor() {
        return run().resolve("ore.pid");
    }

    /// Which process a part or service runs in.
    public Path pid(String service) {
        return run().resolve(service + ".pid");
    }

    /// Held by the process that watches over all others, for as long as it lives.
    public Path lock() {
        return root.resolve("lock");
    }

    /// The addresses in use. It appears when all is ready.
    public Path addresses() {
        return run().resolve("platform.properties");
    }

    void create() {
        try {
            for (var folder : List.of(data(), run(), logs())) Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refused("cannot write below %s: %s".formatted(root, e));
        }
    }
}
