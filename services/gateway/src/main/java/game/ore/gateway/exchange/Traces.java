package game.ore.gateway.exchange;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.http.RequestHead;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/// Finds out in which trace a request stands. (W3C Trace Context, level 1.)
///
/// Where spans are recorded they are OpenTelemetry's. Where they are not, a request costs no more
/// than the header that ties its services together.
public final class Traces {
    private static final TextMapGetter<RequestHead> HEADERS = new HeaderGetter();
    private static final Pattern PARENT =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final int TRACE_ID_AT = 3;
    private static final int TRACE_ID_END = 35;
    private static final int FLAGS_AT = 53;

    private final Optional<Tracer> tracer;
    private final RandomGenerator random;

    /// @param tracer when spans are recorded
    /// @param random safe for all threads
    public Traces(Optional<Tracer> tracer, RandomGenerator random) {
        this.tracer = tracer;
        this.random = random;
    }

    /// @param what names the span, e.g. `POST /game/coins/{id}/collect`
    public Trace begin(String what, RequestHead head) {
        return tracer.<Trace>map(
                        records -> new Trace.Recorded(record(records, what, head).startSpan()))
                .orElseGet(() -> passing(head));
    }

    private static io.opentelemetry.api.trace.SpanBuilder record(
            Tracer tracer, String what, RequestHead head) {
        return tracer.spanBuilder(what)
                .setSpanKind(SpanKind.SERVER)
                .setParent(
                        W3CTraceContextPropagator.getInstance()
                                .extract(Context.root(), head, HEADERS));
    }

    private Trace passing(RequestHead head) {
        var parent = head.value(HeaderRules.Meaning.TRACEPARENT);
        if (parent.isEmpty() || !PARENT.matcher(parent.get()).matches())
            return new Trace.Fresh(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
        var text = parent.get();
        return new Trace.Passing(
                "00-"
                        + text.substring(TRACE_ID_AT, TRACE_ID_END)
                        + ours("0" + (text.charAt(FLAGS_AT + 1) & 1)),
                head.value(HeaderRules.Meaning.TRACESTATE));
    }

    /// The rest of the header after the trace's id: the span is ours.
    private String ours(String flags) {
        return "-" + hex(random.nextLong() | 1) + "-" + flags;
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static final class HeaderGetter implements TextMapGetter<RequestHead> {
        @Override
        public Iterable<String> keys(RequestHead head) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable RequestHead head, String name) {
            if (head == null) return null;
            return switch (name) {
                case "traceparent" -> head.value(HeaderRules.Meaning.TRACEPARENT).orElse(null);
                case "tracestate" -> head.value(HeaderRules.Meaning.TRACESTATE).orElse(null);
                default -> null;
            };
        }
    }
}
