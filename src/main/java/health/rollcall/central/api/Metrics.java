package health.rollcall.central.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Figures of this node for those who watch it, in the text format that Prometheus reads.
public final class Metrics {
    /// By which the durations of requests are sorted.
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger listeners = new AtomicInteger();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gauge("rollcall.stream.listeners", "Streams that are open", listeners::get);
        refusals();
    }

    /// A figure that is read whenever somebody asks; it is not there while it cannot be had.
    void gauge(String name, String meaning, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(meaning).register(registry);
    }

    void answered(String method, String route, int status, Duration took) {
        Timer.builder("rollcall.requests")
                .description("Answers, and how long they took")
                .tags("method", AccessLog.known(method), "route", route, "status", Integer.toString(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(took);
    }

    /// @param outcome `APPLIED`, `CONVERGED`, or the code of a refusal
    void marked(String outcome) {
        Counter.builder("rollcall.marks")
                .description("Marks and other intents, by what came of them")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    void pushed(int intents) {
        Counter.builder("rollcall.pushes")
                .description("Pushes taken in")
                .register(registry)
                .increment();
        Counter.builder("rollcall.pushed.intents")
                .description("Intents in them")
                .register(registry)
                .increment(intents);
    }

    void refusedAsBusy() {
        refusals().increment();
    }

    private Counter refusals() {
        return Counter.builder("rollcall.busy")
                .description("Calls refused for want of room")
                .register(registry);
    }

    /// Counts a listener for as long as it listens.
    void listening(Runnable stream) {
        listeners.incrementAndGet();
        try {
            stream.run();
        } finally {
            listeners.decrementAndGet();
        }
    }

    Answer answer() {
        return new Answer(200, new Answer.Text("text/plain; version=0.0.4", registry.scrape()), Map.of());
    }
}
