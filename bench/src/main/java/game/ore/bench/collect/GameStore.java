package game.ore.bench.collect;

import module java.base;

import game.ore.eventlog.EventLog;
import game.ore.eventlog.KafkaConfig;
import game.ore.events.Topics;
import game.ore.game.store.CollectStore;
import game.ore.runtime.Drill;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;

/// The game's store with its outbox and the relay to Kafka, without the rest of the service.
record GameStore(CollectStore collections, Running running) implements AutoCloseable {
    private static final String SCHEMA = "game";

    /// One for each client of the largest slice, and a few for the relay.
    private static final int DATABASE_CONNECTIONS = Slices.CLIENTS_MOST + 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(15);

    static GameStore open(String postgresUrl, String kafka, InstantSource clock) {
        var running = new Running();
        try {
            var health = new Health();
            var config =
                    new DatabaseConfig(
                            postgresUrl, DATABASE_CONNECTIONS, PATIENCE, STATEMENT_TIMEOUT);
            var database = running.add(Database.open(config, SCHEMA, health));
            var settings = new Settings(Map.of("ore.kafka.bootstrap", kafka));
            var telemetry = running.add(Telemetry.open(settings, "bench"));
            var log = KafkaConfig.from(settings);
            var events =
                    running.add(EventLog.open(log, Topics.registry(), telemetry, health, clock));
            var outbox = events.outbox(database, SCHEMA);
            return new GameStore(new CollectStore(database, outbox, Drill.none()), running);
        } catch (RuntimeException failure) {
            running.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
