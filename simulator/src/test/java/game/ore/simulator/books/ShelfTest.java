package game.ore.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.sql;

import game.ore.cache.Redis;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.QuestCompleted;
import game.ore.runtime.Ids;
import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// The books as they stand in real PostgreSQL, Kafka and Redis.
class ShelfTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID BEN = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");
    private static final UUID EVENT = UUID.fromString("eeeeeeee-0000-4000-8000-000000000001");
    private static final long REWARD = 9_007_199_254_740_991L;
    private static final long FOR_QUEST = 5;
    private static final long FOR_COIN = REWARD - FOR_QUEST;

    private static final String TABLES =
            """
            CREATE SCHEMA game;
            CREATE SCHEMA analytics;
            CREATE TABLE game.journal (id uuid PRIMARY KEY, kind text, created_at timestamptz);
            CREATE TABLE game.posting (journal_id uuid, account text, micros bigint);
            CREATE TABLE analytics.events (time timestamptz, topic text, event_id uuid, user_id uuid, event_data jsonb);
            """;

    private static final String ROWS =
            """
            INSERT INTO game.journal VALUES
                ('00000000-0000-0000-0000-000000000001', 'coin', '2026-01-01T12:00:01Z'),
                ('00000000-0000-0000-0000-000000000002', 'grant', '2026-01-01T12:00:02Z'),
                ('00000000-0000-0000-0000-000000000003', 'coin', '2025-12-31T00:00:00Z'),
                ('00000000-0000-0000-0000-000000000004', 'quest', '2026-01-01T12:00:03Z');
            INSERT INTO game.posting
            SELECT id, account, sign * CASE kind WHEN 'quest' THEN %4$d ELSE %1$d END
              FROM game.journal, (VALUES ('player:%2$s', 1), ('treasury', -1)) AS side (account, sign);
            INSERT INTO analytics.events
            SELECT time, topic, '%3$s', '%2$s', '{"reward_micros": %1$d}'
              FROM (VALUES (timestamptz '2026-01-01T12:00:01Z', 'events.coin.collected'),
                           ('2026-01-01T12:00:01Z', 'events.coin.collected'),
                           ('2026-01-01T12:00:01Z', 'events.coin.spawned'),
                           ('2025-12-31T00:00:00Z', 'events.coin.collected')) AS heard (time, topic);
            INSERT INTO analytics.events VALUES
                ('2026-01-01T12:00:03Z', 'events.quest.completed', gen_random_uuid(), '%2$s', '{"reward_micros": %4$d}');
            """
                    .formatted(FOR_COIN, ANNA, EVENT, FOR_QUEST);

    @Test
    void every_book_counts_each_coin_and_quest_of_this_simulation_once() throws Exception {
        var postgres = TestParts.postgres();
        write(postgres, TABLES + ROWS);
        tell(EVENT, collected());
        tell(Ids.next(), completed());
        score();

        var addresses =
                new BookAddresses(
                        Optional.of(postgres),
                        Optional.of(TestParts.kafka()),
                        Optional.of(TestParts.redis()));
        try (var shelf = Shelf.open(addresses, Set.of(ANNA, BEN), BEGIN)) {
            assertThat(shelf.books())
                    .extracting(Book::name)
                    .containsExactly("ledger", "events", "analytics", "leaderboard");
            for (var book : shelf.books()) {
                assertThat(book.microPointsByPlayer())
                        .as(book.name())
                        .isEqualTo(Map.of(ANNA, REWARD));
            }
        }
    }

    @Test
    void a_book_that_cannot_be_read_is_named() throws Exception {
        var postgres = TestParts.postgres();

        assertThatThrownBy(() -> new LedgerBook(new Tables(postgres), BEGIN).microPointsByPlayer())
                .isInstanceOf(BookUnreadable.class)
                .hasMessage("ledger: ERROR: relation \"game.journal\" does not exist");
        assertThatThrownBy(() -> LeaderboardBook.open("127.0.0.1:9", Set.of(ANNA)))
                .isInstanceOf(BookUnreadable.class)
                .hasMessageStartingWith("leaderboard: ");
    }

    private static void write(String postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The same event twice, as a relay that was interrupted delivers it.
    private static void tell(UUID id, SpecificRecord fact) throws Exception {
        var topic = Topics.of(fact).name();
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestParts.kafka());
        try (var admin = Admin.create(kafka);
                var producer =
                        new KafkaProducer<>(
                                kafka, new StringSerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            var event = new Event(id, BEGIN, "game", "", ANNA.toString(), fact);
            var bytes = Topics.registry().codec().encode(event);
            producer.send(new ProducerRecord<>(topic, event.key(), bytes)).get();
            producer.send(new ProducerRecord<>(topic, event.key(), bytes)).get();
        }
    }

    private static CoinCollected collected() {
        return CoinCollected.newBuilder()
                .setCoinId(UUID.fromString("cccccccc-0000-4000-8000-000000000001"))
                .setUserId(ANNA)
                .setUsername("anna")
                .setRequestId("r1")
                .setJournalId(new UUID(0, 1))
                .setType("gold")
                .setValueMicros(FOR_COIN)
                .setMultiplierBp(10_000)
                .setRewardMicros(FOR_COIN)
                .setBalanceMicros(REWARD)
                .setExperience(1)
                .setLevel(1)
                .setEarnedMicros(REWARD)
                .setDay("2026-01-01")
                .setEarnedThatDayMicros(REWARD)
                .setIsGenesis(false)
                .setIsAd(false)
                .setLatitude(37.5)
                .setLongitude(127)
                .setCell(1)
                .setCollectedAt(BEGIN)
                .build();
    }

    private static QuestCompleted completed() {
        return QuestCompleted.newBuilder()
                .setQuestId("daily_walk")
                .setUserId(ANNA)
                .setUsername("anna")
                .setRequestId("q1")
                .setJournalId(new UUID(0, 4))
                .setKind("daily")
                .setPremium(false)
                .setPeriod("2026-01-01")
                .setValueMicros(FOR_QUEST)
                .setMultiplierBp(10_000)
                .setRewardMicros(FOR_QUEST)
                .setBalanceMicros(REWARD)
                .setExperience(2)
                .setLevel(1)
                .setEarnedMicros(REWARD)
                .setDay("2026-01-01")
                .setEarnedThatDayMicros(REWARD)
                .setIsGenesis(false)
                .setCompletedAt(BEGIN)
                .build();
    }

    private static void score() {
        var settings = new Settings(Map.of("redis.cluster.addrs", TestParts.redis()));
        try (var redis = Redis.open(settings, new Health())) {
            redis.sync().zadd("leaderboard:global", REWARD, ANNA.toString());
        }
    }
}
