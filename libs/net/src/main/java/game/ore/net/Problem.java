package game.ore.net;

import module java.base;

import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;

/// What a client is told when something did not work. The only place that knows status numbers of
/// failures.
///
/// @param code stable, for machines, e.g. `VALIDATION_FAILED`
/// @param error for people
/// @param details more for machines, may be empty
public record Problem(int status, String code, String error, Map<String, Object> details) {
    public Problem {
        if (status < 400 || status > 599)
            throw new IllegalArgumentException("not a status of failure: " + status);
        details = Map.copyOf(details);
    }

    public Problem(int status, String code, String error) {
        this(status, code, error, Map.of());
    }

    /// Too many or too much: the client may come back after `after`.
    public static Problem retryLater(int status, String code, String error, Duration after) {
        var seconds = Math.max(1, after.plusMillis(999).toSeconds());
        return new Problem(status, code, error, Map.of("retry_after", seconds));
    }

    /// The problem that an exception stands for. What is not expected is our mistake and says
    /// nothing about itself.
    public static Problem of(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.problem();
            case Overloaded busy ->
                    retryLater(503, "OVERLOADED", "too many requests at once", busy.retryAfter());
            case TimeoutException _ -> new Problem(504, "TIMEOUT", "a part did not answer in time");
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            case Unavailable away -> away(away);
            default -> new Problem(500, "INTERNAL_ERROR", "our mistake; it has been logged");
        };
    }

    private static Problem away(Unavailable away) {
        var code = "UNAVAILABLE";
        var error = "a part is away; try again";
        return away.retryAfter()
                .map(after -> retryLater(503, code, error, after))
                .orElseGet(() -> new Problem(503, code, error));
    }

    /// True when nobody expected this, so that somebody must look.
    public boolean isOurMistake() {
        return status == 500;
    }

    public OptionalLong retryAfterSeconds() {
        return details.get("retry_after") instanceof Number seconds
                ? OptionalLong.of(seconds.longValue())
                : OptionalLong.empty();
    }

    /// The one error shape of all HTTP answers.
    Map<String, Object> body(String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error);
        body.put("code", code);
        body.put("request_id", requestId);
        retryAfterSeconds().ifPresent(seconds -> body.put("retry_after", seconds));
        if (!details.isEmpty()) body.put("details", details);
        return body;
    }

    /// This problem as an answer.
    public Response response(String requestId) {
        var response = Response.json(status, body(requestId));
        var after = retryAfterSeconds();
        return after.isPresent()
                ? response.header("Retry-After", Long.toString(after.getAsLong()))
                : response;
    }
}
