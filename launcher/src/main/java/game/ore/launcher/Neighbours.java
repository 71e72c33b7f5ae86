package game.ore.launcher;

import module java.base;

import game.ore.rights.PersonalServices;
import game.ore.runtime.Settings;

/// Where services find each other when nothing says otherwise: on this machine, at their ports.
final class Neighbours {
    /// Settings that are read before or beside the services: by `./ore`, by logging, for the parts.
    private static final List<String> READ_ELSEWHERE =
            List.of(
                    "ore.java.opts",
                    "ore.home",
                    "ore.log.level",
                    "ore.log.format",
                    "ore.log.file",
                    "ore.postgres.port",
                    "ore.kafka.port",
                    "ore.redis.port",
                    "ore.s3.port",
                    "ore.smtp.port",
                    "ore.sign-in.port",
                    "ore.sign-in.url",
                    "ore.evm.port",
                    "ore.evm.rpc-urls",
                    "ore.evm.chain-id",
                    "ore.smtp.url",
                    "ore.mail.from",
                    "ore.postgres.url",
                    "ore.kafka.bootstrap",
                    "ore.kafka.partitions-max",
                    "ore.kafka.session-timeout",
                    "ore.s3.endpoint",
                    "ore.s3.region",
                    "ore.s3.bucket-prefix",
                    "ore.s3.access-key",
                    "ore.s3.secret-key",
                    "ore.s3.timeout",
                    "ore.s3.object-bytes-max");

    private Neighbours() {}

    /// The settings with the addresses of all services, those that are set and those that follow
    /// from the ports.
    static Settings addresses(Settings settings) {
        var derived = new HashMap<String, String>();
        for (var target : Target.values()) {
            var url = Addresses.url(target, settings).toString();
            var grpc = "127.0.0.1:" + settings.number(target.grpcPortSetting(), target.grpcPort());
            putUnlessSet(settings, derived, target.word() + ".service-url", url);
            putUnlessSet(settings, derived, target.word() + ".grpc-address", grpc);
        }
        putUnlessSet(
                settings,
                derived,
                "auth.link-base",
                Addresses.url(Target.GATEWAY, settings).toString());
        var complete = settings.with(derived);
        READ_ELSEWHERE.forEach(complete::text);
        complete.text("auth.link-base");
        for (var target : Target.values()) {
            // Whoever does not ask a neighbour may be told where it is all the same.
            complete.text(target.word() + ".service-url");
            complete.text(target.word() + ".grpc-address");
        }
        return complete;
    }

    /// The beginnings of the names of settings that somebody here has to read; those of Genesis are
    /// read by user, those of erasures by all who know players.
    static String[] prefixes(Set<Target> targets) {
        var words = targets.stream().map(Target::word).toList();
        var more = new ArrayList<>(List.of("ore"));
        if (targets.contains(Target.USER)) more.add("genesis");
        if (words.stream().anyMatch(PersonalServices.ALL::contains)) more.add("personal");
        return Stream.concat(words.stream(), more.stream())
                .map(word -> word + "_")
                .toArray(String[]::new);
    }

    private static void putUnlessSet(
            Settings settings, Map<String, String> derived, String name, String value) {
        if (settings.text(name).isEmpty()) derived.put(name, value);
    }
}
