package game.ore.anticheat;

import module java.base;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `ore anticheat`.
@Command(
        name = "anticheat",
        mixinStandardHelpOptions = true,
        description = "Measures how movement is judged, and trains the model that scores it.")
public final class Anticheat {
    private Anticheat() {}

    /// The command with its commands, speaking to these.
    static CommandLine command(PrintStream out, PrintStream errors, boolean terminal) {
        return new CommandLine(new Anticheat())
                .addSubcommand(new Evaluate(out, errors, terminal))
                .addSubcommand(new Train(out, errors, terminal))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) {
        var terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        var command = command(System.out, System.err, terminal);
        System.exit(arguments.length == 0 ? usage(command) : command.execute(arguments));
    }

    private static int usage(CommandLine command) {
        command.usage(System.err);
        return 2;
    }
}
