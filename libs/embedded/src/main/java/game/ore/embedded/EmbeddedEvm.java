package game.ore.embedded;

import module java.base;

import com.fasterxml.jackson.core.JsonFactory;

/// A chain of its own with one node that speaks Ethereum's JSON-RPC (Anvil). It makes a block of
/// each transaction at once, and has ten accounts that are rich and whose keys everybody knows.
public final class EmbeddedEvm extends Part {
    public static final String NAME = "EVM node";
    public static final String PORT_SETTING = "ore.evm.port";
    public static final long CHAIN_ID = 31_337;

    /// So much of the newest is lost at most when it is killed.
    private static final Duration BETWEEN_DUMPS = Duration.ofSeconds(5);

    private EmbeddedEvm(Served server) {
        super(server);
    }

    /// Whether there is a program for this kind of machine.
    public static boolean isCarriedAlong() {
        return AnvilPackage.platform().isPresent();
    }

    /// Whether its program must be fetched first, with npm and once per user, which takes a moment.
    public static boolean mustBeFetched() {
        return AnvilPackage.mustBeFetched();
    }

    /// What it lacks to be fetched, in one line; nothing when it can be started.
    public static Optional<String> lacks() {
        return AnvilPackage.lacks();
    }

    /// Starts it, ready to be used, with what the folder holds; its program is fetched first when
    /// it is not there.
    public static EmbeddedEvm start(PartOptions options) {
        var program = AnvilPackage.program(options.log());
        return new EmbeddedEvm(
                Served.start(
                        NAME,
                        PORT_SETTING,
                        options,
                        (folder, port) -> serve(program, folder, port, options)));
    }

    private static Child serve(Path program, PartFolder folder, int port, PartOptions options)
            throws IOException {
        keepLastDump(folder);
        var words = command(program, folder, port, options);
        var environment = Map.of("MALLOC_ARENA_MAX", "2");
        var node = Child.start(NAME, new Command(words), environment, options.log());
        folder.remember(node.handle());
        node.awaitReady(() -> Ports.ask(port, "GET / HTTP/1.0\r\n").startsWith("HTTP/"));
        return node;
    }

    /// Its JSON-RPC, as in the setting `ore.evm.rpc-urls`.
    @Override
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /// The node overwrites its dump in place. One that was cut off by a kill is not loaded; what
    /// the node began with last time then is.
    private static void keepLastDump(PartFolder folder) throws IOException {
        var dump = dump(folder);
        if (!isWhole(dump)) return;
        Files.move(
                dump,
                state(folder),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isWhole(Path json) {
        try (var parser = new JsonFactory().createParser(json.toFile())) {
            var tokens = 0L;
            while (parser.nextToken() != null) tokens++;
            return tokens > 0;
        } catch (IOException absentOrCutOff) {
            return false;
        }
    }

    private static List<String> command(
            Path program, PartFolder folder, int port, PartOptions options) {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        words.addAll(List.of("--chain-id", Long.toString(CHAIN_ID)));
        words.add("--quiet");
        // No page in a browser may talk to it.
        words.add("--no-cors");
        if (options.fast()) return words;
        if (Files.exists(state(folder))) {
            words.addAll(List.of("--load-state", state(folder).toString()));
        }
        words.addAll(List.of("--dump-state", dump(folder).toString()));
        words.addAll(List.of("--state-interval", Long.toString(BETWEEN_DUMPS.toSeconds())));
        return words;
    }

    private static Path state(PartFolder folder) {
        return folder.resolve("state.json");
    }

    private static Path dump(PartFolder folder) {
        return folder.resolve("state.new.json");
    }
}
