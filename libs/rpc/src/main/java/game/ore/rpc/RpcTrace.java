package game.ore.rpc;

import module java.base;

import game.ore.telemetry.Telemetry;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/// Hands the W3C `traceparent` from caller to called.
final class RpcTrace {
    private RpcTrace() {}

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    static final class Client implements ClientInterceptor {
        private final Telemetry telemetry;

        Client(Telemetry telemetry) {
            this.telemetry = telemetry;
        }

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ForwardingClientCall.SimpleForwardingClientCall<>(
                    next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    telemetry
                            .traces()
                            .getPropagators()
                            .getTextMapPropagator()
                            .inject(
                                    Context.current(),
                                    headers,
                                    (carrier, name, value) ->
                                            Objects.requireNonNull(carrier).put(key(name), value));
                    super.start(listener, headers);
                }
            };
        }
    }

    static final class Server implements ServerInterceptor {
        private final Telemetry telemetry;

        Server(Telemetry telemetry) {
            this.telemetry = telemetry;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var parent =
                    telemetry
                            .traces()
                            .getPropagators()
                            .getTextMapPropagator()
                            .extract(Context.current(), headers, new MetadataGetter());
            var span =
                    telemetry
                            .tracer("rpc")
                            .spanBuilder(call.getMethodDescriptor().getFullMethodName())
                            .setParent(parent)
                            .setSpanKind(SpanKind.SERVER)
                            .startSpan();
            return new Traced<>(next.startCall(call, headers), span);
        }
    }

    /// Runs the call, which happens when the caller has said all, inside its span.
    private static final class Traced<Q>
            extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
        private final Span span;

        Traced(ServerCall.Listener<Q> listener, Span span) {
            super(listener);
            this.span = span;
        }

        @Override
        public void onHalfClose() {
            try (var _ = span.makeCurrent()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onComplete() {
            span.end();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            span.end();
            super.onCancel();
        }
    }

    private static final class MetadataGetter implements TextMapGetter<Metadata> {
        @Override
        public Iterable<String> keys(Metadata headers) {
            return headers.keys();
        }

        @Override
        public @Nullable String get(@Nullable Metadata headers, String name) {
            return headers == null ? null : headers.get(key(name));
        }
    }
}
