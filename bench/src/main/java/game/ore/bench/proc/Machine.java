package game.ore.bench.proc;

import module java.base;

/// What a figure was measured on.
///
/// @param loadBefore how many processes wanted to run in the minute before, on average
public record Machine(
        int cores, String cpu, long memoryMib, String kernel, String jdk, double loadBefore) {
    public static Machine read() throws IOException {
        return of(
                Runtime.getRuntime().availableProcessors(),
                Files.readAllLines(Path.of("/proc/cpuinfo")),
                Files.readAllLines(Path.of("/proc/meminfo")),
                Files.readString(Path.of("/proc/loadavg")));
    }

    static Machine of(int cores, List<String> cpuinfo, List<String> meminfo, String loadavg) {
        return new Machine(
                cores,
                value(cpuinfo, "model name").orElse(System.getProperty("os.arch")),
                value(meminfo, "MemTotal")
                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1_024)
                        .orElse(0L),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                Double.parseDouble(loadavg.split(" ", 2)[0]));
    }

    /// In one line.
    public String text() {
        return "%d cores (%s), %,d MiB, %s, JDK %s, load before %.1f"
                .formatted(cores, cpu, memoryMib, kernel, jdk, loadBefore);
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
