package game.ore.ratelimit;

import module java.base;

import game.ore.cache.Redis;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;

/// The buckets that all processes share, in Redis.
final class Buckets {
    /// Gives back what is unused, then takes tokens from each bucket, at least one, or none from
    /// any. More than one only as long as most of what is there stays for others. The time is
    /// Redis's own, so that instances with different clocks agree. Answers the place of the bucket
    /// that refuses and the microseconds to wait, or 0 and for each bucket what was taken and what
    /// remains.
    private static final String TAKE =
            """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local full, answer = {}, {0}
            for i, key in ipairs(KEYS) do
              local interval, burst = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 2])
              local want, back = tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
              local before = math.max(tonumber(redis.call('GET', key) or '0') - back * interval, now)
              local room = interval * burst - (before - now)
              if room < interval then return {i, interval - room} end
              local tokens = math.floor(room / interval)
              local taken = math.min(want, math.max(1, math.floor(tokens / 4)))
              full[i] = before + taken * interval
              answer[2 * i], answer[2 * i + 1] = taken, tokens - taken
            end
            for i, key in ipairs(KEYS) do
              local milliseconds = math.ceil((full[i] - now) / 1000) + 1
              redis.call('SET', key, string.format('%.0f', full[i]), 'PX', milliseconds)
            end
            return answer
            """;

    private static final String TAKE_DIGEST =
            Base16.digest(TAKE.getBytes(StandardCharsets.US_ASCII));

    private final Redis redis;

    Buckets(Redis redis) {
        this.redis = redis;
    }

    /// @param tokens at most so many, at least one
    /// @param back unused ones of an earlier lease
    record Want(RateLimit limit, int tokens, int back) {}

    record Asked(Subject who, List<Want> wants) {
        String[] keys() {
            return wants.stream().map(want -> who.key(want.limit)).toArray(String[]::new);
        }

        String[] arguments() {
            return wants.stream()
                    .flatMap(want ->
                            Stream.of(
                                    Math.max(1, want.limit.interval().toNanos() / 1_000),
                                    (long) want.limit.burst(),
                                    (long) want.tokens,
                                    (long) want.back))
                    .map(Object::toString)
                    .toArray(String[]::new);
        }

        private Answer answer(List<Long> numbers) {
            var refusing = numbers.getFirst().intValue();
            if (refusing > 0)
                return new Answer.Empty(
                        wants.get(refusing - 1).limit,
                        Duration.of(numbers.get(1), ChronoUnit.MICROS));
            var given = new ArrayList<Given>(wants.size());
            for (var i = 1; i < numbers.size(); i += 2)
                given.add(new Given(numbers.get(i).intValue(), numbers.get(i + 1).intValue()));
            return new Answer.Given(given);
        }
    }

    /// @param tokens taken
    /// @param inBucket left for others and later
    record Given(int tokens, int inBucket) {}

    sealed interface Answer {
        record Given(List<Buckets.Given> given) implements Answer {}

        record Empty(RateLimit limit, Duration retryAfter) implements Answer {}
    }

    /// @throws io.lettuce.core.RedisException when Redis is away
    Answer take(Asked asked) {
        var commands = redis.sync();
        var keys = asked.keys();
        var arguments = asked.arguments();
        try {
            return asked.answer(
                    commands.evalsha(TAKE_DIGEST, ScriptOutputType.MULTI, keys, arguments));
        } catch (RedisNoScriptException unknown) {
            return asked.answer(commands.eval(TAKE, ScriptOutputType.MULTI, keys, arguments));
        }
    }

    CompletionStage<Answer> takeLater(Asked asked) {
        var commands = redis.async();
        var keys = asked.keys();
        var arguments = asked.arguments();
        return commands.<List<Long>>evalsha(TAKE_DIGEST, ScriptOutputType.MULTI, keys, arguments)
                .exceptionallyCompose(failure ->
                        failure instanceof RedisNoScriptException
                                ? commands.eval(TAKE, ScriptOutputType.MULTI, keys, arguments)
                                : CompletableFuture.failedStage(failure))
                .thenApply(asked::answer);
    }
}
