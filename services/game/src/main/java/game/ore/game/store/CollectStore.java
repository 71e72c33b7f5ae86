package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Collected;
import game.ore.eventlog.EventOutbox;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Levels;
import game.ore.game.domain.Standing;
import game.ore.game.events.Facts;
import game.ore.runtime.Drill;
import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Taking a coin and being paid for it: claim, ledger, player, answer and fact in one transaction.
///
/// Transactions take rows in one order (coin, player, answer), so that they cannot block each other
/// in a circle.
public final class CollectStore {
    /// What is on record about a request and its coin.
    ///
    /// @param answer the final one given before
    /// @param coin absent when there is none, or none any more
    public record Known(Optional<Collected> answer, Optional<Coin> coin) {}

    /// Another transaction has answered the same request first.
    private static final class AnsweredMeanwhile extends RuntimeException {
        AnsweredMeanwhile() {
            super("answered meanwhile", null, false, false);
        }
    }

    private static final String FIND =
            """
            SELECT id, type, value_micros, latitude, longitude, is_ad, expires_at
              FROM coin
             WHERE id = ?
            """;

    /// Whoever comes second waits here for the first to commit, and then finds the coin taken. When
    /// nothing is claimed, nothing is written.
    private static final String CLAIM_AND_PAY =
            """
            WITH claimed AS (
                UPDATE coin
                   SET collected_by = ?, collected_at = ?
                 WHERE id = ? AND collected_by IS NULL AND expires_at > ?
                RETURNING id
            ), entry AS (
                INSERT INTO journal (id, kind, reference, created_at)
                SELECT ?, 'coin', id::text, ? FROM claimed
                RETURNING id
            ), legs AS (
                INSERT INTO posting (journal_id, account, micros)
                SELECT id, account, micros
                  FROM entry, unnest(?::text[], ?::bigint[]) AS leg (account, micros)
            )
            """
                    + PlayerRow.ADD
                    + "SELECT ?, ?, ?, ?, ?, ?, 1, ?, ? FROM claimed\n"
                    + PlayerRow.ADDED;

    private static final String IS_TAKEN =
            "SELECT 1 FROM coin WHERE id = ? AND collected_by IS NOT NULL";

    private final Database database;
    private final EventOutbox outbox;
    private final Drill<CrashPoint> drill;

    public CollectStore(Database database, EventOutbox outbox, Drill<CrashPoint> drill) {
        this.database = database;
        this.outbox = outbox;
        this.drill = drill;
    }

    public Known known(PlayerId player, String request, CoinId coin) {
        return database.read(connection ->
                new Known(
                        AnswerRow.find(connection, player, request, coin),
                        Sql.first(connection, FIND, CoinRow::read, coin.value())));
    }

    /// Gives the coin to the caller if nobody has it, and remembers the answer, whichever it is.
    ///
    /// @return won, already taken or expired; or what the request was answered before
    public Collected collect(Caller caller, String request, Coin coin, Instant now) {
        try {
            var collected =
                    database.transact(connection -> decide(connection, caller, request, coin, now));
            drill.at(CrashPoint.COLLECT_AFTER_COMMIT);
            return collected;
        } catch (AnsweredMeanwhile _) {
            return known(caller.player(), request, coin.id())
                    .answer()
                    .orElseThrow(() -> new IllegalStateException("an answer is gone: " + request));
        }
    }

    private Collected decide(
            Connection connection, Caller caller, String request, Coin coin, Instant now)
            throws SQLException {
        var journal = Ids.next();
        var reward = coin.value().times(caller.benefits().multiplier());
        var standing = claimAndPay(connection, caller, coin, now, journal, reward);
        Collected answer =
                standing.isPresent()
                        ? won(caller, coin, reward, standing.get())
                        : refusal(connection, coin.id());
        if (!AnswerRow.remember(connection, caller.player(), request, coin.id(), now, answer)) {
            throw new AnsweredMeanwhile(); // and so takes back all that was done here
        }
        if (standing.isPresent()) {
            var payment =
                    new Facts.Payment(
                            request, journal, caller.benefits().multiplier(), reward, now);
            outbox.append(connection, Facts.collected(coin, payment, standing.get()));
        }
        drill.at(CrashPoint.COLLECT_BEFORE_COMMIT);
        return answer;
    }

    /// @return nothing when the coin is taken or expired
    private static Optional<Standing> claimAndPay(
            Connection connection,
            Caller caller,
            Coin coin,
            Instant now,
            UUID journal,
            Points reward)
            throws SQLException {
        var player = caller.player().value();
        var genesis = caller.benefits().genesis();
        return Sql.first(
                connection,
                CLAIM_AND_PAY,
                row -> PlayerRow.standing(row, caller),
                player,
                now,
                coin.id().value(),
                now,
                journal,
                now,
                new String[] {"treasury", "player:" + player},
                new Long[] {-reward.micros(), reward.micros()},
                player,
                caller.username(),
                genesis,
                reward.micros(),
                reward.micros(),
                Levels.experienceFor(coin.value()),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                reward.micros());
    }

    private static Collected.Won won(Caller caller, Coin coin, Points reward, Standing standing) {
        return new Collected.Won(
                coin.id(),
                coin.value(),
                caller.benefits().multiplier(),
                reward,
                standing.balance(),
                standing.experience(),
                standing.level(),
                false);
    }

    /// Why a coin that was there could not be claimed. One that has been swept away had expired.
    private static Collected refusal(Connection connection, CoinId coin) throws SQLException {
        var taken = Sql.first(connection, IS_TAKEN, row -> row.getInt(1), coin.value());
        return taken.isPresent() ? new Collected.AlreadyTaken(coin) : new Collected.Expired(coin);
    }
}
