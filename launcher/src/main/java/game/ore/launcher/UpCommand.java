package game.ore.launcher;

import module java.base;

import game.ore.runtime.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts everything on this machine and waits until it is healthy; Ctrl-C ends it.",
            "A part whose address is set (ORE_POSTGRES_URL, ORE_KAFKA_BOOTSTRAP,"
                    + " REDIS_CLUSTER_ADDRS, ORE_S3_ENDPOINT, ORE_SMTP_URL, ORE_SIGN_IN_URL, ORE_EVM_RPC_URLS) is not"
                    + " started here but used where it is."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--fresh", description = "Forget all data of earlier runs first.")
    private boolean fresh;

    @Option(names = "--no-demo", description = "Start no demo player.")
    private boolean noDemo;

    @Option(names = "--split", description = "Run each service in a JVM of its own.")
    private boolean split;

    private final OreFolder folder;
    private final Settings settings;
    private final Services services;
    private final Demo demo;

    UpCommand(OreFolder folder, Settings settings, Services services, Demo demo) {
        this.folder = folder;
        this.settings = settings;
        this.services = services;
        this.demo = demo;
    }

    @Override
    public Integer call() throws InterruptedException {
        var players = noDemo ? Optional.<Demo>empty() : Optional.of(demo);
        var plan = new Supervisor.Plan(fresh, split, players);
        UntilStopped.run(running -> new Supervisor(folder, settings, services, running).run(plan));
        return 0;
    }
}
