package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.PlayerId;
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

    private static final String CALLED =
            "SELECT username FROM player WHERE user_id = ? AND username <> ''";

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
        var won = take(connection, Payee.of(caller), request, coin, now, false);
        if (won.isEmpty()) {
            var refusal = refusal(connection, coin.id());
            remember(connection, caller.player(), request, coin, now, refusal);
            return refusal;
        }
        return won.get();
    }

    /// Gives the coin to somebody who has not asked for it, if nobody has it. There is no answer to
    /// remember when somebody has. Nobody is paid who has no name: they were erased, or nothing is
    /// known of them yet.
    ///
    /// @param request the same for the same reason to give it
    /// @return nothing when they did not get it, or got it before
    public Optional<Collected.Won> give(
            PlayerId player, Caller.Benefits benefits, String request, Coin coin, Instant now) {
        var given =
                database.transact(connection -> {
                    var name =
                            Sql.first(connection, CALLED, row -> row.getString(1), player.value());
                    if (name.isEmpty()) return Optional.<Collected.Won>empty();
                    var payee = new Payee(player, name.get(), benefits);
                    return take(connection, payee, request, coin, now, true);
                });
        drill.at(CrashPoint.COLLECT_AFTER_COMMIT);
        return given;
    }

    /// @return nothing when the coin is taken or expired
    private Optional<Collected.Won> take(
            Connection connection,
            Payee payee,
            String request,
            Coin coin,
            Instant now,
            boolean automatic)
            throws SQLException {
        var multiplier = payee.benefits().multiplier();
        var payment =
                new Facts.Payment(
                        request, Ids.next(), multiplier, coin.value().times(multiplier), now);
        var standing = claimAndPay(connection, payee, coin, payment);
        if (standing.isEmpty()) return Optional.empty();

        var won = won(coin, payment, standing.get());
        remember(connection, payee.player(), request, coin, now, won);
        outbox.append(connection, Facts.collected(coin, payment, standing.get(), automatic));
        drill.at(CrashPoint.COLLECT_BEFORE_COMMIT);
        return Optional.of(won);
    }

    /// @throws AnsweredMeanwhile and so takes back all that was done in this transaction
    private static void remember(
            Connection connection,
            PlayerId player,
            String request,
            Coin coin,
            Instant now,
            Collected answer)
            throws SQLException {
        if (!AnswerRow.remember(connection, player, request, coin.id(), now, answer))
            throw new AnsweredMeanwhile();
    }

    /// @return nothing when the coin is taken or expired
    private static Optional<Standing> claimAndPay(
            Connection connection, Payee payee, Coin coin, Facts.Payment payment)
            throws SQLException {
        var player = payee.player().value();
        var micros = payment.reward().micros();
        var now = payment.at();
        return Sql.first(
                connection,
                CLAIM_AND_PAY,
                row -> PlayerRow.standing(row, payee),
                player,
                now,
                coin.id().value(),
                now,
                payment.journal(),
                now,
                new String[] {"treasury", "player:" + player},
                new Long[] {-micros, micros},
                player,
                payee.username(),
                payee.benefits().genesis(),
                micros,
                micros,
                Levels.experienceFor(coin.value()),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                micros);
    }

    private static Collected.Won won(Coin coin, Facts.Payment payment, Standing standing) {
        return new Collected.Won(
                coin.id(),
                coin.value(),
                payment.multiplier(),
                payment.reward(),
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
