package game.ore.net;

import module java.base;

/// A request that is not carried out, for a reason the client is told. Expected, so it carries no
/// stack trace.
public final class Refused extends RuntimeException {
    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.code() + ": " + problem.error(), null, false, false);
        this.problem = problem;
    }

    public Refused(int status, String code, String error) {
        this(new Problem(status, code, error));
    }

    /// One field of the request is not as it must be.
    public static Refused field(String name, String what) {
        return invalid(Map.of(name, what));
    }

    /// @param fields what is wrong, by field
    public static Refused invalid(Map<String, String> fields) {
        return new Refused(
                new Problem(
                        400,
                        "VALIDATION_FAILED",
                        "some fields are not as they must be",
                        Map.copyOf(fields)));
    }

    public Problem problem() {
        return problem;
    }
}
