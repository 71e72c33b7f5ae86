package game.ore.user.genesis;

import module java.base;

import game.ore.api.auth.AuthApi;
import game.ore.cache.LayeredCache;
import game.ore.eventlog.EventOutbox;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.runtime.Repeating;
import game.ore.runtime.Running;
import game.ore.sql.Database;
import game.ore.token.Grades;
import game.ore.user.UserService;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.genesis.edge.GenesisRoutes;
import game.ore.user.genesis.store.MemberStore;
import game.ore.user.genesis.store.Roll;
import game.ore.wire.Boards;

/// Genesis, put together.
///
/// @param genesis what others in user ask
public record GenesisPart(Genesis genesis, GenesisRoutes routes) {
    /// @param outbox of the database
    /// @param auth asked which identities are linked to an account
    /// @param running closes what must be closed
    public static GenesisPart start(
            Platform platform,
            Database database,
            EventOutbox outbox,
            UserService users,
            AuthApi auth,
            Running running) {
        var config = GenesisConfig.from(platform.settings());
        var clock = platform.clock();
        var members = new MemberStore(database, outbox, clock, config.drill());
        var roll = new Roll(platform.redis());
        running.add(
                Repeating.start(
                        "user-genesis", config.repairEvery(), () -> roll.repair(members::numbers)));
        var cache =
                new LayeredCache<>(
                        "genesis",
                        platform.redis(),
                        new LayeredCache.Format<>(Json::text, GenesisPart::membership),
                        GenesisConfig.CACHE,
                        platform.telemetry().metrics());
        var genesis =
                new Genesis(
                        users,
                        auth,
                        members,
                        cache,
                        roll,
                        config.admission(),
                        new Turns(config.atOnce(), config.turnWaitMax()));
        var offer =
                new Offer(
                        Grades.from(platform.settings()),
                        platform.limits().named("api"),
                        config.airdrop());
        var boards = new Boards(platform.redis());
        return new GenesisPart(genesis, new GenesisRoutes(genesis, offer, boards, clock));
    }

    private static Membership membership(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Membership.class);
    }
}
