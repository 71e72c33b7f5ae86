package game.ore.bench.proc;

import module java.base;

/// The memory of one or more processes, from `/proc/PID/smaps_rollup`.
///
/// @param resident what is in memory, in bytes; of several processes shared pages count for each
/// @param proportional the same, but shared pages count by their share, so that a sum is true
public record Memory(long resident, long proportional) {
    public static final Memory NONE = new Memory(0, 0);

    public static Memory parse(List<String> smapsRollup) {
        return new Memory(bytes(smapsRollup, "Rss:"), bytes(smapsRollup, "Pss:"));
    }

    public Memory plus(Memory other) {
        return new Memory(resident + other.resident, proportional + other.proportional);
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
