package game.ore.bench.report;

import module java.base;

import game.ore.bench.proc.Machine;

/// When, on what and how something was measured.
///
/// @param commit what was measured; with `+` when the sources had been changed since
/// @param flags of our JVMs
public record Occasion(
        String command, Instant at, String commit, Machine machine, List<String> flags) {
    /// For a reader.
    List<String> lines() {
        return List.of(
                "command: `%s`".formatted(command),
                "date: %s, commit %s".formatted(at.truncatedTo(ChronoUnit.MINUTES), commit),
                "machine: " + machine.text(),
                "JVM flags: `%s`".formatted(String.join(" ", flags)));
    }
}
