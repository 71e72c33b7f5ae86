package game.ore.gateway.exchange;

import module java.base;

import io.netty.util.AsciiString;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/// Where a request stands in a W3C trace, as it is told to the service.
public sealed interface Trace {
    /// Nothing is said.
    Trace NONE = new Passing("", Optional.empty());

    AsciiString BEGINNING = AsciiString.cached("traceparent: 00-");

    void write(Outlet to);

    void end(int status);

    /// Recorded nowhere, only handed on.
    record Passing(String parent, Optional<String> state) implements Trace {
        @Override
        public void write(Outlet to) {
            if (parent.isEmpty()) return;
            to.header("traceparent", parent);
            state.ifPresent(text -> to.header("tracestate", text));
        }

        @Override
        public void end(int status) {}
    }

    /// Begins here, and is recorded nowhere.
    record Fresh(long high, long low, long span) implements Trace {
        private static final AsciiString NOT_RECORDED = AsciiString.cached("-00\r\n");

        @Override
        public void write(Outlet to) {
            to.text(BEGINNING).hex(high).hex(low).text("-").hex(span).text(NOT_RECORDED);
        }

        @Override
        public void end(int status) {}
    }

    /// A span of this gateway.
    record Recorded(Span span) implements Trace {
        @Override
        public void write(Outlet to) {
            to.header("traceparent", parent(span.getSpanContext()));
            var state = span.getSpanContext().getTraceState().asMap();
            if (state.isEmpty()) return;
            to.header(
                    "tracestate",
                    state.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(",")));
        }

        @Override
        public void end(int status) {
            span.setAttribute("http.response.status_code", status).end();
        }

        private static String parent(SpanContext context) {
            return "00-%s-%s-%s"
                    .formatted(
                            context.getTraceId(),
                            context.getSpanId(),
                            context.getTraceFlags().asHex());
        }
    }
}
