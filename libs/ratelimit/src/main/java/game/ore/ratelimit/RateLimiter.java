package game.ore.ratelimit;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import game.ore.cache.Redis;
import io.lettuce.core.RedisException;

/// Counts against limits, exactly, across all instances: one round trip to Redis, however many
/// limits a request counts against.
///
/// Who asks often is given several tokens at once on lease, so that most requests need no round
/// trip ([#takeNow]). Whoever has emptied a bucket here, or was told that it is empty, is refused
/// here, so a flood costs none either. While Redis is away the buckets in memory decide alone, or
/// refuse, as the limit says.
public final class RateLimiter {
    private static final int SUBJECTS_MAX = 200_000;

    /// After Redis has not answered, nobody waits for it for so long.
    private static final Duration AWAY_FOR = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Buckets buckets;
    private final Cache<String, Subject> subjects =
            Caffeine.newBuilder()
                    .maximumSize(SUBJECTS_MAX)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();

    private volatile long awayUntilNanos;

    /// @param nanoTime a clock that only goes forward, e.g. `System::nanoTime`
    public RateLimiter(Redis redis, LongSupplier nanoTime) {
        this.buckets = new Buckets(redis);
        this.nanoTime = nanoTime;
        this.awayUntilNanos = nanoTime.getAsLong();
    }

    /// What became of asking for a token of each of several limits: all have given one, or none
    /// has.
    ///
    /// @param limit the one that refused, or the last when all have given
    public record Taken(RateLimit limit, Allowance allowance) {
        static Taken granted(RateLimit last, int remaining) {
            return new Taken(last, new Allowance(true, Math.max(0, remaining), Duration.ZERO));
        }

        static Taken refused(RateLimit by, Duration wait) {
            return new Taken(by, new Allowance(false, 0, wait));
        }
    }

    /// @param name who is counted, e.g. `user:6f1c…` or `ip:203.0.113.7`
    public Subject subject(String name) {
        return subjects.get(name, Subject::new);
    }

    /// Takes one token.
    ///
    /// @param subject who is counted, e.g. `user:6f1c…` or `ip:203.0.113.7`
    public Allowance take(RateLimit limit, String subject) {
        var who = subject(subject);
        var limits = List.of(limit);
        var now = takeNow(limits, who);
        if (now.isPresent()) return now.get().allowance();
        var asked = ask(limits, who, false);
        try {
            return settle(asked, buckets.take(asked)).allowance();
        } catch (RedisException _) {
            return withoutRedis(asked).allowance();
        }
    }

    /// Takes one token of each limit, or of none, without waiting. For event loops.
    ///
    /// @param limits at least one
    /// @return never fails; completed on a thread that must not be held up
    public CompletionStage<Taken> takeLater(List<RateLimit> limits, String subject) {
        return takeLater(limits, subject(subject));
    }

    /// The same, and takes some more on lease for requests to come.
    public CompletionStage<Taken> takeLater(List<RateLimit> limits, Subject who) {
        var now = takeNow(limits, who);
        if (now.isPresent()) return CompletableFuture.completedStage(now.get());
        var asked = ask(limits, who, true);
        return buckets.takeLater(asked)
                .thenApply(answer -> settle(asked, answer))
                .exceptionally(_ -> withoutRedis(asked));
    }

    /// Decides without asking Redis, when that can be done: tokens on lease, an empty bucket, or
    /// Redis away.
    public Optional<Taken> takeNow(List<RateLimit> limits, Subject who) {
        var now = nanoTime.getAsLong();
        synchronized (who) {
            var unknown = false;
            for (var limit : limits) {
                switch (who.count(limit).look(limit, now)) {
                    case Count.Look.Leased _ -> {}
                    case Count.Look.Unknown _ -> unknown = true;
                    case Count.Look.Empty(var wait) -> {
                        return Optional.of(Taken.refused(limit, wait));
                    }
                }
            }
            if (unknown)
                return awayUntilNanos - now > 0
                        ? Optional.of(withoutRedis(limits, who, now))
                        : Optional.empty();
            var remaining = 0;
            for (var limit : limits) remaining = who.count(limit).useLeased(limit, now);
            return Optional.of(Taken.granted(limits.getLast(), remaining));
        }
    }

    /// @param lease whether to ask for more than the one token that is needed
    private Buckets.Asked ask(List<RateLimit> limits, Subject who, boolean lease) {
        var now = nanoTime.getAsLong();
        synchronized (who) {
            var wants = new ArrayList<Buckets.Want>(limits.size());
            for (var limit : limits) {
                var count = who.count(limit);
                var tokens = lease ? count.want(limit, now) : 1;
                wants.add(new Buckets.Want(limit, tokens, count.unused(now)));
            }
            return new Buckets.Asked(who, wants);
        }
    }

    private Taken settle(Buckets.Asked asked, Buckets.Answer answer) {
        var now = nanoTime.getAsLong();
        synchronized (asked.who()) {
            return switch (answer) {
                case Buckets.Answer.Empty(var limit, var wait) -> {
                    asked.who().count(limit).empty(wait, now);
                    for (var want : asked.wants())
                        asked.who().count(want.limit()).keep(want.back());
                    yield Taken.refused(limit, wait);
                }
                case Buckets.Answer.Given(var given) -> {
                    var remaining = 0;
                    for (var i = 0; i < given.size(); i++) {
                        var want = asked.wants().get(i);
                        var of = given.get(i);
                        var count = asked.who().count(want.limit());
                        remaining = count.leased(want.limit(), of.tokens(), of.inBucket(), now);
                    }
                    yield Taken.granted(asked.wants().getLast().limit(), remaining);
                }
            };
        }
    }

    private Taken withoutRedis(Buckets.Asked asked) {
        var now = nanoTime.getAsLong();
        awayUntilNanos = now + AWAY_FOR.toNanos();
        synchronized (asked.who()) {
            return withoutRedis(
                    asked.wants().stream().map(Buckets.Want::limit).toList(), asked.who(), now);
        }
    }

    private static Taken withoutRedis(List<RateLimit> limits, Subject who, long now) {
        for (var limit : limits) {
            if (limit.whenRedisIsAway() == RateLimit.Fallback.REFUSE)
                return Taken.refused(limit, AWAY_FOR);
        }
        var taken = new ArrayList<RateLimit>(limits.size());
        var remaining = 0;
        for (var limit : limits) {
            var allowance = who.count(limit).useHere(limit, now);
            if (!allowance.granted()) {
                taken.forEach(one -> who.count(one).giveBackHere(one));
                return Taken.refused(limit, allowance.retryAfter());
            }
            taken.add(limit);
            remaining = allowance.remaining();
        }
        return Taken.granted(limits.getLast(), remaining);
    }
}
