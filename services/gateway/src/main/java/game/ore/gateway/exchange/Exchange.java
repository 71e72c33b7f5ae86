package game.ore.gateway.exchange;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.http.RequestHead;
import game.ore.net.Problem;
import game.ore.net.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
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

    /// Ends the line of the id.
    private static final AsciiString NOSNIFF =
            AsciiString.cached("\r\nX-Content-Type-Options: nosniff\r\n");

    /// What becomes of a request whose client goes away before it is answered.
    private static final int CLIENT_GONE = 499;

    /// Who takes the body of a request, piece by piece.
    public interface Body {
        /// Takes the piece over.
        void piece(ByteBuf piece);

        /// All has come.
        void end();

        /// Nothing more has come for the moment.
        void pause();
    }

    private final ClientConnection connection;
    private final RequestHead head;
    private final String id;
    private final long startedNanos = System.nanoTime();
    private final List<CharSequence> answerHeaders = new ArrayList<>(12);

    private GatewayMetrics.Requests counted;
    private Trace trace = Trace.NONE;
    private Runnable whenLate = Exchange::nothing;
    private Runnable whenGone = Exchange::nothing;
    private Runnable whenDrained = Exchange::nothing;
    private Runnable afterwards = Exchange::nothing;
    private @Nullable Body body;
    private @Nullable Deque<ByteBuf> early;
    private long deadlineNanos;
    private int status = CLIENT_GONE;
    private boolean waiting;
    private boolean answered;
    private boolean bodyEnded;
    private boolean over;

    Exchange(
            ClientConnection connection,
            RequestHead head,
            String id,
            GatewayMetrics.Requests counted) {
        this.connection = connection;
        this.head = head;
        this.id = id;
        this.counted = counted;
        this.bodyEnded = !head.hasBody();
    }

    public RequestHead head() {
        return head;
    }

    /// The connection that it came by.
    public ClientConnection connection() {
        return connection;
    }

    public String id() {
        return id;
    }

    /// Whether it is the first one of its connection.
    public boolean isFirst() {
        return connection.isFirst();
    }

    public Trace trace() {
        return trace;
    }

    /// Says what the request is for.
    public void label(GatewayMetrics.Requests what, Trace traced) {
        counted = what;
        trace = traced;
    }

    /// What every answer to it says, whoever gives it.
    public void header(CharSequence name, CharSequence value) {
        answerHeaders.add(name);
        answerHeaders.add(value);
    }

    /// What comes next must happen within this time, give or take a tenth of a second.
    public void within(Duration time, Runnable otherwise) {
        deadlineNanos = connection.now() + time.toNanos();
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

    /// What to go on with when the client takes more again.
    public void whenDrained(Runnable goOn) {
        whenDrained = goOn;
    }

    /// Done when the exchange is over, however it ended.
    public void afterwards(Runnable work) {
        if (over) {
            work.run();
            return;
        }
        var before = afterwards;
        afterwards =
                () -> {
                    before.run();
                    work.run();
                };
    }

    public boolean isOver() {
        return over;
    }

    /// Whether the whole request is here.
    public boolean isWhole() {
        return bodyEnded;
    }

    void look(long now) {
        if (!waiting || now - deadlineNanos < 0) return;
        waiting = false;
        whenLate.run();
    }

    void drained() {
        whenDrained.run();
    }

    /// Runs on the event loop of this exchange, unless it is over by then.
    public void later(Runnable work) {
        connection
                .loop()
                .execute(() -> {
                    if (!over) work.run();
                });
    }

    /// Runs on the event loop after a while, unless the exchange is over by then.
    public void later(Duration pause, Runnable work) {
        var _ =
                connection
                        .loop()
                        .schedule(
                                () -> {
                                    if (!over) work.run();
                                },
                                pause.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    // The body.

    /// Gives the body to somebody, first what has come of it already. Until then it is held up.
    public void readBody(Body reader) {
        if (head.value(HeaderRules.Meaning.EXPECT).isPresent()) connection.sayContinue();
        body = reader;
        var waited = early;
        early = null;
        if (waited != null) waited.forEach(reader::piece);
        if (bodyEnded) reader.end();
        else connection.resume();
    }

    /// No more of the body until [#resumeBody()].
    public void pauseBody() {
        connection.pause();
    }

    public void resumeBody() {
        connection.resume();
    }

    /// Takes the piece over.
    void piece(ByteBuf piece, boolean last) {
        if (last) bodyEnded = true;
        if (answered && body == null) {
            piece.release();
        } else if (body != null) {
            if (piece.isReadable()) body.piece(piece);
            else piece.release();
            if (last) body.end();
        } else {
            hold(piece);
            if (!last) connection.pause();
        }
        if (last && over) connection.finished(this);
    }

    private void hold(ByteBuf piece) {
        if (!piece.isReadable()) {
            piece.release();
            return;
        }
        var held = early;
        if (held == null) {
            held = new ArrayDeque<>(2);
            early = held;
        }
        held.add(piece);
    }

    void bodyPaused() {
        if (body != null) body.pause();
    }

    // The answer.

    public void answer(Problem problem) {
        answer(problem.response(id));
    }

    /// Answers, and reads off what is left of a body that nobody wants.
    public void answer(Response response) {
        if (claimAnswer()) send(response, canDiscardBody());
    }

    /// Answers, and takes no more requests from this connection.
    public void answerLast(Problem problem) {
        if (claimAnswer()) send(problem.response(id), false);
    }

    private void send(Response response, boolean reusable) {
        body = null;
        discardEarly();
        if (!reusable) connection.endAfterThis();
        var out = begin(response.status());
        if (!response.contentType().isEmpty()) out.header("Content-Type", response.contentType());
        response.headers().forEach(out::header);
        var bytes = response.bytes();
        if (response.status() != 204) out.header("Content-Length", Integer.toString(bytes.length));
        out.text("\r\n");
        if (!head.isHead()) out.write(Unpooled.wrappedBuffer(bytes));
        connection.resume();
        end();
    }

    /// True once: whoever hears it sends the answer.
    public boolean claimAnswer() {
        if (over || answered) return false;
        answered = true;
        waiting = false;
        return true;
    }

    /// Writes the first lines of an answer that has been claimed: all but those about its body.
    public Outlet begin(int code) {
        status = code;
        var out = connection.out();
        out.text(StatusLines.of(code)).text(id).text(NOSNIFF);
        for (var i = 0; i < answerHeaders.size(); i += 2)
            out.header(answerHeaders.get(i), answerHeaders.get(i + 1));
        if (connection.endsAfterThis()) out.text("Connection: close\r\n");
        else if (head.isOld()) out.text("Connection: keep-alive\r\n");
        return out;
    }

    /// The answer has been written whole.
    public void end() {
        if (over) return;
        finish();
        if (bodyEnded || connection.endsAfterThis()) connection.finished(this);
        else connection.awaitRest();
    }

    /// Breaks the connection off, when an answer cannot be completed: the client must not take what
    /// it got for the whole.
    public void breakOff() {
        connection.breakOff();
    }

    /// Whether the rest of the body, if any, is read and forgotten.
    private boolean canDiscardBody() {
        return bodyEnded
                || (!head.isOld()
                        && head.length().isPresent()
                        && head.length().getAsLong() <= UNWANTED_BYTES_MAX);
    }

    private void discardEarly() {
        if (early != null) early.forEach(ByteBuf::release);
        early = null;
    }

    /// The client has gone away.
    void gone() {
        discardEarly();
        if (over) return;
        var stop = whenGone;
        finish();
        stop.run();
    }

    /// Ends it when the connection goes on as something else.
    void handedOver(int code) {
        status = code;
        finish();
    }

    private void finish() {
        over = true;
        waiting = false;
        whenLate = Exchange::nothing;
        whenGone = Exchange::nothing;
        whenDrained = Exchange::nothing;
        var took = System.nanoTime() - startedNanos;
        counted.finished(status, took);
        trace.end(status);
        if (ACCESS.isDebugEnabled())
            ACCESS.debug(
                    "{} {} {} {} {} us",
                    id,
                    head.method().name(),
                    counted.path(),
                    status,
                    took / 1_000);
        afterwards.run();
    }

    private static void nothing() {}
}
