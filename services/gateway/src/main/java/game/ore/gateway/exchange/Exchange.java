package game.ore.gateway.exchange;

import module java.base;

import game.ore.net.Problem;
import game.ore.net.RequestId;
import game.ore.net.Response;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request, from its head to the end of its answer. Belongs to one event loop.
///
/// It is answered once: what comes later is dropped. While it waits for something it has a deadline
/// and knows what to do when that passes, or when the client goes away.
public final class Exchange {
    private static final Logger ACCESS = LoggerFactory.getLogger("access");

    /// So much of a body that nobody wants is read, to be able to use the connection again.
    private static final long UNWANTED_BYTES_MAX = 262_144;

    /// So long a client may read an answer before a connection that cannot be used again is closed.
    private static final long LINGER_MILLIS = 500;

    private final HttpServerRequest http;
    private final Context context;
    private final Watchdog watchdog;
    private final GatewayMetrics metrics;
    private final String id;
    private final long startedNanos = System.nanoTime();
    private final List<Runnable> afterwards = new ArrayList<>();

    private GatewayMetrics.Label label = GatewayMetrics.Label.UNMATCHED;
    private Span span = Span.getInvalid();
    private Runnable whenLate = Exchange::nothing;
    private Runnable whenGone = Exchange::nothing;
    private long deadlineNanos;
    private boolean waiting;
    private boolean answered;
    private boolean over;

    public Exchange(
            HttpServerRequest http, Context context, Watchdog watchdog, GatewayMetrics metrics) {
        this.http = http;
        this.context = context;
        this.watchdog = watchdog;
        this.metrics = metrics;
        this.id = RequestId.of(Optional.ofNullable(http.getHeader(RequestId.HEADER)));
    }

    /// Begins to watch over it.
    public Exchange begin() {
        http.response()
                .putHeader(RequestId.HEADER, id)
                .putHeader("X-Content-Type-Options", "nosniff")
                .exceptionHandler(_ -> gone())
                .closeHandler(_ -> gone())
                .endHandler(_ -> end());
        http.exceptionHandler(_ -> gone());
        watchdog.add(this);
        return this;
    }

    public HttpServerRequest http() {
        return http;
    }

    public HttpServerResponse out() {
        return http.response();
    }

    /// Whether a body comes, of whatever length.
    public boolean hasBody() {
        var length = http.getHeader("Content-Length");
        return http.headers().contains("Transfer-Encoding")
                || (length != null && !length.equals("0"));
    }

    public String id() {
        return id;
    }

    public Span span() {
        return span;
    }

    /// Says what the request is for.
    public void label(GatewayMetrics.Label what, Span traced) {
        label = what;
        span = traced;
    }

    /// What comes next must happen within this time.
    public void within(Duration time, Runnable otherwise) {
        deadlineNanos = System.nanoTime() + time.toNanos();
        whenLate = otherwise;
        waiting = true;
    }

    /// Nothing is waited for any more.
    public void inTime() {
        waiting = false;
    }

    /// What to stop when the client goes away.
    public void whenGone(Runnable stop) {
        whenGone = stop;
    }

    /// Done when the exchange is over, however it ended.
    public void afterwards(Runnable work) {
        if (over) work.run();
        else afterwards.add(work);
    }

    public boolean isOver() {
        return over;
    }

    boolean isLate(long now) {
        return waiting && now - deadlineNanos >= 0;
    }

    void late() {
        waiting = false;
        whenLate.run();
    }

    /// Runs on the event loop of this exchange, unless it is over by then.
    public void later(Runnable work) {
        context.runOnContext(_ -> {
            if (!over) work.run();
        });
    }

    /// Runs on the event loop after a while, unless the exchange is over by then.
    public void later(Duration pause, Runnable work) {
        context.owner()
                .setTimer(
                        Math.max(1, pause.toMillis()),
                        _ -> {
                            if (!over) work.run();
                        });
    }

    public void answer(Problem problem) {
        answer(problem.response(id));
    }

    /// Answers, and reads off what is left of a body that nobody wants.
    public void answer(Response response) {
        if (claimAnswer()) send(response, discardBody());
    }

    /// Answers, and takes no more requests from this connection.
    public void answerLast(Problem problem) {
        if (!claimAnswer()) return;
        discardBody();
        send(problem.response(id), false);
    }

    private void send(Response response, boolean reusable) {
        var out = http.response();
        out.setStatusCode(response.status());
        if (!response.contentType().isEmpty())
            out.putHeader("Content-Type", response.contentType());
        response.headers().forEach(out::putHeader);
        if (!reusable) out.putHeader("Connection", "close");
        var head = http.method().equals(HttpMethod.HEAD);
        var bodiless = head || response.status() == 204;
        if (head) out.putHeader("Content-Length", Integer.toString(response.bytes().length));
        var sent = bodiless ? out.end() : out.end(Buffer.buffer(response.bytes()));
        if (!reusable) sent.onComplete(_ -> closeSoon());
    }

    /// True once: whoever hears it sends the answer.
    public boolean claimAnswer() {
        if (over || answered) return false;
        answered = true;
        waiting = false;
        return true;
    }

    /// Breaks the connection off, when an answer cannot be completed: the client must not take what
    /// it got for the whole.
    public void breakOff() {
        http.connection().close();
    }

    /// The rest of the body, if any, is read and forgotten.
    ///
    /// @return whether the connection can be used again afterwards
    private boolean discardBody() {
        if (http.isEnded()) return true;
        var length = Optional.ofNullable(http.getHeader("Content-Length"));
        var chunked = http.headers().contains("Transfer-Encoding");
        http.handler(_ -> {}).endHandler(_ -> {});
        http.resume();
        return !chunked
                && http.version() != HttpVersion.HTTP_1_0
                && length.map(Long::parseLong).orElse(0L) <= UNWANTED_BYTES_MAX;
    }

    private void closeSoon() {
        context.owner().setTimer(LINGER_MILLIS, _ -> http.connection().close());
    }

    private void gone() {
        if (over) return;
        var stop = whenGone;
        end();
        stop.run();
    }

    private void end() {
        if (over) return;
        over = true;
        waiting = false;
        watchdog.remove(this);
        whenLate = Exchange::nothing;
        whenGone = Exchange::nothing;
        var took = System.nanoTime() - startedNanos;
        var method = http.method().name();
        var status = answered ? http.response().getStatusCode() : 499;
        metrics.finished(label, method, status, took);
        span.setAttribute("http.response.status_code", status).end();
        ACCESS.debug("{} {} {} {} {} us", id, method, label.path(), status, took / 1_000);
        afterwards.forEach(Runnable::run);
    }

    /// Ends it when the connection goes on as something else.
    public void handedOver() {
        end();
    }

    private static void nothing() {}
}
