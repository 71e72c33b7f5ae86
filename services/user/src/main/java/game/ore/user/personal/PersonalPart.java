package game.ore.user.personal;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventOutbox;
import game.ore.events.Topics;
import game.ore.personal.Personal;
import game.ore.platform.Platform;
import game.ore.rights.Exports;
import game.ore.rights.PersonalDuty;
import game.ore.runtime.Running;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.UserService;
import game.ore.user.avatar.Avatars;
import game.ore.user.genesis.Genesis;
import game.ore.user.personal.edge.PersonalRoutes;
import game.ore.user.personal.store.JobStore;

/// Exports and erasures, put together, and what user itself knows of players.
public final class PersonalPart {
    /// What has to forget a player besides the tables.
    ///
    /// @param users whose profiles are kept in memory
    /// @param avatars whose pictures lie in object storage
    /// @param genesis whose members stand in Redis
    public record Others(UserService users, Avatars avatars, Genesis genesis) {}

    private static final String REMEMBER_IDENTITY =
            """
            INSERT INTO genesis_spent (number, identity_hash)
            SELECT number, identity_hash FROM genesis_members WHERE user_id = ?
            ON CONFLICT DO NOTHING
            """;

    private PersonalPart() {}

    /// @param running closes what must be closed
    public static PersonalRoutes start(
            Platform platform,
            Database database,
            EventOutbox outbox,
            AuthApi auth,
            Others others,
            Running running) {
        var config = PersonalConfig.from(platform.settings());
        var clock = platform.clock();
        var jobs = new JobStore(database, outbox, PersonalDuty.drill(platform.settings()));
        var exports = running.add(Exports.store(platform.settings()));
        var requests = new PersonalRequests(jobs, exports, auth, config, clock);
        running.add(PersonalUpkeep.start(requests, jobs, config, clock));
        running.add(
                platform.events()
                        .inGroup(
                                Answers.GROUP,
                                List.of(Topics.PERSONAL_ANSWERED),
                                ConsumerConfig.STANDARD,
                                new Answers(jobs, requests)));
        running.add(PersonalDuty.start(platform, "user", known(database, others)));
        return new PersonalRoutes(requests);
    }

    private static Personal known(Database database, Others others) {
        return Personal.of(database)
                .before(user -> others.avatars().erase(new PlayerId(user)))
                .alsoShown("avatar", user -> others.avatars().kept(new PlayerId(user)))
                .within((connection, user) -> Sql.update(connection, REMEMBER_IDENTITY, user))
                .table("genesis_members", "user_id")
                .without("identity_hash")
                .deleted()
                .table("wallet_challenges", "player_id")
                .deleted()
                .table("blocks", "user_id")
                .where("? IN (user_id, other_id)")
                .deleted()
                .table("profiles", "id")
                .without("username_key")
                .deleted()
                .table("audit_text", "entry")
                .where("entry IN (SELECT id FROM audit_entry WHERE subject = ?::text)")
                .without("salt")
                .deleted()
                .table("audit_entry", "subject")
                .where("?::text IN (actor, subject)")
                .kept("the audit log only grows; it names people by id alone")
                .table("avatar_orphans", "player_id")
                .kept(
                        "goes with the picture that it names, an hour after its upload began at the latest")
                .table("personal_jobs", "user_id")
                .kept("an erasure forgets whose it was when it is done, and exports go with it")
                .afterwards(user -> others.genesis().forget(new PlayerId(user)))
                .afterwards(user -> others.users().forget(new PlayerId(user)))
                .build();
    }
}
