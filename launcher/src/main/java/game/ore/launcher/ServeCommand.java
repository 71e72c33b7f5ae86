package game.ore.launcher;

import module java.base;

import game.ore.runtime.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = {
            "Runs chosen services in this JVM, for instance: serve game,location",
            "PostgreSQL, Kafka, Redis, object storage, the mail server, the sign-in provider and the EVM"
                    + " node are those that ORE_POSTGRES_URL, ORE_KAFKA_BOOTSTRAP, REDIS_CLUSTER_ADDRS,"
                    + " ORE_S3_ENDPOINT, ORE_SMTP_URL, ORE_SIGN_IN_URL and ORE_EVM_RPC_URLS name, or else"
                    + " those of the running ./ore up."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TARGETS", description = "all, or names separated by commas.")
    private String targets = "";

    private final OreFolder folder;
    private final Settings settings;
    private final Services services;

    ServeCommand(OreFolder folder, Settings settings, Services services) {
        this.folder = folder;
        this.settings = settings;
        this.services = services;
    }

    @Override
    public Integer call() throws InterruptedException {
        var chosen = Target.parse(targets);
        var told = withBacking(chosen);
        UntilStopped.run(running -> {
            running.add(services.start(chosen, told, ServeCommand::say));
            new CountDownLatch(1).await();
        });
        return 0;
    }

    private Settings withBacking(Set<Target> chosen) {
        var addresses = Addresses.read(folder);
        var complete = settings;
        for (var backing : Backing.embedded(settings)) {
            var known = addresses.map(all -> all.only(backing.settings())).orElse(Map.of());
            if (known.isEmpty() && backing.neededBy(chosen)) {
                throw new Refused(
                        "where is %s? set %s, or start one with ./ore up"
                                .formatted(
                                        backing.title(),
                                        Settings.variable(backing.addressSetting())));
            }
            complete = complete.with(known);
        }
        return complete;
    }

    private static void say(Target target) {
        System.out.println(target.word() + " serves");
    }
}
