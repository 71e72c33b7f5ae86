package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Nearby;
import game.ore.location.store.ReadStore;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes who is shown where somebody else is: by whom, of whom, in which way, and when.
///
/// Notes are gathered in memory and written every few seconds, so a process that is killed loses
/// those of the last seconds. When they can be written no more and memory is full of them, nobody
/// is shown any more: what cannot be noted is not read.
public final class PositionReads {
    /// How it was read.
    public enum Way {
        /// Among the players near a place.
        NEARBY,
        /// Among friends near a place.
        FRIENDS,
        /// By staff, in what was found of them.
        FINDINGS
    }

    /// Somebody is shown where somebody else is.
    public record Read(PlayerId reader, UUID subject, Way way) {}

    /// @param waitingMax the most that waits in memory to be written
    /// @param kept for so long it is remembered who has read what
    public record Config(int waitingMax, Duration kept) {
        public Config {
            if (waitingMax < 1_000 || waitingMax > 10_000_000)
                throw new IllegalArgumentException("location.reads-waiting-max: " + waitingMax);
            if (kept.compareTo(Duration.ofDays(1)) < 0)
                throw new IllegalArgumentException("location.reads-kept: " + kept);
        }

        static Config from(Settings settings) {
            return new Config(
                    settings.number("location.reads-waiting-max", 200_000),
                    settings.duration("location.reads-kept", Duration.ofDays(30)));
        }
    }

    private record Key(LocalDate day, Read read) {}

    private record Noted(Instant first, Instant last, long times) {
        Noted and(Noted other) {
            return new Noted(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    times + other.times);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(PositionReads.class);
    private static final int WRITTEN_AT_ONCE = 5_000;

    private final ReadStore store;
    private final Config config;
    private final InstantSource clock;
    private final Map<Key, Noted> waiting = new ConcurrentHashMap<>();

    public PositionReads(ReadStore store, Config config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /// To be called before an answer is given that shows players.
    ///
    /// @throws Unavailable when it cannot be noted
    public void note(PlayerId reader, Way way, List<Nearby> shown) {
        note(
                reader,
                way,
                shown.stream()
                        .filter(item -> item.kind() == Nearby.Kind.PLAYER)
                        .map(Nearby::id)
                        .toList());
    }

    /// To be called before somebody is shown where players were.
    ///
    /// @throws Unavailable when it cannot be noted
    public void note(PlayerId reader, Way way, Collection<UUID> subjects) {
        if (waiting.size() + subjects.size() > config.waitingMax) write();
        var now = clock.instant();
        var day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        for (var subject : subjects) {
            if (subject.equals(reader.value())) continue;
            var key = new Key(day, new Read(reader, subject, way));
            waiting.merge(key, new Noted(now, now, 1), Noted::and);
        }
    }

    /// Writes down what waits.
    ///
    /// @throws Unavailable when the database is away; it waits on
    public synchronized void write() {
        for (var keys = some(); !keys.isEmpty(); keys = some()) {
            var taken = new HashMap<Key, Noted>();
            for (var key : keys) {
                var noted = waiting.remove(key);
                if (noted != null) taken.put(key, noted);
            }
            try {
                store.add(taken.entrySet().stream().map(PositionReads::line).toList());
            } catch (Unavailable | Overloaded away) {
                taken.forEach((key, noted) -> waiting.merge(key, noted, Noted::and));
                throw away;
            }
        }
    }

    /// Writes what waits when the process ends; what cannot be written then is lost.
    public void end() {
        try {
            write();
        } catch (RuntimeException failure) {
            LOG.warn("{} notes of who has seen whom are lost", waiting.size(), failure);
        }
    }

    /// Forgets what has been kept for long enough.
    public void forget() {
        store.forget(clock.instant(), config.kept);
    }

    private List<Key> some() {
        return waiting.keySet().stream().limit(WRITTEN_AT_ONCE).toList();
    }

    private static ReadStore.Line line(Map.Entry<Key, Noted> entry) {
        var noted = entry.getValue();
        return new ReadStore.Line(
                entry.getKey().day, entry.getKey().read, noted.first, noted.last, noted.times);
    }
}
