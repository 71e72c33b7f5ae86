package game.ore.gateway.upstream;

import module java.base;

import game.ore.net.Problem;
import io.netty.channel.ConnectTimeoutException;

/// Why a service did not answer, and what the client is told then.
enum Failure {
    /// Nobody listens there.
    REFUSED("connection_refused", 503, "SERVICE_UNAVAILABLE", "is not there just now"),
    /// There is no way there.
    UNREACHABLE("unreachable", 503, "SERVICE_UNREACHABLE", "cannot be reached"),
    /// It has as many requests as it can carry out in good time.
    BUSY("no_connection", 503, "SERVICE_UNAVAILABLE", "has too much to do"),
    /// The connection was lost, or what came was no HTTP.
    BROKEN("broken", 502, "BAD_GATEWAY", "gave no answer that can be understood"),
    LATE("timeout", 504, "GATEWAY_TIMEOUT", "did not answer in time"),
    CIRCUIT_OPEN("circuit_open", 503, "SERVICE_CIRCUIT_OPEN", "has failed and is given time");

    private final String type;
    private final int status;
    private final String code;
    private final String what;

    Failure(String type, int status, String code, String what) {
        this.type = type;
        this.status = status;
        this.code = code;
        this.what = what;
    }

    static Failure ofConnecting(Throwable cause) {
        return switch (cause) {
            case NoRouteToHostException _ -> UNREACHABLE;
            case UnknownHostException _ -> UNREACHABLE;
            case ConnectTimeoutException _ -> UNREACHABLE;
            case ConnectException late
                    when String.valueOf(late.getMessage()).contains("timed out") ->
                    UNREACHABLE;
            case ConnectException _ -> REFUSED;
            default -> BROKEN;
        };
    }

    /// The label of metrics.
    String type() {
        return type;
    }

    Problem problem(Upstream upstream) {
        var error = upstream.name() + " " + what;
        return switch (this) {
            case CIRCUIT_OPEN -> {
                var openFor = upstream.instances().getFirst().breaker().openFor();
                yield Problem.retryLater(status, code, error, openFor);
            }
            case BUSY -> Problem.retryLater(status, code, error, Duration.ofSeconds(1));
            default -> new Problem(status, code, error);
        };
    }
}
