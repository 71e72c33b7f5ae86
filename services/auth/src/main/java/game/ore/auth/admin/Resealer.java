package game.ore.auth.admin;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.auth.keys.MasterKeys;
import game.ore.auth.store.Resealing;
import game.ore.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals everything anew under the newest master key when an admin wants it, in the background.
public final class Resealer implements AutoCloseable {
    /// @param masterKeyId of the key that seals
    /// @param underWay on this instance
    /// @param left values that are sealed under another key
    public record Progress(String masterKeyId, boolean underWay, long left) {}

    private static final Logger LOG = LoggerFactory.getLogger(Resealer.class);

    /// More would not help: an instance still seals under an older key.
    private static final int PASSES_MAX = 10;

    private final Database database;
    private final Resealing resealing;
    private final MasterKeys keys;
    private final Audit audit;
    private final InstantSource clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("auth-reseal").factory());

    public Resealer(Database database, MasterKeys keys, Audit audit, InstantSource clock) {
        this.database = database;
        this.resealing = new Resealing(database, keys);
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    public Progress progress() {
        return new Progress(keys.id(), underWay.get(), resealing.left());
    }

    /// Begins, unless that is under way here.
    public Progress begin(PlayerId actor) {
        if (underWay.compareAndSet(false, true)) {
            try {
                note(actor);
                thread.execute(this::run);
            } catch (RuntimeException failure) {
                underWay.set(false);
                throw failure;
            }
        }
        return progress();
    }

    private void note(PlayerId actor) {
        var deed = new Deed(actor.toString(), "secrets.resealed", keys.id());
        database.transact(connection -> audit.append(connection, clock.instant(), deed));
    }

    private void run() {
        try {
            // What somebody else has locked at the moment is left by a pass, for the next one.
            for (var pass = 0; pass < PASSES_MAX && resealing.left() > 0; pass++) {
                resealing.run(() -> !thread.isShutdown());
            }
        } catch (RuntimeException failure) {
            LOG.warn("sealing anew has stopped, begin it again to go on", failure);
        } finally {
            underWay.set(false);
        }
    }

    /// The batch under way is finished.
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) thread.shutdownNow();
    }
}
