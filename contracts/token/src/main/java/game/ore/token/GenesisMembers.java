package game.ore.token;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.user.GenesisRoll;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Genesis members, read from Redis whenever they have changed.
///
/// Membership never ends, so the members stay known here while Redis is away or empty.
final class GenesisMembers {
    /// @param version empty before anything was heard
    private record Heard(String version, Set<PlayerId> members) {}

    private static final Logger LOG = LoggerFactory.getLogger(GenesisMembers.class);

    private final Redis redis;
    private final Caller.Benefits benefits;
    private volatile Heard heard = new Heard("", Set.of());

    /// @param benefits of a member
    GenesisMembers(Redis redis, Caller.Benefits benefits) {
        this.redis = redis;
        this.benefits = benefits;
    }

    /// A token with the benefits that its owner has now, which may be more than it says.
    Verified.Valid asOfNow(Verified.Valid valid) {
        return hasJoinedSince(valid.caller())
                ? new Verified.Valid(asOfNow(valid.caller()), valid.session(), valid.expiresAt())
                : valid;
    }

    Caller asOfNow(Caller caller) {
        return hasJoinedSince(caller) ? caller.with(benefits) : caller;
    }

    private boolean hasJoinedSince(Caller caller) {
        return !caller.benefits().genesis() && heard.members.contains(caller.player());
    }

    /// Reads the members when they have changed. Called by one thread at a time.
    void poll() {
        try {
            var version = redis.sync().get(GenesisRoll.VERSION_KEY);
            if (version == null || version.equals(heard.version)) return;
            // Who joins after the version was read is there already or changes it again.
            heard = new Heard(version, read());
        } catch (RedisException away) {
            LOG.debug("Redis is away: {}", away.getMessage());
        }
    }

    private Set<PlayerId> read() {
        var members = new HashSet<PlayerId>();
        for (var id : redis.sync().hkeys(GenesisRoll.MEMBERS_KEY)) {
            try {
                members.add(PlayerId.of(id));
            } catch (IllegalArgumentException _) {
                LOG.warn("{} holds something that is no player", GenesisRoll.MEMBERS_KEY);
            }
        }
        return Set.copyOf(members);
    }
}
