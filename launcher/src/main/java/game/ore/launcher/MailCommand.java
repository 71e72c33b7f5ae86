package game.ore.launcher;

import module java.base;

import game.ore.embedded.Inbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "mail",
        description = {
            "Shows the mail that the platform on this machine has sent; none of it leaves the machine.",
            "Without a name: what there is, the newest first."
        },
        mixinStandardHelpOptions = true)
final class MailCommand implements Callable<Integer> {
    private static final String NEWEST = "last";

    @Parameters(arity = "0..1", description = "Which mail: a name of the list, or last.")
    private String name = "";

    private final OreFolder folder;

    MailCommand(OreFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var inbox = new Inbox(folder.mail());
        var list = inbox.list();
        if (!name.isEmpty()) {
            var wanted = name.equals(NEWEST) && !list.isEmpty() ? list.getFirst().name() : name;
            var text = inbox.text(wanted);
            System.out.println(
                    text.orElseThrow(() -> new Refused("there is no mail '%s'".formatted(name))));
            return 0;
        }
        if (list.isEmpty()) System.out.println("no mail yet");
        for (var mail : list) {
            System.out.printf("%-26s %-32s %s%n", mail.name(), mail.to(), mail.subject());
        }
        return 0;
    }
}
