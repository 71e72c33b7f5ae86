package game.ore.launcher;

import module java.base;

import picocli.CommandLine.Command;

@Command(
        name = "down",
        description = "Ends the running platform, and what a crashed one left behind.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration ORDERLY_END = Duration.ofSeconds(70);

    private final OreFolder folder;

    DownCommand(OreFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var holder = Supervision.holder(folder);
        holder.ifPresent(ProcessHandle::destroy);
        if (holder.isPresent() && !ended(holder.get())) holder.get().destroyForcibly();
        Supervision.endLeftovers(folder);
        System.out.println(holder.isPresent() ? "stopped" : "nothing was running");
        return 0;
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(ORDERLY_END.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        }
    }
}
