package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;
import game.ore.location.domain.Share;
import game.ore.location.review.DecreeWatch;
import game.ore.location.store.History;
import game.ore.location.store.RecentPlayers;
import game.ore.location.store.ShareStore;
import game.ore.location.store.StoredStates;
import game.ore.personal.Personal;
import game.ore.sql.Database;

/// What location knows of players.
///
/// Another instance may still hold a player in memory, and show them to those nearby for as long as
/// anybody is shown after their last fix.
final class PersonalData {
    private final History history;
    private final RecentPlayers recent;
    private final ShareStore shares;
    private final StoredStates states;
    private final FenceParts fences;
    private final DecreeWatch decrees;

    PersonalData(
            History history,
            RecentPlayers recent,
            ShareStore shares,
            StoredStates states,
            FenceParts fences,
            DecreeWatch decrees) {
        this.history = history;
        this.recent = recent;
        this.shares = shares;
        this.states = states;
        this.fences = fences;
        this.decrees = decrees;
    }

    /// @param habits forgets how a player moves and acts
    Personal in(
            Database database,
            Players players,
            Sharing sharing,
            Visibility visibility,
            Consumer<PlayerId> habits) {
        return Personal.of(database)
                .before(user -> recent.remove(user, cells(user)))
                .before(user -> shares.leaveLists(user).forEach(sharing::changed))
                .table("locations", "user_id")
                .deletedInBatchesBy("recorded_at, event_id")
                .table("cell_stays", "user_id")
                .deleted()
                .table("last_places", "user_id")
                .deleted()
                .table("fence_visits", "user_id")
                .deleted()
                .table("position_reads", "subject")
                .without("reader")
                .deleted()
                .table("position_reads", "reader")
                .unexported("whom one has been shown is about the others")
                .kept(
                        "who has seen whom stays for those who were seen, by an id that nobody's"
                                + " name belongs to any more, as long as the log is kept")
                .table("findings", "user_id")
                .deleted()
                .table("decrees", "user_id")
                .deleted()
                .table("review_cases", "user_id")
                .without("reviewer")
                .deleted()
                .table("review_cases", "reviewer")
                .unexported("about whom somebody has decided is about the others")
                .kept("who has decided stays for those who were judged, by id alone")
                .table("audit_text", "entry")
                .where("entry IN (SELECT id FROM audit_entry WHERE subject = ?::text)")
                .without("salt")
                .deleted()
                .table("audit_entry", "actor")
                .where("?::text IN (actor, subject)")
                .kept("the audit log only grows; it names people by id alone")
                .table("friendships", "user_id")
                .where("? IN (user_id, other_id)")
                .deleted()
                .table("blocks", "user_id")
                .where("? IN (user_id, other_id)")
                .deleted()
                .table("share", "user_id")
                .deleted()
                .table("share", "friend_ids")
                .among()
                .unexported("whom others let see them is about the others")
                .kept("it is taken out of the lists of others")
                .afterwards(user -> forget(new PlayerId(user), players, sharing, visibility))
                .afterwards(user -> habits.accept(new PlayerId(user)))
                .build();
    }

    private Set<Long> cells(UUID user) {
        return history.cells(user).stream()
                .map(cell -> new Cell(cell).parent(Share.CELL_LEVEL).id())
                .collect(Collectors.toSet());
    }

    private void forget(PlayerId player, Players players, Sharing sharing, Visibility visibility) {
        sharing.changed(player);
        players.forget(player);
        decrees.forget(player);
        states.forget(player);
        fences.fencing().forget(player);
        fences.visits().forget(player);
        visibility.hide(player);
    }
}
