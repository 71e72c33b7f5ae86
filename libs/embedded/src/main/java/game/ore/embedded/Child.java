package game.ore.embedded;

import module java.base;

import game.ore.runtime.Wait;

/// The running process of a part.
///
/// A thread of its own starts the process and waits for its end. The kernel tells the child when
/// the thread that started it is gone, so that thread has to live as long as the child does.
public final class Child {
    private static final Duration ORDERLY_END = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final String part;
    private final Command command;
    private final Process process;
    private final Path log;

    private Child(String part, Command command, Process process, Path log) {
        this.part = part;
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /// Starts the program; it is running, but need not be ready yet.
    public static Child start(
            String part, Command command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command.line());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        try {
            Files.createDirectories(log.resolveSibling("."));
            if (Files.exists(log)) {
                Files.move(
                        log,
                        log.resolveSibling(log.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PartFailed("%s cannot write its log %s: %s".formatted(part, log, e), e);
        }
        builder.redirectOutput(log.toFile());
        return new Child(part, command, startAndStay(part, builder), log);
    }

    /// Waits until `ready` says so. Throws when the process ends before, or takes too long.
    public void awaitReady(BooleanSupplier ready) {
        try {
            Wait.until(START, BETWEEN_LOOKS, () -> !alive() || ready.getAsBoolean());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            kill();
            throw new PartFailed(part + " was interrupted while it started");
        }
        if (!alive()) throw failed("ended at once");
        if (ready.getAsBoolean()) return;
        kill();
        throw failed("was not ready after " + START.toSeconds() + " s");
    }

    /// Waits for the end of a program that does one thing. Throws when it failed or takes too long.
    void awaitSuccess(Duration patience) {
        try {
            if (!process.waitFor(patience)) {
                kill();
                throw failed("took longer than " + patience.toSeconds() + " s");
            }
            if (process.exitValue() != 0) throw failed("failed");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            kill();
            throw new PartFailed(part + " was interrupted while it started");
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public void kill() {
        ProcessTree.of(handle()).kill();
    }

    /// Sends the farewell signal and waits.
    public void stop() {
        if (!alive()) return;
        var tree = ProcessTree.of(handle());
        if (command.farewell().equals("TERM")) {
            tree.end(ORDERLY_END);
            return;
        }
        signal();
        if (!ended()) tree.kill();
    }

    /// The last lines of what it printed, newest last.
    String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private PartFailed failed(String what) {
        var reason =
                lastWords()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce((_, last) -> last)
                        .map(String::strip)
                        .orElse("it printed nothing");
        return new PartFailed("%s %s: %s (log: %s)".formatted(part, what, reason, log));
    }

    private boolean ended() {
        try {
            return process.waitFor(ORDERLY_END);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + command.farewell() + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            process.destroy();
        }
    }

    private static Process startAndStay(String part, ProcessBuilder builder) {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name(part + " process")
                .start(() -> {
                    try {
                        var process = builder.start();
                        started.complete(process);
                        process.waitFor();
                    } catch (IOException | RuntimeException e) {
                        started.completeExceptionally(e);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new PartFailed("%s does not start: %s".formatted(part, e.getCause()), e);
        }
    }
}
