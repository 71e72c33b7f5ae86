package game.ore.events;

import module java.base;

import game.ore.eventlog.EventCodec;
import game.ore.eventlog.Topic;
import game.ore.eventlog.TopicRegistry;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.CaseDecided;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.FindingMade;
import game.ore.events.avro.FriendshipChanged;
import game.ore.events.avro.GenesisRegistered;
import game.ore.events.avro.GeofenceCrossed;
import game.ore.events.avro.LocationUpdated;
import game.ore.events.avro.LoggedIn;
import game.ore.events.avro.PersonalDataAnswered;
import game.ore.events.avro.PersonalDataRequested;
import game.ore.events.avro.PremiumChanged;
import game.ore.events.avro.QuestCompleted;
import game.ore.events.avro.UserRegistered;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/// Every topic, by one name each. What is not here is not created, and nobody can tell or hear it.
public final class Topics {
    public static final Topic LOCATION_UPDATED = event("events.location.updated");
    public static final Topic LOCATION_GEOFENCE = event("events.location.geofence");
    public static final Topic COIN_SPAWNED = event("events.coin.spawned");
    public static final Topic COIN_COLLECTED = event("events.coin.collected");
    public static final Topic QUEST_COMPLETED = event("events.quest.completed");
    public static final Topic USER_REGISTERED = event("events.user.registered");
    public static final Topic ACCOUNT_CHANGED = event("events.account.changed");
    public static final Topic AUTH_LOGIN = event("events.auth.login");
    public static final Topic GENESIS_REGISTERED = event("events.genesis.registered");
    public static final Topic PREMIUM_CHANGED = event("events.premium.changed");
    public static final Topic AD_VIEWED = event("events.ad.viewed");
    public static final Topic FRIENDSHIP_CHANGED = event("events.friendship.changed");
    public static final Topic BLOCK_CHANGED = event("events.block.changed");
    public static final Topic ANTICHEAT_FINDING = event("events.anticheat.finding");
    public static final Topic ANTICHEAT_DECIDED = event("events.anticheat.decided");

    /// Rare, so that few partitions do.
    public static final Topic PERSONAL_REQUESTED =
            new Topic("events.personal.requested", 4, Duration.ofDays(7), 3);

    public static final Topic PERSONAL_ANSWERED =
            new Topic("events.personal.answered", 4, Duration.ofDays(7), 3);

    public static final Topic COMMAND_LOCATION_UPDATE = command("commands.location.update");
    public static final Topic COMMAND_COIN_COLLECT = command("commands.coin.collect");
    public static final Topic COMMAND_QUEST_COMPLETE = command("commands.quest.complete");

    public static final Topic ANALYTICS_RAW =
            new Topic("analytics.raw.events", 50, Duration.ofDays(30), 2);
    public static final Topic ANALYTICS_METRICS =
            new Topic("analytics.processed.metrics", 20, Duration.ofDays(30), 2);
    public static final Topic DEAD_LETTERS =
            new Topic("dlq.failed.events", 5, Duration.ofDays(30), 3);

    /// Which fact is told on which topic.
    private static final Map<Schema, Topic> FACTS =
            Map.ofEntries(
                    Map.entry(LocationUpdated.getClassSchema(), LOCATION_UPDATED),
                    Map.entry(GeofenceCrossed.getClassSchema(), LOCATION_GEOFENCE),
                    Map.entry(CoinSpawned.getClassSchema(), COIN_SPAWNED),
                    Map.entry(CoinCollected.getClassSchema(), COIN_COLLECTED),
                    Map.entry(QuestCompleted.getClassSchema(), QUEST_COMPLETED),
                    Map.entry(UserRegistered.getClassSchema(), USER_REGISTERED),
                    Map.entry(AccountChanged.getClassSchema(), ACCOUNT_CHANGED),
                    Map.entry(LoggedIn.getClassSchema(), AUTH_LOGIN),
                    Map.entry(GenesisRegistered.getClassSchema(), GENESIS_REGISTERED),
                    Map.entry(PremiumChanged.getClassSchema(), PREMIUM_CHANGED),
                    Map.entry(FriendshipChanged.getClassSchema(), FRIENDSHIP_CHANGED),
                    Map.entry(BlockChanged.getClassSchema(), BLOCK_CHANGED),
                    Map.entry(FindingMade.getClassSchema(), ANTICHEAT_FINDING),
                    Map.entry(CaseDecided.getClassSchema(), ANTICHEAT_DECIDED),
                    Map.entry(PersonalDataRequested.getClassSchema(), PERSONAL_REQUESTED),
                    Map.entry(PersonalDataAnswered.getClassSchema(), PERSONAL_ANSWERED));

    /// What services tell each other about somebody's data is nothing that has happened in the
    /// game, and is to be remembered by nobody. Nor is who is whose friend and who wants to see
    /// whom no more: each of these facts names two people, and either may ask to be forgotten. Nor
    /// is in which fence somebody was: a fence may be as small as a room, and where somebody was is
    /// known to that precision for a day.
    private static final Set<Topic> NOT_REMEMBERED =
            Set.of(
                    PERSONAL_REQUESTED,
                    PERSONAL_ANSWERED,
                    FRIENDSHIP_CHANGED,
                    BLOCK_CHANGED,
                    LOCATION_GEOFENCE);

    private Topics() {}

    /// The topic on which a fact is told.
    ///
    /// @throws IllegalArgumentException when it is told on none
    public static Topic of(SpecificRecord fact) {
        var topic = FACTS.get(fact.getSchema());
        if (topic == null)
            throw new IllegalArgumentException("told on no topic: " + fact.getSchema().getName());
        return topic;
    }

    /// Every topic on which facts are told that may be remembered.
    public static Set<Topic> facts() {
        return FACTS.values().stream()
                .filter(topic -> !NOT_REMEMBERED.contains(topic))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// All of them, with the events that may be on them.
    public static TopicRegistry registry() {
        return new TopicRegistry(
                List.of(
                        LOCATION_UPDATED,
                        LOCATION_GEOFENCE,
                        COIN_SPAWNED,
                        COIN_COLLECTED,
                        QUEST_COMPLETED,
                        USER_REGISTERED,
                        ACCOUNT_CHANGED,
                        AUTH_LOGIN,
                        GENESIS_REGISTERED,
                        PREMIUM_CHANGED,
                        AD_VIEWED,
                        FRIENDSHIP_CHANGED,
                        BLOCK_CHANGED,
                        ANTICHEAT_FINDING,
                        ANTICHEAT_DECIDED,
                        PERSONAL_REQUESTED,
                        PERSONAL_ANSWERED,
                        COMMAND_LOCATION_UPDATE,
                        COMMAND_COIN_COLLECT,
                        COMMAND_QUEST_COMPLETE,
                        ANALYTICS_RAW,
                        ANALYTICS_METRICS,
                        DEAD_LETTERS),
                DEAD_LETTERS,
                new EventCodec(FACTS.keySet(), older()));
    }

    /// What earlier versions wrote with, and Kafka or an outbox may still hold.
    private static List<Schema> older() {
        return Stream.of("CoinCollected-1", "QuestCompleted-1").map(Topics::older).toList();
    }

    private static Schema older(String name) {
        var file = "older/" + name + ".avsc";
        try (var schema = Objects.requireNonNull(Topics.class.getResourceAsStream(file), file)) {
            return new Schema.Parser().parse(schema);
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }

    private static Topic event(String name) {
        return new Topic(name, 20, Duration.ofDays(7), 3);
    }

    private static Topic command(String name) {
        return new Topic(name, 10, Duration.ofDays(1), 3);
    }
}
