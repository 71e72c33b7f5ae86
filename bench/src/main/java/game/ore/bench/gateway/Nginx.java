package game.ore.bench.gateway;

import module java.base;

import game.ore.embedded.Child;
import game.ore.embedded.Command;
import game.ore.embedded.Ports;

/// A running nginx, as Debian has it.
final class Nginx implements AutoCloseable {
    private final Child master;
    private final URI url;

    private Nginx(Child master, URI url) {
        this.master = master;
        this.url = url;
    }

    static Nginx start(Path program, NginxConfig config) throws IOException {
        Files.createDirectories(config.folder());
        var file = Files.writeString(config.folder().resolve("nginx.conf"), config.render());
        var words =
                List.of(
                        program.toString(),
                        "-p",
                        config.folder().toString(),
                        "-c",
                        file.toString());
        var log = config.folder().resolve("nginx.out");
        var master = Child.start("nginx", new Command(words), Map.of(), log);
        master.awaitReady(() -> !Ports.free(config.port()));
        return new Nginx(master, URI.create("http://127.0.0.1:" + config.port()));
    }

    URI url() {
        return url;
    }

    /// Of the master; the workers are its children.
    long pid() {
        return master.pid();
    }

    @Override
    public void close() {
        master.stop();
    }
}
