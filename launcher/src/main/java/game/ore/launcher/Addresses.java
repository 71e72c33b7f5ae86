package game.ore.launcher;

import module java.base;

import game.ore.runtime.Settings;

/// Where the platform's pieces are reached, as settings: `ore.postgres.url`, `ore.kafka.bootstrap`,
/// `redis.cluster.addrs`, `gateway.url` and so on.
public record Addresses(SortedMap<String, String> values) {
    public Addresses {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// The addresses of the running platform; nothing when none is ready.
    static Optional<Addresses> read(OreFolder folder) {
        try (var reader = Files.newBufferedReader(folder.addresses())) {
            var properties = new Properties();
            properties.load(reader);
            var values = new TreeMap<String, String>();
            properties
                    .stringPropertyNames()
                    .forEach(name -> values.put(name, properties.getProperty(name)));
            return Optional.of(new Addresses(values));
        } catch (NoSuchFileException notReady) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Appears whole: whoever sees the file sees all of it.
    void write(OreFolder folder) {
        var draft = folder.addresses().resolveSibling("platform.properties.new");
        var lines = values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        try {
            Files.write(draft, lines);
            Files.move(draft, folder.addresses(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Addresses with(String name, String value) {
        return with(Map.of(name, value));
    }

    Addresses with(Map<String, String> more) {
        var all = new TreeMap<>(values);
        all.putAll(more);
        return new Addresses(all);
    }

    /// Those of these settings that are known.
    Map<String, String> only(Set<String> names) {
        return values.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// As environment variables, for a child JVM.
    Map<String, String> asEnvironment() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(e -> Settings.variable(e.getKey()), Map.Entry::getValue));
    }

    /// The HTTP address of a service on this machine.
    static URI url(Target target, Settings settings) {
        return URI.create(
                "http://127.0.0.1:" + settings.number(target.portSetting(), target.port()));
    }
}
