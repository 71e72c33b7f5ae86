package game.ore.bench;

import module java.base;

import game.ore.bench.proc.Programs;

/// Which sources were measured.
final class Commit {
    private static final String UNKNOWN = "unknown";

    private Commit() {}

    /// The commit of the project's folder, with a `+` when its files are not as committed.
    static String of(Path home) throws InterruptedException {
        var git = Programs.find("git");
        if (git.isEmpty()) return UNKNOWN;
        try {
            var at = home.toString();
            var commit = Programs.firstLine(git.get(), "-C", at, "rev-parse", "--short", "HEAD");
            if (!commit.matches("[0-9a-f]+")) return UNKNOWN;
            var changed = Programs.firstLine(git.get(), "-C", at, "status", "--porcelain");
            return changed.isEmpty() ? commit : commit + "+";
        } catch (IOException unusable) {
            return UNKNOWN;
        }
    }
}
