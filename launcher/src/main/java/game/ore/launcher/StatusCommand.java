package game.ore.launcher;

import module java.base;

import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = {
            "Shows what runs, where, and how it is.",
            "Ends with 0 when all is up, 1 when something is down, 3 when nothing runs."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int SOMETHING_DOWN = 1;
    private static final int NOT_RUNNING = 3;

    private final OreFolder folder;

    StatusCommand(OreFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        if (Supervision.holder(folder).isEmpty()) {
            System.out.println("not running; start with ./ore up");
            return NOT_RUNNING;
        }
        var addresses = Addresses.read(folder);
        if (addresses.isEmpty()) {
            System.out.println("starting");
            return SOMETHING_DOWN;
        }
        var rows = Report.rows(folder, addresses.get());
        System.out.print(Row.table(rows));
        return Report.allUp(rows) ? 0 : SOMETHING_DOWN;
    }
}
