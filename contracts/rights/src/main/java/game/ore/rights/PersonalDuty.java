package game.ore.rights;

import module java.base;

import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.eventlog.EventSource;
import game.ore.eventlog.EventWriter;
import game.ore.events.Topics;
import game.ore.events.avro.PersonalDataAnswered;
import game.ore.events.avro.PersonalDataRequested;
import game.ore.personal.ErasureConfig;
import game.ore.personal.Erasures;
import game.ore.personal.ExportStore;
import game.ore.personal.Personal;
import game.ore.platform.Platform;
import game.ore.runtime.Drill;
import game.ore.runtime.Running;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;

/// One service's part of all exports and erasures: it hears that somebody has asked, does what its
/// declaration says, and answers.
///
/// Everything is safe to repeat, so a request that is heard again, or told again because an answer
/// was lost, is done again and answered again. Requests of one player are done in the order in
/// which they were made.
public final class PersonalDuty implements EventHandler {
    /// One at a time, for a single one may take long; tried longer than most, for somebody waits.
    private static final ConsumerConfig HEARING = new ConsumerConfig(1, Duration.ZERO, 8);

    private final String service;
    private final Personal personal;
    private final Erasures erasures;
    private final ExportStore exports;
    private final Drill<CrashPoint> drill;
    private final EventWriter writer;
    private final EventSource source;
    private final InstantSource clock;

    private PersonalDuty(
            String service,
            Personal personal,
            Erasures erasures,
            ExportStore exports,
            Platform platform) {
        this.service = service;
        this.personal = personal;
        this.erasures = erasures;
        this.exports = exports;
        this.drill = drill(platform.settings());
        this.writer = platform.events().writer();
        this.source = platform.events().source(service);
        this.clock = platform.clock();
    }

    /// Where this process is to die.
    public static Drill<CrashPoint> drill(Settings settings) {
        return Drill.from(settings, "personal.drill", CrashPoint.class);
    }

    /// Takes up the duty.
    ///
    /// @param personal what the service knows of players
    /// @return ends it
    public static AutoCloseable start(Platform platform, String service, Personal personal) {
        if (!PersonalServices.ALL.contains(service)) {
            throw new IllegalArgumentException("nobody would wait for an answer of " + service);
        }
        var running = new Running();
        var settings = platform.settings();
        var exports = running.add(Exports.store(settings));
        var erasures =
                running.add(
                        Erasures.start(personal, ErasureConfig.from(settings), platform.clock()));
        var duty = new PersonalDuty(service, personal, erasures, exports, platform);
        var topics = List.of(Topics.PERSONAL_REQUESTED);
        running.add(platform.events().inGroup(service + "-personal", topics, HEARING, duty));
        return running;
    }

    @Override
    public void handle(List<Event> events) throws IOException {
        for (var event : events) {
            if (event.payload() instanceof PersonalDataRequested request) answer(request);
        }
    }

    private void answer(PersonalDataRequested request) throws IOException {
        switch (Kind.valueOf(request.getKind())) {
            case EXPORT -> {
                // What would be written now would lie there for ever.
                if (!clock.instant().isBefore(request.getExpiresAt())) return;
                var outcome = export(request);
                drill.at(CrashPoint.EXPORT_BEFORE_ANSWER);
                tell(request, outcome);
            }
            case ERASE -> {
                erasures.erase(request.getUserId(), () -> drill.at(CrashPoint.ERASE_BEFORE_COMMIT));
                drill.at(CrashPoint.ERASE_AFTER_COMMIT);
                tell(request, Outcome.DONE);
                drill.at(CrashPoint.ERASE_AFTER_ANSWER);
            }
        }
    }

    private Outcome export(PersonalDataRequested request) throws IOException {
        var about = new LinkedHashMap<String, String>();
        about.put("service", service);
        about.put("user_id", request.getUserId().toString());
        about.put("made_at", clock.instant().toString());
        try (var part = exports.part(request.getRequestId(), service)) {
            personal.export(request.getUserId(), about, part);
            return Outcome.DONE;
        } catch (ExportStore.TooLarge _) {
            exports.drop(request.getRequestId(), service);
            return Outcome.FAILED;
        }
    }

    private void tell(PersonalDataRequested request, Outcome outcome) {
        var id = request.getRequestId();
        var answer = new PersonalDataAnswered(id, service, outcome.name(), clock.instant());
        try {
            writer.write(Topics.PERSONAL_ANSWERED, source.event(id.toString(), answer)).join();
        } catch (CompletionException notSafe) {
            throw new Unavailable("Kafka", Objects.requireNonNullElse(notSafe.getCause(), notSafe));
        }
    }
}
