package game.ore.telemetry;

import module java.base;

import game.ore.runtime.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/// The metrics and traces of one process.
///
/// Metrics are read at `/metrics` in the Prometheus text format. Traces go to the OTLP endpoint
/// named by `OTEL_EXPORTER_OTLP_ENDPOINT`; without one, nothing is recorded and only the W3C
/// `traceparent` is handed on.
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final OpenTelemetrySdk traces;
    private final boolean recording;

    private Telemetry(OpenTelemetrySdk traces, boolean recording) {
        this.traces = traces;
        this.recording = recording;
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        garbage.bindTo(metrics);
    }

    /// @param process the name under which traces of this process appear, e.g. `ore-game`
    public static Telemetry open(Settings settings, String process) {
        var provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.getDefault().toBuilder()
                                        .put("service.name", process)
                                        .build());
        var endpoint = settings.text("otel.exporter.otlp.endpoint");
        var share = settings.decimal("ore.trace-share", 0.01);
        if (endpoint.isPresent()) {
            var exporter =
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(endpoint.get() + "/v1/traces")
                            .build();
            provider.addSpanProcessor(
                            BatchSpanProcessor.builder(exporter).setMaxQueueSize(2048).build())
                    .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)));
        } else {
            provider.setSampler(Sampler.alwaysOff());
        }
        return new Telemetry(
                OpenTelemetrySdk.builder()
                        .setTracerProvider(provider.build())
                        .setPropagators(
                                ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                        .build(),
                endpoint.isPresent());
    }

    public MeterRegistry metrics() {
        return metrics;
    }

    public OpenTelemetry traces() {
        return traces;
    }

    public Tracer tracer(String part) {
        return traces.getTracer("game.ore." + part);
    }

    /// A tracer whose spans go somewhere, if there is anywhere to go.
    public Optional<Tracer> recording(String part) {
        return recording ? Optional.of(tracer(part)) : Optional.empty();
    }

    /// All metrics in the Prometheus text format 0.0.4.
    public String scrape() {
        return metrics.scrape();
    }

    @Override
    public void close() {
        traces.close();
        garbage.close();
        metrics.close();
    }
}
