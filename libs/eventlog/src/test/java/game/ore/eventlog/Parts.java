package game.ore.eventlog;

import module java.base;

import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.Folders;
import game.ore.embedded.Part;
import game.ore.embedded.PartOptions;

/// Real PostgreSQL and Kafka, each started when a test first asks for it, ended with the JVM.
final class Parts {
    private static final Path FOLDER =
            Path.of("target", "parts-" + ProcessHandle.current().pid()).toAbsolutePath();

    private Parts() {}

    static EmbeddedPostgres postgres() {
        return Postgres.PART;
    }

    static EmbeddedKafka kafka() {
        return Kafka.PART;
    }

    private static <P extends Part> P started(String name, Function<PartOptions, P> start) {
        var folder = FOLDER.resolve(name);
        var part = start.apply(PartOptions.fast(folder));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            part.kill();
                            Folders.delete(folder);
                        }));
        return part;
    }

    private static final class Postgres {
        static final EmbeddedPostgres PART = started("postgres", EmbeddedPostgres::start);
    }

    private static final class Kafka {
        static final EmbeddedKafka PART = started("kafka", EmbeddedKafka::start);
    }
}
