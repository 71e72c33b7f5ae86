package game.ore.bench.proc;

import module java.base;

/// Some processes, looked at together.
public record Processes(List<Long> pids) {
    public Processes {
        pids = List.copyOf(pids);
    }

    public static Processes alone(long pid) {
        return new Processes(List.of(pid));
    }

    /// A process and all that it has started and that run now.
    public static Processes tree(long pid) {
        var children =
                ProcessHandle.of(pid)
                        .map(process -> process.descendants().map(ProcessHandle::pid).toList())
                        .orElse(List.of());
        return new Processes(Stream.concat(Stream.of(pid), children.stream()).toList());
    }

    /// The processor time used so far, also by children that have ended since.
    public Duration cpu() {
        return pids.stream()
                .map(Processes::stat)
                .flatMap(Optional::stream)
                .map(ProcessStat::total)
                .reduce(Duration.ZERO, Duration::plus);
    }

    public Memory memory() {
        return pids.stream().map(Processes::memory).reduce(Memory.NONE, Memory::plus);
    }

    private static Optional<ProcessStat> stat(long pid) {
        return read(pid, "stat").map(lines -> ProcessStat.parse(lines.getFirst()));
    }

    private static Memory memory(long pid) {
        return read(pid, "smaps_rollup").map(Memory::parse).orElse(Memory.NONE);
    }

    /// Nothing when the process has just ended.
    private static Optional<List<String>> read(long pid, String file) {
        try {
            return Optional.of(Files.readAllLines(Path.of("/proc/" + pid, file)))
                    .filter(lines -> !lines.isEmpty());
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
