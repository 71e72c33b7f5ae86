package game.ore.launcher;

import module java.base;

import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedEvm;
import game.ore.embedded.EmbeddedKafka;
import game.ore.embedded.EmbeddedMail;
import game.ore.embedded.EmbeddedObjects;
import game.ore.embedded.EmbeddedPostgres;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.EmbeddedSignIn;
import game.ore.embedded.Part;
import game.ore.embedded.PartOptions;
import game.ore.runtime.Settings;

/// The parts that the services stand on. One whose address is set runs elsewhere and is not
/// started.
enum Backing {
    POSTGRES(EmbeddedPostgres.NAME, "ore.postgres.url", EmbeddedPostgres.PORT_SETTING, 15_432),
    KAFKA(EmbeddedKafka.NAME, "ore.kafka.bootstrap", EmbeddedKafka.PORT_SETTING, 19_092) {
        @Override
        Set<String> settings() {
            var all = new TreeSet<>(EmbeddedKafka.SETTINGS.keySet());
            all.add(addressSetting());
            return all;
        }

        @Override
        Map<String, String> facts(Settings settings) {
            var facts = new TreeMap<String, String>();
            if (embedded(settings).contains(this)) facts.putAll(EmbeddedKafka.SETTINGS);
            for (var name : EmbeddedKafka.SETTINGS.keySet())
                settings.text(name).ifPresent(told -> facts.put(name, told));
            return facts;
        }
    },
    REDIS(EmbeddedRedis.NAME, "redis.cluster.addrs", EmbeddedRedis.PORT_SETTING, 16_379),
    OBJECTS(EmbeddedObjects.NAME, "ore.s3.endpoint", EmbeddedObjects.PORT_SETTING, 19_000),
    MAIL(EmbeddedMail.NAME, "ore.smtp.url", EmbeddedMail.PORT_SETTING, 11_025),
    SIGN_IN(EmbeddedSignIn.NAME, "ore.sign-in.url", EmbeddedSignIn.PORT_SETTING, 19_100),
    EVM(EmbeddedEvm.NAME, "ore.evm.rpc-urls", EmbeddedEvm.PORT_SETTING, 18_545) {
        @Override
        boolean isCarriedAlong() {
            return EmbeddedEvm.isCarriedAlong();
        }

        @Override
        Optional<String> lacks() {
            return EmbeddedEvm.lacks();
        }

        @Override
        Set<String> settings() {
            return Set.of(addressSetting(), CHAIN_ID_SETTING);
        }

        @Override
        Map<String, String> facts(Settings settings) {
            var ours = Optional.of(Long.toString(EmbeddedEvm.CHAIN_ID));
            var id = embedded(settings).contains(this) ? ours : settings.text(CHAIN_ID_SETTING);
            return id.map(chain -> Map.of(CHAIN_ID_SETTING, chain)).orElse(Map.of());
        }

        // Keys of providers stand in the paths of theirs.
        @Override
        String shown(String address) {
            return Stream.of(address.split(","))
                    .map(String::strip)
                    .map(URI::create)
                    .map(url -> url.getScheme() + "://" + url.getAuthority())
                    .collect(Collectors.joining(","));
        }
    };

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /// Whether any of these services cannot do without it: letters wait until there is a mail
    /// server, providers and wallets of contracts are refused.
    boolean neededBy(Set<Target> targets) {
        return switch (this) {
            case POSTGRES, KAFKA -> !targets.equals(Set.of(Target.GATEWAY));
            case REDIS -> true;
            case OBJECTS -> targets.contains(Target.USER);
            case MAIL, SIGN_IN, EVM -> false;
        };
    }

    /// Whether there is a program for this machine.
    boolean isCarriedAlong() {
        return true;
    }

    /// What it lacks on this machine, in one line; nothing when it can be started.
    Optional<String> lacks() {
        return Optional.empty();
    }

    /// The settings by which services are told of it.
    Set<String> settings() {
        return Set.of(addressSetting);
    }

    /// What services must be told besides its address.
    Map<String, String> facts(Settings settings) {
        return Map.of();
    }

    /// The address as people may see it.
    String shown(String address) {
        return address;
    }

    /// Where it runs when somebody else runs it.
    Optional<String> elsewhere(Settings settings) {
        return settings.text(addressSetting);
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
            case SIGN_IN -> EmbeddedSignIn.start(options);
            case EVM -> EmbeddedEvm.start(options);
        };
    }
}
