package game.ore.launcher;

import module java.base;

import game.ore.embedded.Ports;
import game.ore.runtime.Settings;

/// What would keep the platform from starting, found before anything is started.
record Preflight(Settings settings, Set<Target> targets) {
    private static final long NEEDED_MIB = 1_500;

    /// All problems at once, one line each.
    void require() {
        var problems =
                Stream.of(memory().stream(), lacks(), ports()).flatMap(lines -> lines).toList();
        if (!problems.isEmpty()) throw new Refused(problems);
    }

    private Optional<String> memory() {
        var needed = settings.number("ore.memory.needed.mib", NEEDED_MIB);
        return availableMib()
                .filter(available -> available < needed)
                .map(available ->
                        """
                        %d MB of memory are available and about %d MB are needed; \
                        end other programs, or set ORE_MEMORY_NEEDED_MIB lower to try anyway\
                        """
                                .formatted(available, needed));
    }

    private Stream<String> lacks() {
        return Backing.embedded(settings).stream().flatMap(part -> part.lacks().stream());
    }

    private Stream<String> ports() {
        return Stream.concat(
                        Backing.embedded(settings).stream()
                                .map(part ->
                                        new Wanted(
                                                part.title(),
                                                part.port(settings),
                                                part.portSetting())),
                        targets.stream().flatMap(this::wanted))
                .filter(wanted -> !Ports.free(wanted.port()))
                .map(wanted -> Ports.taken(wanted.who(), wanted.port(), wanted.setting()));
    }

    private Stream<Wanted> wanted(Target target) {
        var http = settings.number(target.portSetting(), target.port());
        var grpc = settings.number(target.grpcPortSetting(), target.grpcPort());
        return Stream.of(
                new Wanted(target.word(), http, target.portSetting()),
                new Wanted(target.word() + " (gRPC)", grpc, target.grpcPortSetting()));
    }

    /// What the kernel thinks new programs can have; nothing where it does not tell.
    private static Optional<Long> availableMib() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException untold) {
            return Optional.empty();
        }
    }

    private record Wanted(String who, int port, String setting) {}
}
