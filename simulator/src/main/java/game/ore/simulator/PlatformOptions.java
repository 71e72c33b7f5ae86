package game.ore.simulator;

import module java.base;

import game.ore.simulator.api.Gateway;
import game.ore.simulator.books.BookAddresses;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Where the platform is, and its books.
final class PlatformOptions {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "the gateway (default: of the platform that runs here, else "
                            + Simulate.GATEWAY_DEFAULT
                            + ")")
    private String baseUrl = "";

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "for the books (default: of the platform that runs here)")
    private Optional<String> postgres = Optional.empty();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "likewise")
    private Optional<String> kafka = Optional.empty();

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "likewise")
    private Optional<String> redis = Optional.empty();

    @Option(
            names = "--books-wait",
            paramLabel = "TIME",
            description = "how long the books may take to agree at the end")
    private String booksWait = "60s";

    Gateway gateway(Properties running) {
        var address =
                baseUrl.isEmpty()
                        ? running.getProperty("gateway.url", Simulate.GATEWAY_DEFAULT)
                        : baseUrl;
        return new Gateway(URI.create(address));
    }

    SimulationPlan.Books books(Properties running) {
        var given = new BookAddresses(postgres, kafka, redis);
        return new SimulationPlan.Books(
                given.or(BookAddresses.from(running)), Simulate.time("--books-wait", booksWait));
    }
}
