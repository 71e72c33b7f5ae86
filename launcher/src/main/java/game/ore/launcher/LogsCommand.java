package game.ore.launcher;

import module java.base;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Shows the end of a log; without a name, which logs there are.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final String SUFFIX = ".log";

    @Parameters(arity = "0..1", description = "Whose log: services, postgres, kafka, redis, …")
    private String service = "";

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "100",
            description = "How many lines (${DEFAULT-VALUE}).")
    private int lines;

    private final OreFolder folder;

    LogsCommand(OreFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException {
        var names = names();
        if (service.isEmpty()) {
            System.out.println(names.isEmpty() ? "no logs yet" : "logs: " + names);
            return 0;
        }
        if (!names.contains(service)) {
            throw new Refused("no log of '%s'; there are: %s".formatted(service, names));
        }
        try (var all = Files.lines(folder.log(service))) {
            var last = new ArrayDeque<String>();
            all.forEach(line -> {
                if (last.size() == lines) last.poll();
                last.add(line);
            });
            last.forEach(System.out::println);
        }
        return 0;
    }

    private SortedSet<String> names() throws IOException {
        if (!Files.isDirectory(folder.logs())) return new TreeSet<>();
        try (var files = Files.list(folder.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
