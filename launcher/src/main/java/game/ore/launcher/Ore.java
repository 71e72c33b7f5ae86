package game.ore.launcher;

import module java.base;

import game.ore.embedded.PartFailed;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.simulator.DemoPlayer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. What it can do, with which services, stands in [#main].
@Command(
        name = "ore",
        description = "Runs the ORE platform on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Ore implements Runnable {
    private static final int FAILED = 1;

    /// Which walk the demo player takes, and under which name.
    private static final long DEMO_SEED = 1;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// Ends this JVM with 0 when all went well, 1 when not (the reason is printed in one line), 2
    /// when the arguments were wrong.
    public static void main(String[] arguments) {
        var folder = new OreFolder(Path.of(System.getProperty("ore.home", ".")).resolve(".ore"));
        Log.to(folder);
        var settings = new Settings(System.getenv());
        var ore =
                commands(
                        folder,
                        settings,
                        new OreServices(),
                        gateway -> DemoPlayer.start(gateway, DEMO_SEED));
        System.exit(ore.execute(arguments));
    }

    static CommandLine commands(OreFolder folder, Settings settings, Services services, Demo demo) {
        return new CommandLine(new Ore())
                .addSubcommand(new UpCommand(folder, settings, services, demo))
                .addSubcommand(new DownCommand(folder))
                .addSubcommand(new StatusCommand(folder))
                .addSubcommand(new LogsCommand(folder))
                .addSubcommand(new MailCommand(folder))
                .addSubcommand(new ServeCommand(folder, settings, services))
                .setExecutionExceptionHandler(Ore::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    private static int explain(
            Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        var err = command.getErr();
        switch (failure) {
            case Refused refused -> refused.lines().forEach(line -> err.println("ore: " + line));
            case PartFailed failed -> {
                err.println("ore: " + failed.getMessage());
                Stream.of(failed.getSuppressed())
                        .forEach(other -> err.println("ore: " + other.getMessage()));
            }
            case Unavailable away -> err.println("ore: " + away.getMessage());
            case IllegalArgumentException wrong -> err.println("ore: " + wrong.getMessage());
            default -> failure.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
