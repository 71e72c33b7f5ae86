package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.eventlog.EventOutbox;
import game.ore.game.domain.Standing;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.domain.quest.Quest;
import game.ore.game.domain.quest.QuestSet;
import game.ore.game.domain.quest.Tally;
import game.ore.game.events.Facts;
import game.ore.runtime.Drill;
import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Looking at quests, and being paid for finished ones: ledger, player, answer and fact in one
/// transaction, which holds the player's row from its beginning. So claims of one player come one
/// after the other, and none while deeds are being counted.
public final class QuestStore {
    /// A quest as one player sees it.
    ///
    /// @param ends when it begins anew
    public record Seen(
            Quest quest, Quest.Progress progress, Quest.Status status, Optional<Instant> ends) {}

    /// All quests as one player sees them.
    public record Board(Calendar calendar, List<Seen> quests) {}

    private static final String PAY =
            """
            WITH entry AS (
                INSERT INTO journal (id, kind, reference, created_at)
                VALUES (?, 'quest', ?, ?)
                RETURNING id
            ), legs AS (
                INSERT INTO posting (journal_id, account, micros)
                SELECT id, account, micros
                  FROM entry, unnest(?::text[], ?::bigint[]) AS leg (account, micros)
            )
            """
                    + PlayerRow.ADD
                    + "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)\n"
                    + PlayerRow.ADDED;

    private final Database database;
    private final EventOutbox outbox;
    private final Drill<CrashPoint> drill;

    public QuestStore(Database database, EventOutbox outbox, Drill<CrashPoint> drill) {
        this.database = database;
        this.outbox = outbox;
        this.drill = drill;
    }

    /// @param genesis whether the player is one of the first thousand
    public Board board(PlayerId player, boolean genesis, QuestSet set, Instant now) {
        return database.read(connection -> {
            var calendar = QuesterRow.calendar(connection, player);
            var today = calendar.day(now);
            var claims = ClaimRow.on(connection, player, today);
            var tallies =
                    ScorecardRows.tallies(connection, List.of(player), set.measures())
                            .getOrDefault(player, Map.of());
            var seen =
                    set.quests().stream()
                            .map(quest -> {
                                var tally =
                                        tallies.getOrDefault(quest.goal().measure(), Tally.NONE);
                                var progress = quest.progress(tally, today);
                                var claimed = ClaimRow.isIn(claims, quest, today);
                                return new Seen(
                                        quest,
                                        progress,
                                        quest.status(genesis, claimed, progress),
                                        quest.kind().ends(calendar, now));
                            })
                            .toList();
            return new Board(calendar, seen);
        });
    }

    /// Pays a finished quest that was not paid in its period. Paid is final: the same request is
    /// answered so for ever. After any other answer it may be sent again.
    ///
    /// @param quest as the present set has it
    public Claimed claim(Caller caller, ClaimQuest wanted, Optional<Quest> quest, Instant now) {
        var claimed =
                database.transact(connection -> {
                    var calendar = QuesterRow.hold(connection, caller.player()).calendar();
                    var answered =
                            ClaimRow.answered(
                                    connection, caller.player(), wanted.request(), wanted.quest());
                    if (answered.isPresent()) return answered.get();
                    if (quest.isEmpty()) return new Claimed.NoSuchQuest(wanted.quest());
                    var decided =
                            decide(connection, caller, wanted, quest.get(), calendar.day(now), now);
                    drill.at(CrashPoint.QUEST_BEFORE_COMMIT);
                    return decided;
                });
        drill.at(CrashPoint.QUEST_AFTER_COMMIT);
        return claimed;
    }

    private Claimed decide(
            Connection connection,
            Caller caller,
            ClaimQuest wanted,
            Quest quest,
            LocalDate today,
            Instant now)
            throws SQLException {
        var player = caller.player();
        var claims = ClaimRow.on(connection, player, today);
        var progress = quest.progress(tally(connection, player, quest), today);
        var claimed = ClaimRow.isIn(claims, quest, today);
        return switch (quest.status(caller.benefits().genesis(), claimed, progress)) {
            case LOCKED -> new Claimed.GenesisOnly(quest.id());
            case CLAIMED -> new Claimed.AlreadyClaimed(quest.id());
            case OPEN -> new Claimed.NotFinished(progress.amount(), quest.goal().target());
            case FINISHED -> pay(connection, caller, wanted, quest, today, now);
        };
    }

    private static Tally tally(Connection connection, PlayerId player, Quest quest)
            throws SQLException {
        var measure = quest.goal().measure();
        return ScorecardRows.tallies(connection, List.of(player), Set.of(measure))
                .getOrDefault(player, Map.of())
                .getOrDefault(measure, Tally.NONE);
    }

    private Claimed.Paid pay(
            Connection connection,
            Caller caller,
            ClaimQuest wanted,
            Quest quest,
            LocalDate today,
            Instant now)
            throws SQLException {
        var period = quest.kind().period(today);
        var multiplier = caller.benefits().multiplier();
        var payment =
                new Facts.Payment(
                        wanted.request(),
                        Ids.next(),
                        multiplier,
                        quest.points().times(multiplier),
                        now);
        var standing = post(connection, caller, quest, period, payment);
        var paid =
                new Claimed.Paid(
                        quest.id(),
                        period,
                        quest.points(),
                        multiplier,
                        payment.reward(),
                        quest.experience(),
                        standing.balance(),
                        standing.experience(),
                        standing.level(),
                        false);
        ClaimRow.remember(
                connection, caller.player(), wanted.request(), payment.journal(), now, paid);
        outbox.append(connection, Facts.completed(quest, period, payment, standing));
        return paid;
    }

    private static Standing post(
            Connection connection, Caller caller, Quest quest, String period, Facts.Payment payment)
            throws SQLException {
        var player = caller.player().value();
        var micros = payment.reward().micros();
        return Sql.one(
                connection,
                PAY,
                row -> PlayerRow.standing(row, Payee.of(caller)),
                payment.journal(),
                String.join("/", player.toString(), period, quest.id()),
                payment.at(),
                new String[] {"treasury", "player:" + player},
                new Long[] {-micros, micros},
                player,
                caller.username(),
                caller.benefits().genesis(),
                micros,
                micros,
                quest.experience(),
                LocalDate.ofInstant(payment.at(), ZoneOffset.UTC),
                micros);
    }
}
