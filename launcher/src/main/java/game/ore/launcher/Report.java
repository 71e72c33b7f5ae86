package game.ore.launcher;

import module java.base;
import module java.net.http;

import game.ore.embedded.ProcessStamp;

/// How a running platform is, found out by looking at its processes and asking its services.
final class Report {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String UP = "up";
    private static final String DOWN = "down";

    private Report() {}

    static List<Row> rows(OreFolder folder, Addresses addresses) {
        var rows = new ArrayList<Row>();
        for (var backing : Backing.values()) {
            addresses
                    .get(backing.addressSetting())
                    .ifPresent(address -> rows.add(row(folder, addresses, backing, address)));
        }
        for (var target : Target.values()) {
            addresses
                    .get(target.word() + ".url")
                    .ifPresent(url -> rows.add(row(folder, addresses, target, URI.create(url))));
        }
        Supervision.holder(folder)
                .map(holder -> new Row("ore", "", UP, Optional.empty(), Row.memoryOfOne(holder)))
                .ifPresent(rows::add);
        return List.copyOf(rows);
    }

    static boolean allUp(List<Row> rows) {
        return rows.stream().noneMatch(row -> row.health().equals(DOWN));
    }

    /// Whether the service at this address says that it is well.
    static boolean healthy(URI service) {
        var request = HttpRequest.newBuilder(service.resolve("/health")).timeout(PATIENCE).build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Row row(OreFolder folder, Addresses addresses, Backing backing, String address) {
        var process = process(folder, backing.word());
        var elsewhere = !Files.exists(folder.pid(backing.word()));
        var health = elsewhere ? "elsewhere" : process.isPresent() ? UP : DOWN;
        var startup = startup(addresses, backing.word());
        return new Row(
                backing.word(),
                backing.shown(address),
                health,
                startup,
                process.flatMap(Row::memoryOf));
    }

    private static Row row(OreFolder folder, Addresses addresses, Target target, URI url) {
        return new Row(
                target.word(),
                url.toString(),
                healthy(url) ? UP : DOWN,
                startup(addresses, target.word()),
                process(folder, target.word()).flatMap(Row::memoryOf));
    }

    private static Optional<ProcessHandle> process(OreFolder folder, String service) {
        return ProcessStamp.read(folder.pid(service)).flatMap(ProcessStamp::running);
    }

    private static Optional<Duration> startup(Addresses addresses, String service) {
        return addresses.get(service + ".startup.ms").map(Long::parseLong).map(Duration::ofMillis);
    }
}
