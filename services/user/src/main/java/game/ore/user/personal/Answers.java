package game.ore.user.personal;

import module java.base;

import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.PersonalDataAnswered;
import game.ore.rights.Outcome;
import game.ore.user.personal.store.JobStore;

/// Hears what services answer. Hearing it twice changes nothing more.
final class Answers implements EventHandler {
    /// The consumer group.
    static final String GROUP = "user-personal-answers";

    private final JobStore jobs;
    private final PersonalRequests requests;

    Answers(JobStore jobs, PersonalRequests requests) {
        this.jobs = jobs;
        this.requests = requests;
    }

    @Override
    public void handle(List<Event> events) {
        for (var event : events) {
            if (event.payload() instanceof PersonalDataAnswered answer) {
                jobs.answered(
                        answer.getRequestId(),
                        answer.getService(),
                        Outcome.valueOf(answer.getOutcome()),
                        answer.getAnsweredAt());
            }
        }
        requests.complete();
    }
}
