package game.ore.net;

import module java.base;

import game.ore.runtime.Limit;
import game.ore.runtime.Overloaded;
import game.ore.telemetry.Telemetry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The way of one request: find its route, read its body, handle it on a virtual thread, answer,
/// note it down.
final class Pipeline {
    record Route(Operation operation, Handler handler) {}

    private static final Logger ACCESS = LoggerFactory.getLogger("access");
    private static final TextMapGetter<MultiMap> HEADERS = new HeaderGetter();

    private static final Problem NOTHING_HERE =
            new Problem(404, "ROUTE_NOT_FOUND", "there is nothing at this path");

    private final String service;
    private final RouteTable<Route> routes;
    private final Around around;
    private final Limit limit;
    private final EdgeConfig config;
    private final Telemetry telemetry;
    private final Tracer tracer;

    Pipeline(
            String service,
            RouteTable<Route> routes,
            Around around,
            Limit limit,
            EdgeConfig config,
            Telemetry telemetry) {
        this.service = service;
        this.routes = routes;
        this.around = around;
        this.limit = limit;
        this.config = config;
        this.telemetry = telemetry;
        this.tracer = telemetry.tracer("net");
    }

    /// On the event loop: decides where the request belongs and reads its body up to the limit.
    void accept(HttpServerRequest http) {
        var started = System.nanoTime();
        var id = RequestId.of(Optional.ofNullable(http.getHeader(RequestId.HEADER)));
        var path = Objects.requireNonNullElse(http.path(), "");
        switch (routes.find(http.method().name(), path)) {
            case RouteTable.Found.Nothing<Route> _ -> refuse(http, id, NOTHING_HERE);
            case RouteTable.Found.OtherMethods<Route>(var allowed) -> {
                http.response().putHeader("Allow", String.join(", ", allowed));
                refuse(http, id, new Problem(405, "METHOD_NOT_ALLOWED", "takes " + allowed));
            }
            case RouteTable.Found.Route<Route>(var route, var parameters) -> {
                if (limit.tryAcquire()) enter(http, started, id, route, parameters);
                else refuse(http, id, Problem.of(new Overloaded(service, Duration.ofSeconds(1))));
            }
        }
    }

    private void enter(
            HttpServerRequest http,
            long started,
            String id,
            Route route,
            Map<String, String> parameters) {
        var path = Objects.requireNonNullElse(http.path(), "");
        Function<byte[], Request> whole =
                body ->
                        new Request(
                                route.operation,
                                id,
                                path,
                                parameters,
                                query(http),
                                http.headers(),
                                body);
        read(
                http,
                body -> work(http, started, whole.apply(body), route.handler),
                problem -> {
                    limit.release();
                    refuse(http, id, problem);
                });
    }

    /// Calls exactly one of the two.
    private void read(HttpServerRequest http, Consumer<byte[]> whole, Consumer<Problem> not) {
        var body = Buffer.buffer();
        var done = new AtomicBoolean();
        var vertx = Objects.requireNonNull(Vertx.currentContext()).owner();
        var timer =
                vertx.setTimer(
                        config.readTimeout().toMillis(),
                        _ -> {
                            if (done.compareAndSet(false, true))
                                not.accept(
                                        new Problem(
                                                408,
                                                "REQUEST_TIMEOUT",
                                                "the body came too slowly"));
                        });
        http.handler(chunk -> {
            if (done.get()) return;
            if (body.length() + chunk.length() > config.bodyBytesMax()) {
                if (done.compareAndSet(false, true)) {
                    vertx.cancelTimer(timer);
                    not.accept(
                            new Problem(
                                    413,
                                    "BODY_TOO_LARGE",
                                    "at most " + config.bodyBytesMax() + " bytes"));
                }
                return;
            }
            body.appendBuffer(chunk);
        });
        http.exceptionHandler(_ -> {
            vertx.cancelTimer(timer);
            if (done.compareAndSet(false, true)) limit.release();
        });
        http.endHandler(_ -> {
            vertx.cancelTimer(timer);
            if (done.compareAndSet(false, true)) whole.accept(body.getBytes());
        });
    }

    private void work(HttpServerRequest http, long started, Request request, Handler handler) {
        var context = Objects.requireNonNull(Vertx.currentContext());
        Thread.ofVirtual()
                .name(service + "-request")
                .start(() -> {
                    try (var _ = MDC.putCloseable("request_id", request.id())) {
                        var response = handled(request, handler);
                        note(request, response, started);
                        if (response.body().isEmpty()) {
                            context.runOnContext(_ -> send(http, request.id(), response));
                        } else {
                            stream(http, context, request, response);
                        }
                    } finally {
                        limit.release();
                    }
                });
    }

    private Response handled(Request request, Handler handler) {
        var parent =
                telemetry
                        .traces()
                        .getPropagators()
                        .getTextMapPropagator()
                        .extract(
                                io.opentelemetry.context.Context.current(),
                                request.headers(),
                                HEADERS);
        var operation = request.operation();
        var span =
                tracer.spanBuilder(operation.method() + " " + operation.template())
                        .setParent(parent)
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            return around.call(request, handler);
        } catch (Exception failure) {
            var problem = Problem.of(failure);
            if (problem.isOurMistake()) {
                ACCESS.error("{} {} failed", operation.method(), request.path(), failure);
                span.recordException(failure);
            }
            return problem.response(request.id());
        } finally {
            span.end();
        }
    }

    private void note(Request request, Response response, long started) {
        var took = System.nanoTime() - started;
        var operation = request.operation();
        Timer.builder("http.server.requests")
                .tag("service", service)
                .tag("operation", operation.id())
                .tag("status", Integer.toString(response.status()))
                .register(telemetry.metrics())
                .record(took, TimeUnit.NANOSECONDS);
        ACCESS.debug(
                "{} {} {} {} us",
                operation.method(),
                request.path(),
                response.status(),
                took / 1_000);
    }

    private static void refuse(HttpServerRequest http, String id, Problem problem) {
        if (!http.isEnded()) http.response().putHeader("Connection", "close");
        send(http, id, problem.response(id));
    }

    private static void send(HttpServerRequest http, String id, Response response) {
        var out = http.response();
        if (out.closed() || out.ended()) return;
        begin(out, id, response);
        if (response.status() == 204) out.end();
        else out.end(Buffer.buffer(response.bytes()));
    }

    private static void stream(
            HttpServerRequest http, Context context, Request request, Response response) {
        var out = new BodyStream(http.response(), context);
        context.runOnContext(_ -> {
            begin(http.response(), request.id(), response);
            http.response().setChunked(true);
        });
        try {
            response.body().orElseThrow().write(out);
            out.close();
        } catch (IOException | RuntimeException broken) {
            ACCESS.warn("{} broke off: {}", request.path(), broken.toString());
            context.runOnContext(_ -> http.connection().close());
        }
    }

    private static void begin(HttpServerResponse out, String id, Response response) {
        out.setStatusCode(response.status()).putHeader(RequestId.HEADER, id);
        if (!response.contentType().isEmpty())
            out.putHeader("Content-Type", response.contentType());
        response.headers().forEach(out::putHeader);
    }

    private static Map<String, String> query(HttpServerRequest http) {
        var values = new HashMap<String, String>();
        http.params().forEach(values::put);
        return values;
    }

    private static final class HeaderGetter implements TextMapGetter<MultiMap> {
        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
