package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.Benchmark;
import game.ore.bench.Plan;
import game.ore.bench.Progress;
import game.ore.bench.load.Load;
import game.ore.bench.proc.Processes;
import game.ore.bench.proc.Programs;
import game.ore.bench.report.Report;
import game.ore.bench.stage.Stage;
import game.ore.embedded.Ports;
import game.ore.geo.Position;
import game.ore.launcher.Target;

/// Our gateway, which checks tokens and counts against limits, beside nginx, which does neither:
/// what do those two cost a request?
public final class GatewayBench implements Benchmark {
    static final int CONNECTIONS = 64;
    static final int NGINX_WORKERS = 2;
    private static final Set<Target> BEHIND = EnumSet.of(Target.AUTH, Target.LOCATION, Target.GAME);
    private static final String NO_NGINX =
            "nginx was not found, so ORE was measured alone; install it with: apt install nginx";

    private static final Position PLACE = new Position(37.5665, 126.9780);

    private final InstantSource clock;

    public GatewayBench(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String summary() {
        return "location update and collect through the gateway, beside nginx as a bare proxy";
    }

    @Override
    public Report run(Plan plan, Progress progress) throws Exception {
        var nginx = Programs.find("nginx");
        if (nginx.isEmpty()) progress.note("ore: " + NO_NGINX);
        progress.step("starting PostgreSQL, Kafka, Redis, services and gateway");
        try (var stage = Stage.start(plan.scratch());
                var registration = new Registration(stage.url(Target.GATEWAY));
                var load = new Load(CONNECTIONS)) {
            stage.serve(BEHIND);
            var gateway = stage.begin(EnumSet.of(Target.GATEWAY));
            registration.awaitGateway();
            progress.step("registering %d players".formatted(CONNECTIONS));
            var players = registration.register(CONNECTIONS);
            var doors = new ArrayList<>(List.of(ours(stage, gateway.pid())));
            if (nginx.isPresent()) doors.add(theirs(stage, nginx.get(), plan.scratch()));

            var coins = new CoinField(stage.postgresUrl(), PLACE);
            var operations =
                    List.of(new Updates(players, PLACE, clock), new Collects(players, coins));
            var measuring = new Measuring(load, doors, plan, progress);
            var found = new Findings();
            for (var operation : operations) measuring.measure(operation, found);
            doors.forEach(door -> found.add(door.name(), door.processes().get().memory()));
            return found.report(doors.stream().map(Door::name).toList(), notes(nginx));
        }
    }

    private static Door ours(Stage stage, long pid) {
        var process = Processes.alone(pid);
        return new Door(Findings.OURS, stage.url(Target.GATEWAY), Player::asClient, () -> process);
    }

    private static Door theirs(Stage stage, Path program, Path scratch) throws IOException {
        var routes =
                Stream.of(Target.LOCATION, Target.GAME)
                        .map(service -> route(service, stage.port(service)))
                        .toList();
        var config =
                new NginxConfig(
                        scratch.resolve("nginx"), Ports.any(), NGINX_WORKERS, CONNECTIONS, routes);
        var nginx = stage.add(Nginx.start(program, config));
        return new Door("nginx", nginx.url(), Player::asGateway, () -> Processes.tree(nginx.pid()));
    }

    private static NginxConfig.Route route(Target service, int port) {
        var path = "/" + service.word() + "/";
        return new NginxConfig.Route(service.word(), "/api/v1" + path, port, path);
    }

    private static List<String> notes(Optional<Path> nginx)
            throws IOException, InterruptedException {
        if (nginx.isEmpty()) return List.of(NO_NGINX);
        return List.of(
                "peer: %s, %d worker processes, keepalive both ways, no access log"
                        .formatted(Programs.firstLine(nginx.get(), "-v"), NGINX_WORKERS),
                "%d connections, one player each; our gateway checks the token and counts each"
                                .formatted(CONNECTIONS)
                        + " request against its limits, nginx is sent the X-User-* headers ready"
                        + " made");
    }
}
