package game.ore.telemetry;

import module java.base;

/// Whether a service can do its work now, by questions that each part it needs has registered.
///
/// Live means the process answers at all; ready means every question is answered with yes.
public final class Health {
    /// Asked often, so it must answer within [#ANSWER_WITHIN] and change nothing.
    @FunctionalInterface
    public interface Question {
        /// Returns normally when all is well, throws what is wrong otherwise.
        void ask() throws Exception;
    }

    /// @param problem what is wrong, empty when all is well
    public record Answer(String part, Optional<String> problem) {
        public boolean well() {
            return problem.isEmpty();
        }
    }

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final Map<String, Question> questions = new ConcurrentSkipListMap<>();

    public void register(String part, Question question) {
        questions.put(part, question);
    }

    /// All answers, the questions asked side by side; who does not answer in time is not well.
    public List<Answer> ask() {
        var asked = new LinkedHashMap<String, FutureTask<Answer>>();
        questions.forEach((part, question) -> {
            var task = new FutureTask<>(() -> answer(part, question));
            Thread.ofVirtual().name("health-" + part).start(task);
            asked.put(part, task);
        });
        return asked.entrySet().stream().map(e -> await(e.getKey(), e.getValue())).toList();
    }

    private static Answer answer(String part, Question question) {
        try {
            question.ask();
            return new Answer(part, Optional.empty());
        } catch (Exception failure) {
            return new Answer(
                    part,
                    Optional.of(
                            Objects.requireNonNullElse(failure.getMessage(), failure.toString())));
        }
    }

    private static Answer await(String part, FutureTask<Answer> task) {
        try {
            return task.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            task.cancel(true);
            return new Answer(
                    part, Optional.of("no answer within " + ANSWER_WITHIN.toSeconds() + " s"));
        } catch (ExecutionException failure) {
            return new Answer(part, Optional.of(String.valueOf(failure.getCause())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer(part, Optional.of("interrupted"));
        }
    }
}
