package game.ore.launcher;

import module java.base;

import game.ore.embedded.EmbeddedEvm;
import game.ore.embedded.EmbeddedParts;
import game.ore.embedded.Folders;
import game.ore.embedded.Part;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;

/// One platform on one machine: starts it in order, tells how it is, starts again what ends by
/// itself.
final class Supervisor {
    private static final Duration HEALTHY = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_WATCHES = Duration.ofSeconds(1);
    private static final int MOST_RESTARTS = 20;

    private final OreFolder folder;
    private final Settings settings;
    private final Services services;
    private final Running running;
    private final List<Supplier<List<String>>> watched = new ArrayList<>();
    private final Map<String, Duration> startups = new ConcurrentHashMap<>();

    /// @param running closes what has been started
    Supervisor(OreFolder folder, Settings settings, Services services, Running running) {
        this.folder = folder;
        this.settings = settings;
        this.services = services;
        this.running = running;
    }

    /// @param fresh begin without data
    /// @param split a JVM for each service
    record Plan(boolean fresh, boolean split, Optional<Demo> demo) {}

    /// Returns only by an exception: why it could not start or go on, or that it was told to end.
    void run(Plan plan) throws InterruptedException {
        var supervision = running.add(Supervision.take(folder));
        new Preflight(settings, services.available()).require();
        if (plan.fresh()) List.of(folder.data(), folder.mail()).forEach(Folders::delete);

        var addresses = startParts(supervision);
        addresses = startServices(plan.split(), supervision, addresses);
        for (var startup : startups.entrySet()) {
            addresses =
                    addresses.with(
                            startup.getKey() + ".startup.ms",
                            Long.toString(startup.getValue().toMillis()));
        }
        say(Row.table(Report.rows(folder, addresses)));
        if (services.available().contains(Target.GATEWAY)) {
            plan.demo().ifPresent(demo -> running.add(demo.start(gateway())));
        }
        addresses.write(folder);
        say("ready; stop with Ctrl-C or ./ore down");
        watch();
    }

    private Addresses startParts(Supervision supervision) {
        var embedded = Backing.embedded(settings);
        var names = embedded.stream().map(Backing::title).collect(Collectors.joining(", "));
        if (!embedded.isEmpty()) say("starting " + names);
        if (embedded.contains(Backing.EVM) && EmbeddedEvm.mustBeFetched())
            say("fetching the EVM node with npm, this once");
        for (var absent : Backing.absent(settings)) {
            say(
                    "there is no %s for this kind of machine; %s names one that runs elsewhere"
                            .formatted(absent.title(), Settings.variable(absent.addressSetting())));
        }
        var starts =
                embedded.stream()
                        .<Supplier<? extends Part>>map(backing -> () -> start(backing, supervision))
                        .toList();
        var parts = running.add(EmbeddedParts.start(starts));
        watched.add(parts::restartEnded);

        var addresses = new Addresses(new TreeMap<>());
        for (var index = 0; index < embedded.size(); index++) {
            var setting = embedded.get(index).addressSetting();
            addresses = addresses.with(setting, parts.all().get(index).address());
        }
        for (var backing : Backing.values()) {
            addresses = addresses.with(backing.facts(settings));
            var elsewhere = backing.elsewhere(settings);
            if (elsewhere.isPresent())
                addresses = addresses.with(backing.addressSetting(), elsewhere.get());
        }
        return addresses;
    }

    private Part start(Backing backing, Supervision supervision) {
        var begin = System.nanoTime();
        var part = backing.start(folder, settings);
        supervision.remember(backing.word(), part.pid());
        started(backing.word(), begin);
        return part;
    }

    private Addresses startServices(boolean split, Supervision supervision, Addresses parts)
            throws InterruptedException {
        var targets = services.available();
        var told = settings.with(parts.values());
        if (split) {
            var apart = running.add(new SeparateServices(folder, told, parts, supervision));
            apart.start(targets, this::started);
            watched.add(apart::restartEnded);
        } else if (!targets.isEmpty()) {
            say("starting the services");
            var begin = new AtomicLong(System.nanoTime());
            running.add(
                    services.start(
                            targets,
                            told,
                            target -> started(target.word(), begin.getAndSet(System.nanoTime()))));
        }
        var addresses = parts;
        for (var target : targets) {
            var url = Addresses.url(target, settings);
            if (!Wait.until(HEALTHY, BETWEEN_LOOKS, () -> Report.healthy(url))) {
                throw new Refused(
                        "%s is not healthy after %d s; see ./ore logs %s"
                                .formatted(target.word(), HEALTHY.toSeconds(), log(split, target)));
            }
            addresses = addresses.with(target.word() + ".url", url.toString());
        }
        return addresses;
    }

    /// Starts again what ended by itself, for as long as that is rare.
    private void watch() throws InterruptedException {
        for (var restarts = 0; restarts <= MOST_RESTARTS; ) {
            Thread.sleep(BETWEEN_WATCHES);
            for (var look : watched) {
                var again = look.get();
                restarts += again.size();
                again.forEach(name -> say(name + " had ended and was started again"));
            }
        }
        throw new Refused("%d restarts are too many; see ./ore logs".formatted(MOST_RESTARTS));
    }

    private void started(String name, long beginNanos) {
        var time = Duration.ofNanos(System.nanoTime() - beginNanos);
        startups.put(name, time);
        say("  %-12s %.1f s".formatted(name, time.toMillis() / 1000.0));
    }

    private URI gateway() {
        return Addresses.url(Target.GATEWAY, settings);
    }

    private static String log(boolean split, Target target) {
        return split ? target.word() : "services";
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
