package game.ore.launcher;

import module java.base;

import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedEvm;
import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedMail;
import game.ore.embedded.EmbeddedObjects;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.Part;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Settings;

/// The parts that the services stand on. One whose address is set runs elsewhere and is not
/// started.
enum Backing {
    POSTGRES(EmbeddedPostgres.NAME, "ore.postgres.url", EmbeddedPostgres.PORT_SETTING, 15_432),
    KAFKA(EmbeddedKafka.NAME, "ore.kafka.bootstrap", EmbeddedKafka.PORT_SETTING, 19_092),
    REDIS(EmbeddedRedis.NAME, "redis.cluster.addrs", EmbeddedRedis.PORT_SETTING, 16_379),
    OBJECTS(EmbeddedObjects.NAME, "ore.s3.endpoint", EmbeddedObjects.PORT_SETTING, 19_000),
    MAIL(EmbeddedMail.NAME, "ore.smtp.url", EmbeddedMail.PORT_SETTING, 11_025),
    EVM(EmbeddedEvm.NAME, "ore.evm.rpc-urls", EmbeddedEvm.PORT_SETTING, 18_545);

    private static final String CHAIN_ID_SETTING = "ore.evm.chain-id";

    private final String title;
    private final String addressSetting;
    private final String portSetting;
    private final int port;

    Backing(String title, String addressSetting, String portSetting, int port) {
        this.title = title;
        this.addressSetting = addressSetting;
        this.portSetting = portSetting;
        this.port = port;
    }

    /// Those to be started here.
    static List<Backing> embedded(Settings settings) {
        return Stream.of(values())
                .filter(part -> part.elsewhere(settings).isEmpty() && part.isCarriedAlong())
                .toList();
    }

    /// Those that are nowhere.
    static List<Backing> absent(Settings settings) {
        return Stream.of(values())
                .filter(part -> part.elsewhere(settings).isEmpty() && !part.isCarriedAlong())
                .toList();
    }

    String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String addressSetting() {
        return addressSetting;
    }

    String portSetting() {
        return portSetting;
    }

    int port(Settings settings) {
        return settings.number(portSetting, port);
    }

    /// Whether any of these services cannot do without it.
    boolean neededBy(Set<Target> targets) {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS -> true;
            case OBJECTS -> targets.contains(Target.USER);
            // Letters wait until there is one, and wallets of contracts are refused.
            case MAIL, EVM -> false;
        };
    }

    /// What it lacks on this machine, in one line; nothing when it can be started.
    Optional<String> lacks() {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS, OBJECTS, MAIL -> Optional.empty();
            case EVM -> EmbeddedEvm.lacks();
        };
    }

    /// What services must be told besides its address.
    Map<String, String> facts(Settings settings) {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS, OBJECTS, MAIL -> Map.of();
            case EVM -> chainId(settings).map(id -> Map.of(CHAIN_ID_SETTING, id)).orElse(Map.of());
        };
    }

    private Optional<String> chainId(Settings settings) {
        return embedded(settings).contains(this)
                ? Optional.of(Long.toString(EmbeddedEvm.CHAIN_ID))
                : settings.text(CHAIN_ID_SETTING);
    }

    /// The settings by which services are told of it.
    Set<String> settings() {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS, OBJECTS, MAIL -> Set.of(addressSetting);
            case EVM -> Set.of(addressSetting, CHAIN_ID_SETTING);
        };
    }

    /// The address as people may see it: keys of providers stand in the paths of theirs.
    String shown(String address) {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS, OBJECTS, MAIL -> address;
            case EVM ->
                    Stream.of(address.split(","))
                            .map(String::strip)
                            .map(URI::create)
                            .map(url -> url.getScheme() + "://" + url.getAuthority())
                            .collect(Collectors.joining(","));
        };
    }

    /// Where it runs when somebody else runs it.
    Optional<String> elsewhere(Settings settings) {
        return settings.text(addressSetting);
    }

    /// Whether there is a program for this machine. All else that services stand on has one.
    private boolean isCarriedAlong() {
        return switch (this) {
            case POSTGRES, KAFKA, REDIS, OBJECTS, MAIL -> true;
            case EVM -> EmbeddedEvm.isCarriedAlong();
        };
    }

    Part start(OreFolder folder, Settings settings) {
        var data = folder.data().resolve(word());
        var log = folder.log(word());
        var options = new PartOptions(data, log, port(settings), Durability.KEPT);
        return switch (this) {
            case POSTGRES -> EmbeddedPostgres.start(options);
            case KAFKA -> EmbeddedKafka.start(options);
            case REDIS -> EmbeddedRedis.start(options);
            case OBJECTS -> EmbeddedObjects.start(options);
            case MAIL -> EmbeddedMail.start(options, folder.mail());
            case EVM -> EmbeddedEvm.start(options);
        };
    }
}
