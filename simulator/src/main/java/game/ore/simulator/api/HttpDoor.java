package game.ore.simulator.api;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/// The HTTP API as one player uses it: at most two connections, all from the player's own address.
public final class HttpDoor {
    public static final String BASE = "/api/v1";
    private static final int CONNECTIONS_MAX = 2;
    private static final int WAITING_MAX = 32;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_SECONDS = 15;

    private final Gateway gateway;
    private final HttpClient client;
    private final InstantSource clock;
    private final Witness witness;
    private Optional<String> token = Optional.empty();

    public HttpDoor(
            Vertx vertx,
            Gateway gateway,
            Optional<String> source,
            InstantSource clock,
            Witness witness) {
        var options =
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setSsl(gateway.secure());
        source.ifPresent(options::setLocalAddress);
        var pool =
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX);
        this.gateway = gateway;
        this.client = vertx.httpClientBuilder().with(options).with(pool).build();
        this.clock = clock;
        this.witness = witness;
    }

    /// Every further call is made with this token.
    public void carry(String accessToken) {
        token = Optional.of(accessToken);
    }

    public Optional<String> token() {
        return token;
    }

    /// The answer to a GET; `query` begins with a question mark or is empty.
    public Future<Reply> get(String route, String query, Instant intended) {
        return call(
                HttpMethod.GET, "GET " + route, BASE + route + query, Buffer.buffer(), intended);
    }

    public Future<Reply> post(String route, JsonNode body, Instant intended) {
        return post(route, route, body, intended);
    }

    /// @param template the route as the report names it, without ids
    public Future<Reply> post(String template, String path, JsonNode body, Instant intended) {
        return call(
                HttpMethod.POST, "POST " + template, BASE + path, Wire.JSON.encode(body), intended);
    }

    /// Asks the gateway whether it is there at all.
    public Future<Reply> health() {
        return call(HttpMethod.GET, "GET /health", "/health", Buffer.buffer(), clock.instant());
    }

    public Future<Void> close() {
        return client.close();
    }

    private Future<Reply> call(
            HttpMethod method, String route, String uri, Buffer body, Instant intended) {
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost(gateway.host())
                        .setPort(gateway.port())
                        .setURI(uri)
                        .putHeader("Accept", "application/json");
        if (body.length() > 0) options.putHeader("Content-Type", "application/json");
        token.ifPresent(bearer -> options.putHeader("Authorization", "Bearer " + bearer));
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(bytes -> reply(response, bytes)))
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .otherwise(failure -> new Reply.Unanswered(failure.getClass().getSimpleName()))
                .onSuccess(reply -> witness.answered(route, reply, intended, clock.instant()));
    }

    private static Reply reply(HttpClientResponse response, Buffer bytes) {
        var body =
                bytes.length() == 0
                        ? MissingNode.getInstance()
                        : Wire.JSON.decode(bytes).orElseGet(MissingNode::getInstance);
        if (response.statusCode() < 300) return new Reply.Done(body);
        var code = body.path("code").asText("HTTP_" + response.statusCode());
        return new Reply.Refused(code, retryAfter(response, body));
    }

    private static Duration retryAfter(HttpClientResponse response, JsonNode body) {
        if (response.statusCode() != 429 && response.statusCode() != 503) return Duration.ZERO;
        var header =
                Optional.ofNullable(response.getHeader("Retry-After"))
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Long::parseLong)
                        .orElse(1L);
        var seconds = body.path("retry_after").asDouble(header);
        return Duration.ofMillis((long) (Math.clamp(seconds, 0.1, 3_600) * 1000));
    }
}
