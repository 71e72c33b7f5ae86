package game.ore.eventlog;

import module java.base;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/// The spans in which one consumer handles its batches. What is told meanwhile belongs to the same
/// trace.
///
/// A batch has many causes and a span has one parent: it goes on with the trace of the first event
/// that is recorded, or else of the first that has one, and is linked to those of the others
/// (OpenTelemetry semantic conventions for messaging, batches).
///
/// @param consumer gives the spans their name
record HandlingSpan(Tracer tracer, String consumer) {
    private static final int LINKS_MAX = 32;

    // 00-<32 hexadecimal digits: trace>-<16: span>-<2: flags>, W3C Trace Context, version 0
    private static final Pattern TRACE =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    /// Hands events over inside a span of their own.
    void handle(List<Event> events, EventHandler handler) throws Exception {
        var span = span(events).startSpan();
        try (var _ = span.makeCurrent()) {
            handler.handle(events);
        } catch (Exception failure) {
            span.recordException(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private SpanBuilder span(List<Event> events) {
        var causes =
                events.stream()
                        .map(Event::trace)
                        .distinct()
                        .limit(LINKS_MAX)
                        .flatMap(trace -> context(trace).stream())
                        .toList();
        var builder =
                tracer.spanBuilder("handle " + consumer)
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.batch.message_count", events.size());
        var first = causes.stream().filter(SpanContext::isSampled).findFirst();
        var parent = first.or(() -> causes.stream().findFirst());
        if (parent.isEmpty()) return builder.setNoParent();
        causes.stream().filter(cause -> !cause.equals(parent.get())).forEach(builder::addLink);
        return builder.setParent(Context.root().with(Span.wrap(parent.get())));
    }

    private static Optional<SpanContext> context(String trace) {
        var parts = TRACE.matcher(trace);
        if (!parts.matches()) return Optional.empty();
        var context =
                SpanContext.createFromRemoteParent(
                        parts.group(1),
                        parts.group(2),
                        TraceFlags.fromHex(parts.group(3), 0),
                        TraceState.getDefault());
        return Optional.of(context).filter(SpanContext::isValid);
    }
}
